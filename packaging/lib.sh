# What setup.sh, run.sh and test.sh have in common; sourced, never run.
# Environment they all read:
#   WORKBENCH_LIBTORCH  a LibTorch 2.10 or 2.11 to use instead of fetching one
#   CMAKE_PREFIX_PATH   likewise, as CMake understands it
#   WORKBENCH_CUDA      AUTO (default), ON or OFF: whether CUDA kernels are built
#   JOBS                how many compilers at once (default: what cores and memory allow)
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
deps=$root/.deps
me=$(basename "$0")

if [[ -n ${WORKBENCH_LIBTORCH:-} ]]; then
  export CMAKE_PREFIX_PATH=$WORKBENCH_LIBTORCH${CMAKE_PREFIX_PATH:+:$CMAKE_PREFIX_PATH}
fi

# The calling script's opening comment.
usage() { sed -n '2,/^[^#]/{s/^# \{0,1\}//p}' "$0"; }
phase() { printf '\n== %s\n' "$*"; }
note() { printf '   %s\n' "$*"; }
fail() {
  printf '\n%s: FAILED: %s\n' "$me" "$*" >&2
  exit 1
}

# A translation unit on LibTorch takes up to 2 GB, and more of them than memory holds swaps.
jobs_that_fit() {
  local cores gigabytes
  cores=$(nproc)
  gigabytes=$(awk '/^MemAvailable/ { print int($2 / 1048576) }' /proc/meminfo)
  local fit=$((gigabytes / 2 < cores ? gigabytes / 2 : cores))
  echo $((fit > 0 ? fit : 1))
}

# configure FOLDER PRESET [cmake arguments]: quiet when all is well, cmake's own words when not.
configure() {
  local folder=$1 preset=$2
  shift 2
  mkdir -p "$root/$folder"
  local log=$root/$folder/configure.log
  if ! (cd "$root" && cmake --preset "$preset" -B "$folder" \
        -DWORKBENCH_CUDA="${WORKBENCH_CUDA:-AUTO}" "$@") >"$log" 2>&1; then
    cat "$log" >&2
    fail "configuring $folder (the lines above, also in $log)"
  fi
  grep -E '^-- (LibTorch [0-9]|CUDA kernels|Ranks:|no .*tests on the shared)' "$log" | sed 's/^-- /   /' || true
}

build() {
  local folder=$1
  shift
  ninja -C "$root/$folder" -j "${JOBS:-$(jobs_that_fit)}" "$@" || fail "building $folder"
}
