#!/bin/bash
# make_inputs.sh FOLDER MINUTES: a recording to time things on, made here, so that nobody else's rights are in it:
# two synthetic voices in turn, in stereo at 48 kHz, music under the first ten seconds of every minute. As hour.wav,
# and as hour.mp4, a video with its index at the end. What is there is kept.
set -euo pipefail
folder=$1 minutes=$2
mkdir -p "$folder"
if [ -e "$folder/hour.mp4" ]; then exit 0; fi
parts=$(mktemp -d "$folder/parts.XXXXXX")
trap 'rm -rf "$parts"' EXIT
ffmpeg() { command ffmpeg -nostdin -hide_banner -loglevel error -y -bitexact "$@"; }

words=$(grep -v '^#' "$(dirname "$0")/../../samples/dialogue.txt" | sed 's/^[^ ]* [^ ]* //' | tr '\n' ' ')
for ((minute = 0; minute < minutes; minute++)); do
  voice=$((minute % 2 ? 1 : 0))
  espeak-ng -v "$([ $voice = 0 ] && echo en-gb+f4 || echo en-us+m3)" -s $((150 + minute % 5 * 6)) -p $((35 + minute % 7 * 4)) \
    -a $((voice ? 70 : 90)) -w "$parts/voice.wav" -- "$words"
  left=$((voice ? 55 : 75)) note=$((220 + minute % 12 * 20))
  ffmpeg -i "$parts/voice.wav" -f lavfi -i "aevalsrc=exprs='0.1*exp(-2*mod(t\,0.5))*sin(2*PI*$note*t)|0.1*exp(-2*mod(t\,0.5))*sin(3*PI*$note*t)':s=48000:d=10" \
    -filter_complex "[0]aresample=48000,apad,atrim=0:60,pan=stereo|c0=0.$left*c0|c1=0.$((130 - left))*c0[voice];
      [voice][1]amix=inputs=2:duration=first:normalize=0" -c:a pcm_s16le "$parts/$minute.wav"
  echo "file '$minute.wav'" >> "$parts/list.txt"
done
ffmpeg -f concat -safe 0 -i "$parts/list.txt" -c copy "$parts/hour.wav"
ffmpeg -f lavfi -i color=0x18203a:s=320x180:r=25 -i "$parts/hour.wav" -map 0:v -map 1:a -c:v libx264 -preset ultrafast \
  -crf 40 -c:a aac -b:a 160k -shortest "$parts/hour.mp4"
mv "$parts/hour.wav" "$parts/hour.mp4" "$folder"
