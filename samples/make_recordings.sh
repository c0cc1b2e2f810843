#!/bin/bash
# Makes the sample show's raw material in samples/recordings/: a video of two synthetic voices (dialogue.txt),
# an intro and a cover. Everything is computed here, so nobody else's rights are in it. What is up to date is kept.
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p recordings
parts=$(mktemp -d)
trap 'rm -rf "$parts"' EXIT

ffmpeg() { command ffmpeg -nostdin -hide_banner -loglevel error -y -bitexact "$@"; }

# A mill wheel that turns in sound waves.
draw_cover() {
  local r='hypot(X-700\,Y-700)' angle='atan2(Y-700\,X-700)'
  local wheel="between($r\,250\,300)+lt($r\,70)+lt($r\,520)*gt($r\,60)*lt(abs(mod($angle+PI+PI/16\,PI/8)-PI/16)\,14/max($r\,1))"
  local water="gt(Y\,1090+26*sin(X/70))"
  local waves="gt($r\,560)*lt(mod($r\,90)\,12)*lt(Y\,1090+26*sin(X/70))"
  ffmpeg -f lavfi -i "color=black:s=1400x1400:d=0.04:r=25,format=gbrp,geq=\
r='if($water\,40\,if($wheel\,244\,if($waves\,52\,24)))':\
g='if($water\,120\,if($wheel\,196\,if($waves\,72\,32)))':\
b='if($water\,170\,if($wheel\,96\,if($waves\,104\,58)))'" -frames:v 1 -pix_fmt rgb24 "$parts/cover.png"
  mv "$parts/cover.png" recordings/cover.png
}

# Three notes of a chord, one after the other, fading out.
play_intro() {
  ffmpeg -f lavfi -i "aevalsrc=exprs='0.2*exp(-1.2*t)*sin(2*PI*261.63*t)\
+0.2*gt(t\,0.5)*exp(-1.2*(t-0.5))*sin(2*PI*329.63*t)\
+0.2*gt(t\,1)*exp(-1.2*(t-1))*sin(2*PI*392*t)':s=48000:d=4" -ac 1 "$parts/intro.wav"
  mv "$parts/intro.wav" recordings/intro.wav
}

# The voices: the host near the microphone, the guest too far away from it.
speak() {
  local voice=$1 words=$2 file=$3
  case $voice in
    host) espeak-ng -v en-gb+f4 -s 165 -p 45 -a 90 -w "$file" -- "$words" ;;
    guest) espeak-ng -v en-us+m3 -s 160 -p 40 -a 55 -w "$file" -- "$words" ;;
  esac
}

seconds() { echo $((10#${1%:*} * 60 + 10#${1#*:})); }

# Puts every section of the dialogue at its time: lines one after the other, silence up to the next section.
record_voices() {
  local inputs=() starts=() sections=() graph='' line=0 section=-1 start voice words
  while read -r start voice words; do
    case $start in '#'*|'') continue ;; esac
    speak "$voice" "$words" "$parts/$line.wav"
    inputs+=(-i "$parts/$line.wav")
    graph+="[$line]apad=pad_dur=0.4[line$line];"
    if [ "$start" != - ]; then
      section=$((section + 1))
      starts[section]=$(seconds "$start")
      sections[section]=''
    fi
    sections[section]+="[line$line]"
    line=$((line + 1))
  done < dialogue.txt
  local all='' i
  for ((i = 0; i <= section; i++)); do
    local lines=${sections[i]//[^\[]/}
    graph+="${sections[i]}concat=n=${#lines}:v=0:a=1"
    if [ "$i" -lt "$section" ]; then graph+=",apad=whole_dur=$((starts[i + 1] - starts[i]))"; fi
    graph+="[section$i];"
    all+="[section$i]"
  done
  graph+="${all}concat=n=$((section + 1)):v=0:a=1,aresample=48000,volume=-4dB,acompressor=threshold=-26dB:ratio=2:attack=1:release=100,pan=stereo|c0=c0|c1=c0"
  ffmpeg "${inputs[@]}" -filter_complex "$graph" "$parts/voices.wav"
}

# The video: the cover, and the voices' waves below it.
film() {
  ffmpeg -loop 1 -r 10 -i recordings/cover.png -i "$parts/voices.wav" -filter_complex \
    "[0]scale=360:360,pad=640:360:140:0:0x18203a[still];[1]volume=16dB,showwaves=s=640x80:r=10:mode=cline:colors=0xf4c460[waves];
     [still][waves]overlay=0:280:shortest=1,format=yuv420p" \
    -map 1:a -c:v libx264 -threads 1 -preset veryfast -crf 36 -c:a aac -b:a 96k -shortest "$parts/talk.mp4"
  mv "$parts/talk.mp4" recordings/talk.mp4
}

# Whether the file has to be made: it is not there, or older than what it is made from.
stale() {
  local file=$1 source
  for source in make_recordings.sh "${@:2}"; do
    if [ ! -e "$file" ] || [ "$source" -nt "$file" ]; then return 0; fi
  done
  return 1
}

if stale recordings/cover.png; then draw_cover; fi
if stale recordings/intro.wav; then play_intro; fi
if stale recordings/talk.mp4 dialogue.txt recordings/cover.png; then
  record_voices
  film
fi
