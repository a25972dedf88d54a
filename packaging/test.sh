#!/usr/bin/env bash
# Set-up, build and the whole test suite, from a fresh machine or again at once:
#
#   packaging/test.sh [arguments for ctest]        e.g. packaging/test.sh -R text_test
#
#   build-dev       preset dev (warnings are errors, assertions are on): the engine and its tests
#   build-no-torch  the engine without LibTorch, which holds that boundary
#
# Ends with 0 and "N tests in M programs passed, K skipped" only if both build and every test that
# ran passed, and at least one ran; with WORKBENCH_NO_SKIPS=1 only if none was skipped either. See
# lib.sh for the rest of the environment it reads.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
[[ ${1:-} == -h || ${1:-} == --help ]] && { usage; exit 0; }
SECONDS=0

"$root/packaging/setup.sh" --tests

phase "Build without LibTorch: build-no-torch"
configure build-no-torch dev -DWORKBENCH_ENGINE_TORCH=OFF -DWORKBENCH_TESTS=OFF -DWORKBENCH_APP=OFF
build build-no-torch internvl-engine

phase "Build with everything: build-dev"
configure build-dev dev
build build-dev
built=$SECONDS

phase "Tests"
log=$root/build-dev/ctest.log
status=0
ctest --test-dir "$root/build-dev" --output-on-failure --no-tests=error -j $((4 * $(nproc))) "$@" 2>&1 |
  tee "$log" || status=$?
passed=$(sed -n 's/^[0-9]*% tests passed, \([0-9]*\) tests failed out of \([0-9]*\)$/\2 \1/p' "$log")
read -r total failed <<<"${passed:-0 0}"
((status == 0)) || fail "$failed of $total test programs failed (all of it in ${log#"$root"/})"
# A program is one or many tests: what each of them said is counted.
said=$root/build-dev/Testing/Temporary/LastTest.log
ran=$(awk '/^\[  PASSED  \]/ { n += $4 } END { print n + 0 }' "$said")
((total > 0)) || fail "no test ran"
mapfile -t skipped < <(sed -n 's/^\[  SKIPPED \] \([^ ,]*\.[^ ,]*\)$/\1/p' "$said" | sort -u)
if ((${#skipped[@]})); then
  phase "SKIPPED: this machine cannot run them"
  printf '   %s\n' "${skipped[@]}"
  [[ ! ${WORKBENCH_NO_SKIPS:-} ]] ||
    fail "${#skipped[@]} tests were skipped, and WORKBENCH_NO_SKIPS allows none"
fi
printf '\n%s: %d tests in %d programs passed, %d skipped (set-up and build %d s, tests %d s)\n' \
  "$me" "$ran" "$total" "${#skipped[@]}" "$built" $((SECONDS - built))
