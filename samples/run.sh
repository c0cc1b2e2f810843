#!/bin/bash
# Builds Podmill and makes the sample show's episode with it. What is up to date is not done again.
set -euo pipefail
cd "$(dirname "$0")/.."
tests/install.sh build samples
tests/build.sh release
samples/make_recordings.sh

episode=samples/public/talk.mp3
made_of=(build/podmill samples/recordings/{talk.mp4,intro.wav,cover.png} samples/notes.md samples/the-mill.toml)
stale=$([ -e "$episode" ] && find "${made_of[@]}" -newer "$episode" || echo all)
if [ -n "$stale" ]; then
  build/podmill make samples/recordings/talk.mp4 --notes samples/notes.md --cover samples/recordings/cover.png \
    -p samples/the-mill.toml -o samples/public/
fi
echo
echo "The episode: $PWD/$episode"
echo "Measured:"
build/podmill measure samples/recordings/talk.mp4 "$episode"
