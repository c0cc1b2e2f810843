#!/bin/bash
# Whether the sources are laid out as clang-format 14 lays them out; other versions differ, and are not asked.
set -euo pipefail
cd "$(dirname "$0")/.."
tests/install.sh checks
if ! command -v clang-format-14 >/dev/null; then
  echo "the layout is not checked: there is no clang-format 14"
  exit 0
fi
git ls-files '*.cpp' '*.h' | xargs clang-format-14 --dry-run -Werror
