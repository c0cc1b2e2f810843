#!/bin/sh
# SPDX-License-Identifier: MIT
# Makes small files for the fuzzers of media/ to begin with, some kilobytes each: seeds.sh FOLDER
set -eu
folder=${1:?where the seeds go}
mkdir -p "$folder/recording" "$folder/mp3" "$folder/id3" "$folder/picture"

chapters=$(mktemp)
trap 'rm -f "$chapters"' EXIT
printf ';FFMETADATA1\ntitle=Seed\nartist=Nobody\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=100\ntitle=One\n%s\n' \
  '[CHAPTER]
TIMEBASE=1/1000
START=100
END=300
title=Two' > "$chapters"

# sound RATE CHANNELS SECONDS, then what the output takes
sound() {
  rate=$1 channels=$2 seconds=$3
  shift 3
  ffmpeg -nostdin -v error -y -f lavfi -i "sine=440:sample_rate=$rate:duration=$seconds" -i "$chapters" \
    -map 0:a -map_metadata 1 -map_chapters 1 -ac "$channels" -fflags +bitexact "$@"
}
# The same with a moving picture of 16 × 16.
film() {
  ffmpeg -nostdin -v error -y -f lavfi -i "color=red:size=16x16:rate=10:duration=0.3" \
    -f lavfi -i "sine=440:sample_rate=48000:duration=0.3" -i "$chapters" \
    -map 0:v -map 1:a -map_metadata 2 -map_chapters 2 -fflags +bitexact "$@"
}

cd "$folder/recording"
sound 8000 1 0.2 -c:a pcm_s16le seed.wav
sound 8000 2 0.1 -c:a pcm_f32le float.wav
sound 8000 1 0.1 -c:a adpcm_ms adpcm.wav
sound 8000 1 0.1 -c:a pcm_s24le -rf64 always rf64.wav
sound 8000 1 0.1 -c:a pcm_s16le seed.w64
sound 8000 1 0.1 -c:a pcm_s16be seed.aiff
sound 8000 1 0.1 -c:a pcm_s16be seed.caf
sound 8000 1 0.3 -c:a flac seed.flac
sound 16000 1 0.3 -c:a libmp3lame -b:a 16k seed.mp3
sound 16000 1 0.3 -c:a aac -b:a 16k seed.m4a
sound 16000 1 0.3 -c:a alac -movflags faststart alac.m4a
sound 16000 1 0.3 -c:a aac -b:a 16k -movflags frag_keyframe+empty_moov fragments.mp4
sound 48000 1 0.3 -c:a libopus -b:a 8k seed.opus
sound 48000 1 0.3 -c:a libopus -b:a 8k seed.webm
sound 16000 1 0.3 -c:a libvorbis seed.ogg
sound 16000 1 0.3 -c:a wmav2 -b:a 32k seed.wma
sound 8000 1 0.3 -c:a wavpack seed.wv
sound 16000 1 0.3 -c:a aac -b:a 16k seed.ts
film -c:v mpeg4 -c:a aac -b:a 16k seed.mp4
film -c:v mpeg4 -c:a pcm_s16le -ar 8000 seed.mov
film -c:v mpeg4 -c:a aac -b:a 16k seed.mkv
# AMR has no encoder here: its header, then frames of 12.2 kbit/s (RFC 4867, 5.3), mode 7, of silence.
{ printf '#!AMR\n'; for _ in 1 2 3 4 5 6 7 8; do printf '\074'; head -c 31 /dev/zero; done; } > seed.amr

cp seed.mp3 ../mp3/info.mp3
sound 16000 1 0.3 -c:a libmp3lame -q:a 5 -write_id3v1 1 ../mp3/variable.mp3
sound 44100 2 0.1 -c:a libmp3lame -b:a 32k -write_xing 0 -id3v2_version 0 ../mp3/bare.mp3
sound 16000 1 0.1 -c:a libmp3lame -id3v2_version 3 ../id3/23.mp3
sound 16000 1 0.1 -c:a libmp3lame -id3v2_version 4 -metadata comment=Words -metadata track=7/9 ../id3/24.mp3

cd ../picture
for kind in jpg png webp gif bmp tiff; do
  ffmpeg -nostdin -v error -y -f lavfi -i testsrc=size=16x12 -frames:v 1 -fflags +bitexact "seed.$kind"
done
