#!/bin/bash
# tests/fuzz/run.sh N [TARGET…]: builds the fuzzers of the parsers, or those named, and runs each on N inputs made from the kept
# ones, as nearly the same N each time as can be; SEED=S makes others, and looks deeper. Ends with exit code 1 at the first
# finding; its input is then in build-fuzz/found/.
set -euo pipefail
cd "$(dirname "$0")/../.."
inputs=${1:?how many inputs for each target}
shift
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then targets=(chapter_files chapter_list court description id3 json_chapters labels notes retimed_notes time_code transcript wav_markers); fi

tests/install.sh
if [ ! -w "${HOME:-/nonexistent}" ]; then export CCACHE_DIR=${CCACHE_DIR:-$PWD/.cache/ccache}; fi
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
if [ ! -e build-fuzz/build.ninja ]; then cmake --preset fuzz >/dev/null; fi
cmake --build build-fuzz --target "${targets[@]/%/_fuzz}"

new=$(mktemp -d)
trap 'rm -rf "$new"' EXIT
mkdir -p build-fuzz/found
# As nearly the same inputs as can be: one seed, one process, the kept ones in the order of their names, nothing learnt from
# comparisons, which also see addresses, and the same addresses, which some libraries sort by. Containers may forbid that.
fixed_addresses=
if setarch --addr-no-randomize true 2>/dev/null; then fixed_addresses="setarch --addr-no-randomize"; fi
seed=1 learn_from_comparisons=0
if [ -n "${SEED:-}" ]; then seed=$SEED learn_from_comparisons=1; fi
run() {
  mkdir "$new/$1"
  local kept=("tests/fuzz/cases/$1"/*)
  $fixed_addresses build-fuzz/tests/fuzz/"$1"_fuzz -runs="$inputs" -seed="$seed" -use_cmp="$learn_from_comparisons" \
    -max_len=2048 -timeout=20 -rss_limit_mb=1024 -verbosity=0 -dict=tests/fuzz/words.dict -artifact_prefix=build-fuzz/found/"$1"- \
    -seed_inputs="$(IFS=,; echo "${kept[*]}")" "$new/$1" \
    >"$new/$1.log" 2>&1 || { cat "$new/$1.log" >&2; return 1; }
  echo "fuzzed $1: $inputs inputs, no finding"
}
export -f run
export inputs new fixed_addresses seed learn_from_comparisons
export LC_ALL=C
printf '%s\n' "${targets[@]}" | xargs -P "$(nproc)" -I{} bash -c 'set -euo pipefail; run {}'
