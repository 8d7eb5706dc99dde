#!/bin/sh
# Imports killed at random moments, each then resumed: no row lost or doubled, the database sound after every kill, the
# finished store as if nothing had happened, the same import again without effect (tests/long/killed_import_test.cpp).
#   sh scripts/kill_imports.sh [KILLS] [PROCESSES]    # 10,000 by two processes at once, each with a store of its own
set -eu
cd "$(dirname "$0")/.."
kills=${1:-10000}
processes=${2:-2}
sh scripts/build.sh test_long
program=build/${BELLWETHER_PRESET:-release}/test_long
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
each=$(( (kills + processes - 1) / processes ))
running=
for i in $(seq "$processes"); do
  BELLWETHER_KILLS=$each BELLWETHER_KILL_SEED=$i "$program" --gtest_filter='KilledImport.*' >"$folder/$i" 2>&1 &
  running="$running $!"
done
failed=0
for pid in $running; do wait "$pid" || failed=1; done
[ "$failed" = 0 ] || { cat "$folder"/*; exit 1; }
grep -h " kills, " "$folder"/*
