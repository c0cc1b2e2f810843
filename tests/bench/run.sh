#!/bin/bash
# Times Podmill beside the programs that Debian ships for the same work, and prints one table.
#   tests/bench/run.sh [--minutes 60] [--pairs 5] [--inputs FOLDER]
# Beyond packages.txt it takes lame, loudgain, sox, libsox-fmt-mp3 and strace: what is missing is left out. Give it
# an idle machine; the whole takes an hour.
set -euo pipefail
cd "$(dirname "$0")/../.."
minutes=60 pairs=5 inputs=build/bench
while [ $# -gt 0 ]; do
  case $1 in
    --minutes) minutes=$2 ;;
    --pairs) pairs=$2 ;;
    --inputs) inputs=$2 ;;
    *) sed -n '2,6s/^# //p' "$0" >&2; exit 2 ;;
  esac
  shift 2
done
tests/build.sh release >&2
tests/bench/make_inputs.sh "$inputs" "$minutes" >&2
exec python3 tests/bench/compare.py build/podmill "$inputs" "$pairs"
