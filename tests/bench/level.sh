#!/bin/bash
# Measures what `level` does to voices, pauses and music, and prints one table.
#   tests/bench/level.sh [FOLDER]    # inputs are made there once; build/bench-level unless given
# Takes two minutes on an idle machine, a minute more where the inputs have to be made.
set -euo pipefail
cd "$(dirname "$0")/../.."
tests/build.sh release >&2
exec python3 tests/bench/level.py build/podmill "${1:-build/bench-level}"
