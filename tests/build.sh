#!/bin/bash
# tests/build.sh PRESET [TARGET…]: installs what is missing for it, configures where that was never done, builds what changed.
set -euo pipefail
cd "$(dirname "$0")/.."
preset=$1
shift
case $preset in release) folder=build ;; *) folder=build-$preset ;; esac
case $preset in
  release | strict) sections=(build) ;;
  clang | fuzz) sections=(build fuzz) ;;
  *) sections=(build tests) ;;
esac

tests/install.sh "${sections[@]}"
# ccache shall serve every checkout alike, and needs a place it may write to.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
if [ ! -w "${HOME:-/nonexistent}" ]; then export CCACHE_DIR=${CCACHE_DIR:-$PWD/.cache/ccache}; fi
if [ ! -e "$folder/build.ninja" ]; then cmake --preset "$preset"; fi
cmake --build "$folder" ${1:+--target "$@"}
