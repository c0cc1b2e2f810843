#!/bin/bash
# Speaks samples/new/words.txt into samples/new/first-steps.opus, the recording that `podmill new` lays out. It is kept
# in the repository, as it becomes part of the program; run this only to change it. The voice's peaks, 20 dB above its
# loudness, are taken down to 15: making the episode then limits it by less than 1 dB, as with a good recording.
set -euo pipefail
cd "$(dirname "$0")/new"
spoken=$(mktemp --suffix=.wav)
trap 'rm -f "$spoken"' EXIT
espeak-ng -v en-gb+f4 -s 160 -p 45 -a 90 -f words.txt -w "$spoken"
ffmpeg -nostdin -hide_banner -loglevel error -y -bitexact -i "$spoken" -ac 1 -ar 48000 \
  -af "highpass=f=70,acompressor=threshold=-26dB:ratio=4:attack=2:release=60:knee=6,volume=9dB,alimiter=limit=-9dB:level=disabled:attack=2:release=40" \
  -c:a libopus -b:a 28k -application voip first-steps.opus
ls -l first-steps.opus
