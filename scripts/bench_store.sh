#!/bin/sh
# Many texts through the store: imported, scored with the embedded model, indexed by day, killed on the way and resumed
# without scoring twice. Prints seconds, memory and counts.
#   sh scripts/bench_store.sh [TEXTS] [FOLDER]       # 100,000 by default; 1,000,000 takes about ten times as long
set -eu
cd "$(dirname "$0")/.."
texts=${1:-100000}
folder=${2:-$(mktemp -d)}
program=$PWD/build/${BELLWETHER_PRESET:-release}/bellwether
[ -x "$program" ] || { echo "$program is missing: sh scripts/build.sh" >&2; exit 1; }
mkdir -p "$folder"
cd "$folder"
rm -f market.db market.db-wal market.db-shm

# Headlines made of numbers and words, each another one, over ten tickers and five years.
awk -v n="$texts" 'BEGIN {
  split("beats misses raises cuts meets doubts praises sues buys sells", verb, " ")
  split("estimates guidance dividend forecast outlook target rival supplier stake unit", noun, " ")
  split("AAPL MSFT AMZN GOOG META NVDA TSLA JPM XOM WMT", ticker, " ")
  print "datetime,ticker,headline,source"
  for (i = 0; i < n; i++) {
    day = int(i * 1800 / n); month = int(day / 28) % 12 + 1; year = 2020 + int(day / 336)
    printf "%04d-%02d-%02d %02d:%02d:%02d,%s,Company %d %s %s in report %d,wire\n", year, month, day % 28 + 1,
      i % 24, int(i / 24) % 60, int(i / 1440) % 60, ticker[i % 10 + 1], i % 997, verb[int(i / 10) % 10 + 1],
      noun[int(i / 100) % 10 + 1], i
  }
}' > news.csv

# measure NAME COMMAND…: seconds and the most memory it had.
measure() {
  name=$1; shift
  begin=$(date +%s.%N)
  "$@" >"$name.out" 2>"$name.err" &
  pid=$!
  most=0
  while kill -0 "$pid" 2>/dev/null; do
    now=$(awk '/VmHWM/ {print $2}' "/proc/$pid/status" 2>/dev/null || true)
    [ -n "$now" ] && [ "$now" -gt "$most" ] && most=$now
    sleep 0.1
  done
  wait "$pid" || { cat "$name.err" >&2; exit 1; }
  awk -v n="$name" -v b="$begin" -v e="$(date +%s.%N)" -v m="$most" -v t="$texts" \
    'BEGIN { printf "%-16s %8.1f s %8.0f texts/s %6.0f MiB\n", n, e - b, t / (e - b), m / 1024 }'
}

measure import "$program" data import news.csv --store market.db
measure import-again "$program" data import news.csv --store market.db
# Killed at about a third of the way, then resumed.
"$program" signal build --store market.db --model small >/dev/null 2>killed.err &
killed=$!
sleep "${KILL_AFTER:-10}"
kill -9 "$killed" 2>/dev/null || echo "it had ended before it was to be killed; set KILL_AFTER lower"
wait "$killed" 2>/dev/null || true
measure resumed "$program" signal build --store market.db --model small --format csv
grep -h "had been scored" resumed.err
measure indexed-again "$program" signal build --store market.db --model small --format csv
grep -h "had been scored" indexed-again.err
cmp resumed.out indexed-again.out && echo "both indices are the same"
"$program" data check market.db | head -2
ls -l market.db | awk '{printf "store: %.0f MiB\n", $5 / 1048576}'
