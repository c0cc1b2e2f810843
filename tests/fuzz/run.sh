#!/bin/bash
# tests/fuzz/run.sh N [TARGET…]: builds all fuzzers, or those named, and runs each on N inputs made from the kept ones, as nearly
# the same N each time as can be; SEED=S makes others, and looks deeper. Those of media/ take 20 times as long and get N/20, made
# from what seeds.sh makes as well. Ends with exit code 1 at the first finding; its input is then in build-fuzz/found/.
set -euo pipefail
cd "$(dirname "$0")/../.."
inputs=${1:?how many inputs for each target}
shift
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then
  targets=(recording mp3 picture chapter_files chapter_list court description id3 json_chapters labels notes retimed_notes time_code
           transcript wav_markers)
  tests/build.sh fuzz fuzzers
else
  tests/build.sh fuzz "${targets[@]/%/_fuzz}"
fi

new=$(mktemp -d)
trap 'rm -rf "$new"' EXIT
mkdir -p build-fuzz/found "$new/seeds"
if [[ " ${targets[*]} " =~ \ (recording|mp3|picture)\  ]]; then sh tests/fuzz/seeds.sh "$new/seeds"; fi
# As nearly the same inputs as can be: one seed, one process, the kept ones in the order of their names, nothing learnt from
# comparisons, which also see addresses, and the same addresses, which some libraries sort by. Containers may forbid that.
fixed_addresses=
if setarch --addr-no-randomize true 2>/dev/null; then fixed_addresses="setarch --addr-no-randomize"; fi
seed=1 learn_from_comparisons=0
if [ -n "${SEED:-}" ]; then seed=$SEED learn_from_comparisons=1; fi
run() {
  mkdir "$new/$1"
  local kept=("tests/fuzz/cases/$1"/*) runs=$inputs longest=2048
  case $1 in
    recording | mp3 | picture)
      kept+=("$new/seeds/$1"/*)
      runs=$((inputs / 20)) longest=16384
      ;;
  esac
  $fixed_addresses build-fuzz/tests/fuzz/"$1"_fuzz -runs="$runs" -seed="$seed" -use_cmp="$learn_from_comparisons" \
    -max_len="$longest" -timeout=20 -rss_limit_mb=1024 -verbosity=0 -dict=tests/fuzz/words.dict -artifact_prefix=build-fuzz/found/"$1"- \
    -seed_inputs="$(IFS=,; echo "${kept[*]}")" "$new/$1" \
    >"$new/$1.log" 2>&1 || { cat "$new/$1.log" >&2; return 1; }
  echo "fuzzed $1: $runs inputs, no finding"
}
export -f run
export inputs new fixed_addresses seed learn_from_comparisons
export LC_ALL=C
printf '%s\n' "${targets[@]}" | xargs -P "$(nproc)" -I{} bash -c 'set -euo pipefail; run {}'
