#!/bin/bash
# tests/distros.sh [SUITE…]: whether both commands of the README pass on a bare Debian of that name; bookworm (12) and trixie (13)
# unless told otherwise. Takes the last commit. An hour for each on two cores, 5 GB, and root.
#   MIRROR=URL   where Debian's packages come from
#   FOLDER=PATH  where the machines stay for the next time, with what was built there; gone at the end without it
set -euo pipefail
cd "$(dirname "$0")/.."
suites=("$@")
if [ ${#suites[@]} -eq 0 ]; then suites=(bookworm trixie); fi
mirror=${MIRROR:-http://deb.debian.org/debian}
if [ "$(id -u)" -ne 0 ]; then
  echo "tests/distros.sh: only root can lay out another Debian" >&2
  exit 1
fi
tests/install.sh distros
if [ -n "${FOLDER:-}" ]; then
  mkdir -p "$FOLDER"
  folder=$(realpath "$FOLDER")
else
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
fi

# What is mounted in there is so only for what runs in there.
inside() {
  unshare --mount --pid --fork --kill-child bash -euc '
    mount --bind /dev "$1/dev"
    mount -t proc proc "$1/proc"
    exec chroot "$1" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin bash -euc "$2"' _ "$@"
}

for suite in "${suites[@]}"; do
  root=$folder/$suite
  if [ ! -e "$root/.laid_out" ]; then
    debootstrap --variant=minbase "$suite" "$root" "$mirror"
    touch "$root/.laid_out"
  fi
  # As a checkout is: what was built stays, what is gone from the last commit goes.
  mkdir -p "$root/podmill"
  find "$root/podmill" -mindepth 1 -maxdepth 1 ! -name 'build*' -exec rm -rf {} +
  git archive HEAD | tar -x -m -C "$root/podmill"
  for command in samples/run.sh tests/run.sh; do
    echo "== $suite: $command"
    inside "$root" "cd /podmill && $command"
  done
done
echo "both commands pass on: ${suites[*]}"
