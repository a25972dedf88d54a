#!/usr/bin/env bash
# Checks the engine's GPU path on a machine with an NVIDIA GPU, nvcc, cmake, a C++20 compiler and
# the wheel torch==2.11.0, and needs nothing else there:
#
#   packaging/gpu-check.sh --prepare DIR    where the development packages are: puts the header-only
#                                           dependencies into DIR (a few MB), to be carried along
#   packaging/gpu-check.sh [options]        builds (into build-gpu) and runs every phase
#
#   --headers DIR    the folder that --prepare made; without it they have to be installed
#   --binary FILE    an internvl-gpu-check that was carried here instead of building one
#   --build-only     builds and stops
#   --phase NAME     only this one: forward, training, groups, resume or bench; may be given again
#   --results FILE   where each phase appends its JSON line (tests/bench/gpu-check.jsonl; without
#                    a GPU build-gpu/gpu-check.jsonl)
#   --device cpu     tries the check itself where there is no GPU; `groups` then needs Gloo
#
# forward   the golden forward and every gradient, fp32 and bf16
# training  golden training runs, step by step
# groups    a world of one through NCCL: every gather and reduction, the same bits as without
# resume    20 steps equal 10, a sharded checkpoint, and 10 more, bit for bit
# bench     the train step at the published width beside the matrix-product ceiling
#
# Each phase has 9 minutes. Ends with 0 only if every phase that was asked for ran and passed.
# WORKBENCH_LIBTORCH names the folder of the wheel; else .deps/torch, else python3's torch.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

device=cuda headers='' binary='' prepare='' build_only='' phases=()
results=''
while (($#)); do
  case $1 in
    -h | --help) usage; exit 0 ;;
    --prepare) prepare=${2:?--prepare needs a folder}; shift ;;
    --headers) headers=$(realpath "${2:?--headers needs a folder}"); shift ;;
    --binary) binary=$(realpath "${2:?--binary needs a file}"); shift ;;
    --build-only) build_only=yes ;;
    --phase) phases+=("${2:?--phase needs a name}"); shift ;;
    --results) results=${2:?--results needs a file}; shift ;;
    --device) device=${2:?--device is cuda or cpu}; shift ;;
    *) fail "unknown option $1; see --help" ;;
  esac
  shift
done
if [[ -z $results ]]; then
  results=$root/tests/bench/gpu-check.jsonl
  [[ $device == cuda ]] || results=$root/build-gpu/gpu-check.jsonl
fi
((${#phases[@]})) || phases=(forward training groups resume bench)

# Debian's packages have them below /usr/include.
prepare_headers() {
  local from=${CMAKE_INCLUDE_PATH:-/usr/include} item
  mkdir -p "$1"
  for item in nlohmann CLI xxhash.h xxh3.h; do
    [[ -e $from/$item ]] || { [[ $item == xxh3.h ]] && continue; fail "no $from/$item"; }
    cp -rL "$from/$item" "$1/"
  done
  note "$(du -sh "$1" | cut -f1) in $1"
}

find_libtorch() {
  [[ -n ${WORKBENCH_LIBTORCH:-} ]] && return
  if [[ -d $deps/torch/torch ]]; then
    WORKBENCH_LIBTORCH=$deps/torch
  else
    WORKBENCH_LIBTORCH=$(python3 -c \
      'import importlib.util, os
print(os.path.dirname(os.path.dirname(importlib.util.find_spec("torch").origin)))' 2>/dev/null) ||
      fail "no LibTorch: neither WORKBENCH_LIBTORCH nor .deps/torch nor python3's torch"
  fi
  export CMAKE_PREFIX_PATH=$WORKBENCH_LIBTORCH${CMAKE_PREFIX_PATH:+:$CMAKE_PREFIX_PATH}
}

build_check() {
  local cuda=ON gloo=OFF generator=()
  if [[ $device == cpu ]]; then
    cuda=${WORKBENCH_CUDA:-AUTO}
    gloo=${WORKBENCH_GLOO:-OFF}
  fi
  command -v ninja >/dev/null && generator=(-G Ninja)
  cmake -S "$root" -B "$root/build-gpu" "${generator[@]}" -DCMAKE_BUILD_TYPE=Release \
    -DWORKBENCH_DATA=OFF -DWORKBENCH_TESTS=OFF -DWORKBENCH_APP=OFF -DWORKBENCH_GLOO="$gloo" \
    -DWORKBENCH_CUDA="$cuda" -DWORKBENCH_HEADERS="$headers" \
    >"$root/build-gpu.log" 2>&1 || { cat "$root/build-gpu.log" >&2; fail "configuring"; }
  mv "$root/build-gpu.log" "$root/build-gpu/configure.log"
  cmake --build "$root/build-gpu" --target internvl-gpu-check -j "${JOBS:-$(jobs_that_fit)}" ||
    fail "building"
  binary=$root/build-gpu/tests/bench/internvl-gpu-check
}

if [[ -n $prepare ]]; then
  phase "Headers to carry along"
  prepare_headers "$prepare"
  exit 0
fi
if [[ $device == cuda && ! -e /dev/nvidiactl && -z $build_only ]]; then
  fail "no NVIDIA GPU here; --device cpu tries the check itself on the CPU"
fi
find_libtorch
note "LibTorch: $WORKBENCH_LIBTORCH"
# A carried binary knows the folders of the machine that built it only.
for folder in "$WORKBENCH_LIBTORCH"/torch/lib "$WORKBENCH_LIBTORCH"/nvidia/*/lib; do
  [[ -d $folder ]] && LD_LIBRARY_PATH=$folder${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
done
export LD_LIBRARY_PATH CUBLAS_WORKSPACE_CONFIG=:4096:8
if [[ -z $binary ]]; then
  phase "Build: build-gpu"
  build_check
fi
[[ -n $build_only ]] && { note "$binary"; exit 0; }

lines_written() { if [[ -e $results ]]; then wc -l <"$results"; else echo 0; fi; }

failed=()
for name in "${phases[@]}"; do
  phase "Phase $name"
  SECONDS=0
  status=0
  lines=$(lines_written)
  timeout -k 20 540 "$binary" "$name" --device "$device" --golden "$root/tests/golden" \
    --results "$results" || status=$?
  ((status == 124 || status == 137)) && note "took longer than 9 minutes, or was killed"
  if (($(lines_written) == lines)); then
    printf '{"phase":"%s","device":"%s","passed":false,"exit":%d,"seconds":%d}\n' \
      "$name" "$device" "$status" "$SECONDS" >>"$results"
  fi
  note "$name: $( ((status == 0)) && echo passed || echo "FAILED ($status)"), $SECONDS s"
  ((status == 0)) || failed+=("$name")
done
note "results: $results"
((${#failed[@]} == 0)) || fail "${failed[*]} (of ${phases[*]}) on $device"
printf '\n%s: every phase passed on %s: %s\n' "$me" "$device" "${phases[*]}"
