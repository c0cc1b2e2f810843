#!/bin/bash
# tests/same_bytes.sh OLD NEW RECORDING…: makes an episode of each recording with every preset by two builds of podmill, and
# says which MP3s, clips and transcripts are not the same to the byte. For changes that must not change what is heard.
# Exit code 1: some differ. What neither build takes is said and is no difference.
set -uo pipefail
old=$1 new=$2
shift 2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
presets=$("$new" presets | awk '/^[a-z]/ { print $1 }')
same=0 differ=0 refused=0
digest() { (cd "$1" && find . -type f ! -name '*.report.json' ! -name log | LC_ALL=C sort | xargs -r sha256sum); }
for recording in "$@"; do
  for preset in $presets; do
    for build in old new; do
      mkdir -p "$folder/$build"
      "${!build}" make "$recording" -p "$preset" -o "$folder/$build/episode.mp3" -q 2>"$folder/$build/log"
    done
    if [ -z "$(digest "$folder/old")" ] && [ -z "$(digest "$folder/new")" ]; then
      refused=$((refused + 1))
      cmp -s "$folder/old/log" "$folder/new/log" || echo "refused otherwise: $(basename "$recording"), $preset: $(head -1 "$folder/new/log")"
    elif [ "$(digest "$folder/old")" = "$(digest "$folder/new")" ]; then
      same=$((same + 1))
    else
      differ=$((differ + 1))
      echo "differs: $(basename "$recording"), $preset"
    fi
    rm -rf "$folder/old" "$folder/new"
  done
done
echo "$same the same, $differ differ, $refused refused by both"
[ "$differ" -eq 0 ]
