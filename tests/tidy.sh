#!/bin/bash
# tests/tidy.sh all | N | FILE…: clang-tidy over all sources, some 20 seconds each; over N, first what the last commit changed, then
# others by lot, which falls otherwise with every commit; or over those named. Exit code 1: it found something.
set -euo pipefail
cd "$(dirname "$0")/.."
tests/install.sh build tests checks
if [ ! -e build-dev/build.ninja ]; then cmake --preset dev >/dev/null; fi

all() { git ls-files system pipeline media words stages publish make cli | grep '\.cpp$'; }
# A header's findings are those of the source of its name.
changed() {
  if ! git rev-parse -q --verify HEAD~1 >/dev/null; then return; fi
  git diff --name-only --diff-filter=d HEAD~1 | sed 's/\.h$/.cpp/' | sort -u | grep -xFf <(all) || true
}
by_lot() { shuf --random-source=<(yes "$(git rev-parse HEAD)"); }

case ${1:?all, how many, or which} in
  all) mapfile -t files < <(all) ;;
  *[!0-9]*) files=("$@") ;;
  *) mapfile -t files < <({ changed | by_lot; all | by_lot; } | awk '!seen[$0]++' | awk -v most="$1" 'NR <= most') ;;
esac
tidy=clang-tidy
if command -v clang-tidy-14 >/dev/null; then tidy=clang-tidy-14; fi
printf '%s\n' "${files[@]}" |
  xargs -P "$(nproc)" -I{} bash -c '"$1" -p build-dev --quiet "$2" 2> >(grep -v " warnings\? generated" >&2)' _ $tidy {}
echo "clang-tidy: ${#files[@]} sources, no finding"
