#!/bin/bash
# Builds and runs all tests; ends with how many there were. Arguments go to doctest: -tc='*chapter*', say.
set -uo pipefail
cd "$(dirname "$0")/.."
tests/build.sh dev || exit 1

logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_stack_use_after_return=1} UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1}
# RapidCheck's properties meet the same cases on every machine; RC_PARAMS='max_success=2000' looks deeper, from another seed.
export RC_PARAMS=${RC_PARAMS:-seed=1}
run() { build-dev/tests/podmill_tests --no-colors "$@" 2>&1; }
if [ $# -gt 0 ]; then
  run "$@" | tee "$logs/all"
  exit=${PIPESTATUS[0]}
else
  # Most tests keep one core busy; these halves take about as long as each other.
  half='*tests/cli/*,*tests/make/*,*tests/publish/*,*tests/determinism*,*tests/ci_samples*'
  run -sf="$half" >"$logs/one" & first=$!
  run -sfe="$half" | tee "$logs/two"
  exit=${PIPESTATUS[0]}
  wait "$first" || exit=$?
  cat "$logs/one"
fi

[ "$exit" -eq 0 ] || echo "the tests ended with exit code $exit"
# [doctest] test cases:  42 |  42 passed | 0 failed | 0 skipped
cat "$logs"/* | awk -F'[|:]' '/^\[doctest\] test cases:/ { passed += $3; failed += $4 }
  END { printf "%d passed, %d failed\n", passed, failed }'
exit "$exit"
