#!/bin/bash
# ThreadSanitizer over the tests of what has threads. oneTBB is built for it as well, from Debian's source: of the packaged one
# ThreadSanitizer doesn't see how tasks wait for each other, and takes every hand-over for a race.
#   MIRROR=URL   where Debian's sources come from
set -euo pipefail
cd "$(dirname "$0")/.."
tested=('*tests/pipeline/batch_test.cpp' '*tests/pipeline/sounds_test.cpp' '*tests/media/mp3/encoder_test.cpp'
        '*tests/media/input/decoded_stream_test.cpp' '*tests/media/input/spool_test.cpp' '*tests/determinism_test.cpp')

tests/install.sh build tests tsan
onetbb=$PWD/build-tsan/onetbb
build_onetbb() {
  mkdir -p "$onetbb/lists/partial"
  (
    cd "$onetbb"
    # shellcheck source=/dev/null
    suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
    echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${MIRROR:-http://deb.debian.org/debian} $suite main" >sources.list
    apt=(apt-get -q -o "Dir::Etc::SourceList=$onetbb/sources.list" -o Dir::Etc::SourceParts=- -o "Dir::State::Lists=$onetbb/lists")
    "${apt[@]}" update
    "${apt[@]}" source onetbb
  )
  cmake -S "$onetbb"/onetbb-*/ -B "$onetbb/build" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DTBB_SANITIZE=thread -DTBB_STRICT=OFF \
    -DTBB_TEST=OFF -DTBBMALLOC_BUILD=OFF -DTBBMALLOC_PROXY_BUILD=OFF -DTBB_OUTPUT_DIR_BASE=tsan
  cmake --build "$onetbb/build" --target tbb
}
if [ ! -e "$onetbb/build/tsan_relwithdebinfo/libtbb.so.12" ]; then build_onetbb; fi
tests/build.sh tsan

export RC_PARAMS=${RC_PARAMS:-seed=1} TSAN_OPTIONS=${TSAN_OPTIONS:-halt_on_error=1}
export LD_LIBRARY_PATH=$onetbb/build/tsan_relwithdebinfo
build-tsan/tests/podmill_tests --no-colors -sf="$(IFS=,; echo "${tested[*]}")"
