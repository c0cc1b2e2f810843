#!/bin/bash
# Builds and runs all tests; ends with how many there were. Arguments go to doctest: -tc='*chapter*', say.
set -uo pipefail
cd "$(dirname "$0")/.."
tests/build.sh dev || exit 1

log=$(mktemp)
trap 'rm -f "$log"' EXIT
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_stack_use_after_return=1} UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1}
build-dev/tests/podmill_tests --no-colors "$@" 2>&1 | tee "$log"
exit=${PIPESTATUS[0]}

# [doctest] test cases:  42 |  42 passed | 0 failed | 0 skipped
counts=$(sed -n 's/^\[doctest\] test cases: *[0-9]* | *\([0-9]*\) passed | *\([0-9]*\) failed.*/\1 passed, \2 failed/p' "$log")
echo "${counts:-the tests did not come to their end (exit code $exit)}"
exit "$exit"
