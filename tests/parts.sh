# shellcheck shell=bash
# Sourced by scripts that have parts:  part NAME COMMAND…  runs the command, and ends the script where it fails. At the end it is
# said what each part took, and then, as the last line, how many tests there were.
parts=() started=$SECONDS counted=$(mktemp)
part() {
  local name=$1 since=$SECONDS exit=0
  shift
  echo "== $name"
  # Outside of `if` and `||`, so that set -e holds in the command as well.
  set +e
  (set -e; "$@")
  exit=$?
  set -e
  parts+=("$(printf '%5d s  %s%s' $((SECONDS - since)) "$name" "$([ $exit -eq 0 ] || echo ': FAILED')")")
  if [ $exit -ne 0 ]; then exit $exit; fi
}
# Runs tests, and keeps their last line for the end.
count_tests() {
  "$@" | awk -v counted="$counted" '/^[0-9]+ passed, [0-9]+ failed$/ { print > counted; next } { print; fflush() }'
}
end() {
  local exit=$?
  printf '%s\n' '' "${parts[@]}" "$(printf '%5d s  in all' $((SECONDS - started)))"
  cat "$counted"
  rm -f "$counted"
  exit $exit
}
trap end EXIT
