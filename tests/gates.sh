#!/bin/bash
# tests/gates.sh [OLD RECORDING…]: before a release, beside .ci/run, what takes too long for every change; some hours on two cores,
# and root for the last part. With OLD, the podmill of the last release, also which recordings no longer give the same bytes.
set -euo pipefail
cd "$(dirname "$0")/.."
. tests/parts.sh

build_with_gcc_14() {
  cmake --preset strict -B build-gcc-14 -DCMAKE_CXX_COMPILER=g++-14 -DPODMILL_TESTS=ON >/dev/null
  cmake --build build-gcc-14
}

part "packages" tests/install.sh
part "clang-tidy on all" tests/tidy.sh all
part "build with clang" tests/build.sh clang
if command -v g++-14 >/dev/null; then part "build with g++ 14" build_with_gcc_14; fi
part "ThreadSanitizer" tests/tsan.sh
export SEED=${SEED:-$RANDOM}
part "fuzz, seed $SEED" tests/fuzz/run.sh 100000
if [ $# -gt 0 ]; then
  part "release build" tests/build.sh release
  part "the same bytes as $1" tests/same_bytes.sh "$1" build/podmill "${@:2}"
fi
part "other Debians" tests/distros.sh
