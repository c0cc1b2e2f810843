#!/bin/bash
# Builds and runs all tests; ends with how many there were. `quick` leaves out those that take long; other
# arguments go to doctest: -tc='*chapter*', say.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
tests/build.sh dev || exit 1

logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_stack_use_after_return=1} UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1}
# RapidCheck's properties meet the same cases on every machine; RC_PARAMS='max_success=2000' looks deeper, from another seed.
export RC_PARAMS=${RC_PARAMS:-seed=1}
run() { build-dev/tests/podmill_tests --no-colors "$@" 2>&1; }
# Most tests keep one core busy: those of the files FIRST beside all others but OMITTED.
run_halves() {
  local first=$1 omitted=${2:-} one exit
  run -sf="$first" ${omitted:+-sfe="$omitted"} >"$logs/one" & one=$!
  run -sfe="$first${omitted:+,$omitted}" | tee "$logs/two"
  exit=${PIPESTATUS[0]}
  wait "$one" || exit=$?
  cat "$logs/one"
  return "$exit"
}
# Tests that start the program, and those that make minutes of sound.
long() {
  grep -rlE 'run_podmill|run_program|Running ' --include='*_test.cpp' tests
  printf '%s\n' tests/stages/* tests/media/mp3/encoder_test.cpp tests/media/processors/{filtered,limiter}_test.cpp \
    tests/media/dsp/weighted_power_test.cpp
}

if [ $# -eq 0 ]; then
  run_halves '*tests/cli/*,*tests/make/*,*tests/publish/*,*tests/determinism*,*tests/ci_samples*'
  exit=$?
elif [ "$*" = quick ]; then
  run_halves '*tests/media/*' "$(long | sort -u | sed 's/^/*/' | paste -sd,)"
  exit=$?
else
  run "$@" | tee "$logs/all"
  exit=${PIPESTATUS[0]}
fi

[ "$exit" -eq 0 ] || echo "the tests ended with exit code $exit"
# [doctest] test cases:  42 |  42 passed | 0 failed | 0 skipped
cat "$logs"/* | awk -F'[|:]' '/^\[doctest\] test cases:/ { passed += $3; failed += $4 }
  END { printf "%d passed, %d failed\n", passed, failed }'
exit "$exit"
