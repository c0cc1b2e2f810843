#!/bin/bash
# Masters recordings with Podmill and with FFmpeg's loudnorm in two passes, measures both MP3s with FFmpeg's ebur128,
# and prints one table.
#   tests/bench/mastering.sh [--preset podcast] [--takes FOLDER | --no-takes] [RECORDINGS...]
# RECORDINGS are files or folders of them. The takes are made by tests/bench/takes.py, kept in FOLDER, build/takes
# unless given.
set -euo pipefail
cd "$(dirname "$0")/../.."
preset=podcast takes=build/takes recordings=()
while [ $# -gt 0 ]; do
  case $1 in
    --preset) preset=$2; shift ;;
    --takes) takes=$2; shift ;;
    --no-takes) takes= ;;
    -*) sed -n '2,6s/^# //p' "$0" >&2; exit 2 ;;
    *) recordings+=("$1") ;;
  esac
  shift
done
if [ ! -x build/podmill ]; then tests/build.sh release >&2; fi
exec python3 tests/bench/mastering.py build/podmill "$preset" "$takes" ${recordings[@]+"${recordings[@]}"}
