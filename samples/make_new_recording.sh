#!/bin/bash
# Speaks samples/new/words.txt into samples/new/first-steps.opus, the recording that `podmill new` lays out. It is kept
# in the repository, as it becomes part of the program; run this only to change it.
set -euo pipefail
cd "$(dirname "$0")/new"
spoken=$(mktemp --suffix=.wav)
trap 'rm -f "$spoken"' EXIT
espeak-ng -v en-gb+f4 -s 160 -p 45 -a 90 -f words.txt -w "$spoken"
ffmpeg -nostdin -hide_banner -loglevel error -y -bitexact -i "$spoken" -ac 1 -ar 48000 -c:a libopus -b:a 28k \
  -application voip first-steps.opus
ls -l first-steps.opus
