#!/bin/bash
# tests/install.sh [SECTION…]: installs the packages of packages.txt, or of those sections of it, that are missing, and
# nothing else. Where none is missing, nothing is asked of apt and no rights are needed.
set -euo pipefail
cd "$(dirname "$0")/.."

declare -A installed
while read -r status package; do
  if [ "$status" = installed ]; then installed[$package]=yes; fi
done < <(dpkg-query -W -f '${db:Status-Status} ${Package}\n')

# Of each line of the sections, or of all, its package or the alternatives: A|B.
wanted() {
  awk -v sections="$*" '
    { sub(/#.*/, "") }
    /^\[/ { gsub(/[][]/, ""); section = $1; next }
    NF && (sections == "" || index(" " sections " ", " " section " ")) { gsub(/ *\| */, "|"); print $1 }' packages.txt | sort -u
}

is_there() {
  local package
  for package in ${1//|/ }; do
    if [ -n "${installed[$package]:-}" ]; then return 0; fi
  done
  return 1
}

for section in "$@"; do
  if ! grep -qxF "[$section]" packages.txt; then
    echo "tests/install.sh: packages.txt has no section [$section]" >&2
    exit 1
  fi
done
missing=()
while read -r package; do
  if ! is_there "$package"; then missing+=("$package"); fi
done < <(wanted "$@")
if [ ${#missing[@]} -eq 0 ]; then exit 0; fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "these packages are missing, and only root can install them: ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi
apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)
"${apt[@]}" update

# The first that apt can install; where there is none the first, so that apt says what it says.
choice() {
  local package
  for package in ${1//|/ }; do
    if LC_ALL=C apt-cache policy "$package" | grep '^  Candidate: [^(]' >/dev/null; then echo "$package"; return; fi
  done
  echo "${1%%|*}"
}
chosen=()
for package in "${missing[@]}"; do chosen+=("$(choice "$package")"); done
echo "installing: ${chosen[*]}" >&2
"${apt[@]}" install -y --no-install-recommends "${chosen[@]}"
