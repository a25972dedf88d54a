#!/usr/bin/env bash
# Installs what the build needs and is missing; quick when nothing is. run.sh and test.sh call it.
#
#   --tests          also what only tests need: servers that they start for themselves
#   system packages  those of packages.txt (and packages-test.txt), with apt: as root, or through
#                    sudo. Without either it names the missing ones with the command that installs
#                    them, and ends with 1. No daemon of these packages is started or enabled.
#   .deps/torch      LibTorch: the wheel torch==2.11.0 with the CUDA libraries it is linked to
#                    (from the Python package index; 2.4 GB to fetch, 3.9 GB on disk). Not fetched
#                    where WORKBENCH_LIBTORCH or CMAKE_PREFIX_PATH already gives a LibTorch.
#   .deps/cuda       nvcc 13.0 from the same index (270 MB on disk), where no CUDA 13 toolkit is.
#
# Everything private lies in .deps; a download that was cut off is not used: each one is made in
# a folder of another name and renamed when it is whole. See lib.sh for the environment it reads.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

torch_version=2.11.0
libtorch=$torch_version
cuda_toolkit=13.0.2
lists=("$root/packaging/packages.txt")
case ${1:-} in
  '') ;;
  --tests) lists+=("$root/packaging/packages-test.txt") ;;
  -h | --help) usage; exit 0 ;;
  *) usage >&2; exit 2 ;;
esac

installed_packages() {
  dpkg-query -W -f='${Package} ${db:Status-Status}\n' 2>/dev/null |
    awk '$2 == "installed" { print $1 }' | sort -u
}

missing_packages() {
  local list=() package other installed
  installed=$(installed_packages)
  while IFS='|' read -r package other _; do
    package=${package// /}
    [[ -z $package || $package == \#* ]] && continue
    grep -qxF "$package" <<<"$installed" && continue
    read -r -a other <<<"$other"
    [[ ${other[0]} != - ]] && "${other[@]}" >/dev/null 2>&1 && continue
    list+=("$package")
  done < <(cat "${lists[@]}")
  echo "${list[*]:-}"
}

# Debian starts a daemon as soon as it is installed, and at each boot. Here nobody asked for one:
# with_no_daemons COMMAND... keeps it from starting, quiet_daemons BEFORE from being enabled by
# the packages that came since the list BEFORE was taken.
with_no_daemons() {
  local policy=/usr/sbin/policy-rc.d status=0 ours=
  if [[ ! -e $policy ]]; then
    printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
    "${as_root[@]}" chmod 755 "$policy"
    ours=1
  fi
  "$@" || status=$?
  [[ ! $ours ]] || "${as_root[@]}" rm -f "$policy"
  return "$status"
}

quiet_daemons() {
  local package file
  for package in $(comm -13 <(echo "$1") <(installed_packages)); do
    for file in $(dpkg -L "$package"); do
      case $file in
        */systemd/system/*@.*) ;;
        /lib/systemd/system/*.service | /lib/systemd/system/*.socket | \
          /usr/lib/systemd/system/*.service | /usr/lib/systemd/system/*.socket)
          command -v systemctl >/dev/null &&
            "${as_root[@]}" systemctl -q disable "${file##*/}" >/dev/null 2>&1 || true ;;
        /etc/init.d/*)
          "${as_root[@]}" update-rc.d "${file##*/}" disable >/dev/null 2>&1 || true ;;
      esac
    done
  done
}

install_packages() {
  if ! command -v dpkg-query >/dev/null; then
    note "no dpkg here: the packages of packaging/packages*.txt are taken to be installed"
    return
  fi
  local missing as_root=()
  missing=$(missing_packages)
  if [[ -z $missing ]]; then
    note "system packages: all there"
    return
  fi
  local command="apt-get install -y --no-install-recommends $missing"
  if [[ $(id -u) != 0 ]]; then
    if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || { [[ -t 0 ]] && sudo true; }; }; then
      as_root=(sudo)
    else
      note "missing system packages:"
      grep -hE "^(${missing// /|}) " "${lists[@]}" |
        awk -F'|' '{ gsub(/ +$/, "", $1); printf "     %-22s%s\n", $1, $3 }'
      note "this account may not install them (no root, no sudo). Once, as root:"
      note "  apt-get update && $command"
      # Tests that miss theirs say so and are skipped; the build does not wait for them.
      grep -qE "^(${missing// /|}) " "${lists[0]}" || return 0
      fail "missing system packages: $missing"
    fi
  fi
  note "installing $missing"
  as_root+=(env DEBIAN_FRONTEND=noninteractive)
  "${as_root[@]}" apt-get -q -o DPkg::Lock::Timeout=300 update || fail "apt-get update"
  local before
  before=$(installed_packages)
  # shellcheck disable=SC2086
  with_no_daemons "${as_root[@]}" apt-get -q -o DPkg::Lock::Timeout=300 install -y \
    --no-install-recommends $missing || fail "apt-get could not install: $missing"
  quiet_daemons "$before"
}

# The version of the LibTorch in a folder of CMAKE_PREFIX_PATH, or nothing.
libtorch_version() {
  local folder
  for folder in "$1/torch" "$1" "$1/../.."; do
    [[ -e $folder/lib/libtorch_cpu.so ]] || continue
    if [[ -e $folder/version.py ]]; then
      sed -n "s/^__version__ = '\([0-9.]*\).*/\1/p" "$folder/version.py"
    elif [[ -e $folder/build-version ]]; then
      sed -n '1s/^\([0-9.]*\).*/\1/p' "$folder/build-version"
    fi
    return
  done
}

libtorch_elsewhere() {
  local folder version
  while read -r -d: folder; do
    [[ -n $folder ]] || continue
    version=$(libtorch_version "$folder")
    if [[ $version == 2.11.* || $version == 2.10.* ]]; then
      note "LibTorch: $version in $folder"
      libtorch=$version
      return 0
    fi
  done <<<"${CMAKE_PREFIX_PATH:-}:"
  [[ -z ${WORKBENCH_LIBTORCH:-} ]] || fail "no LibTorch 2.10 or 2.11 in $WORKBENCH_LIBTORCH"
  return 1
}

free_gigabytes() { df -Pk "$1" | awk 'NR == 2 { print int($4 / 1048576) }'; }

# fetch FOLDER GIGABYTES INSTALLER: runs INSTALLER on a folder beside FOLDER, then renames it.
fetch() {
  local folder=$1 need=$2 installer=$3 free
  mkdir -p "$deps"
  rm -rf "$folder.partial"
  free=$(free_gigabytes "$deps")
  if ((free < need)); then
    note "$deps needs $need GB free while fetching, and has $free GB"
    return 1
  fi
  mkdir -p "$folder.partial/tmp"
  "$installer" "$folder.partial" || return
  rm -rf "$folder.partial/tmp" "$folder"
  mv -T "$folder.partial" "$folder"
}

# pip into a folder of our own, whatever this account's settings say about environments.
pip_into() {
  local folder=$1
  shift
  TMPDIR=$folder/tmp PIP_USER=0 PIP_REQUIRE_VIRTUALENV=0 PIP_ROOT_USER_ACTION=ignore \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    "$python" -m pip install --only-binary :all: --target "$folder" "$@"
}

find_python() {
  local candidate
  for candidate in python3 /usr/bin/python3; do
    if "$candidate" -m pip --version >/dev/null 2>&1; then
      python=$candidate
      return
    fi
  done
  fail "no python3 with pip"
}

# Of the wheel's requirements only the libraries it is linked to: the rest serves Python.
install_torch() {
  local folder=$1 linked
  pip_into "$folder" --no-deps "torch==$torch_version" || return
  mapfile -t linked < <(sed -n 's/^Requires-Dist: //p' "$folder"/torch-*.dist-info/METADATA |
                        grep -E '^(nvidia-|cuda-toolkit)' | grep -v 'extra ==')
  if ((${#linked[@]})); then
    pip_into "$folder" "${linked[@]}" || return
  fi
  echo "$torch_version" >"$folder/COMPLETE"
}

install_nvcc() {
  local folder=$1
  pip_into "$folder" "cuda-toolkit[cccl,crt,cudart,nvcc,nvvm]==$cuda_toolkit" || return
  ln -s lib "$folder/nvidia/cu13/lib64" || return  # where nvcc looks for its libraries
  echo "$cuda_toolkit" >"$folder/COMPLETE"
}

is_complete() { [[ $(cat "$1/COMPLETE" 2>/dev/null) == "$2" ]]; }

have_libtorch() {
  libtorch_elsewhere && return
  if is_complete "$deps/torch" "$torch_version"; then
    note "LibTorch: $torch_version in .deps/torch"
    return
  fi
  find_python
  note "LibTorch: fetching torch==$torch_version into .deps/torch (2.4 GB to fetch, 3.9 GB on disk)"
  fetch "$deps/torch" 8 install_torch || fail "LibTorch could not be fetched (the lines above)"
  note "LibTorch: $torch_version in .deps/torch"
}

have_nvcc() {
  local nvcc
  # The older LibTorch goes with a CUDA 12 toolkit, which is not fetched here.
  [[ ${WORKBENCH_CUDA:-AUTO} == OFF || $(uname -m) != x86_64 || $libtorch == 2.10.* ]] && return
  for nvcc in "$(command -v nvcc || true)" /usr/local/cuda/bin/nvcc; do
    if [[ -n $nvcc ]] && "$nvcc" --version 2>/dev/null | grep -q 'release 13\.'; then
      note "CUDA compiler: $nvcc"
      return
    fi
  done
  if ! is_complete "$deps/cuda" "$cuda_toolkit"; then
    find_python
    note "CUDA compiler: fetching nvcc of CUDA $cuda_toolkit into .deps/cuda (270 MB on disk)"
    if ! fetch "$deps/cuda" 1 install_nvcc; then
      [[ ${WORKBENCH_CUDA:-AUTO} != ON ]] || fail "nvcc could not be fetched (the lines above)"
      note "CUDA compiler: could not be fetched, and the build goes on without CUDA"
      return
    fi
  fi
  note "CUDA compiler: .deps/cuda"
}

phase "Set-up: what the build needs"
mkdir -p "$deps"
install_packages
exec 9>"$deps/.lock"
flock -n 9 || { note "another set-up of this checkout is at work: waiting for it"; flock 9; }
have_libtorch
have_nvcc
