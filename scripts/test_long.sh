#!/bin/sh
# The tests that take minutes: trainings killed at a thousand moments, a full disk, a thousand flipped bits.
#   sh scripts/test_long.sh
set -eu
cd "$(dirname "$0")/.."
sh scripts/build.sh test_long
exec build/"${BELLWETHER_PRESET:-release}"/test_long
