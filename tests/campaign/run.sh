#!/bin/bash
# tests/campaign/run.sh [KILLS]: the fault campaign, 200 kills unless told otherwise, with the tests as tests/build.sh
# dev builds them; writes build-dev/campaign.log. Some minutes.
set -euo pipefail
cd "$(dirname "$0")/../.."
tests/build.sh dev
PODMILL_KILLS=${1:-200} build-dev/tests/podmill_tests --no-colors -s -tc='a batch that is killed again and again*' |
  tee build-dev/campaign.log
