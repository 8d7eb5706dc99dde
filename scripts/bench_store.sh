#!/bin/sh
# Many texts through the store: imported, scored with a model, indexed by day, killed at a half and resumed without
# scoring twice. Prints seconds, seconds of processor, memory, the longest log beside the store, and counts; fails where
# a text was scored twice or not at all, or where the index differs.
#   sh scripts/bench_store.sh [TEXTS] [FOLDER] [MODEL]   # 100,000 by `small`; 1,000,000 take about ten times as long
set -eu
cd "$(dirname "$0")/.."
texts=${1:-100000}
folder=${2:-$(mktemp -d)}
model=${3:-small}
program=$PWD/build/${BELLWETHER_PRESET:-release}/bellwether
[ -x "$program" ] || { echo "$program is missing: sh scripts/build.sh" >&2; exit 1; }
mkdir -p "$folder"
cd "$folder"
rm -f market.db market.db-wal market.db-shm
ticks=$(getconf CLK_TCK)

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

# follow PID: until it ends, the most of its memory (KiB), its processor time (ticks) and the longest log (bytes).
follow() {
  memory=0 used=0 log=0
  while kill -0 "$1" 2>/dev/null; do
    now=$(awk '/VmHWM/ {print $2}' "/proc/$1/status" 2>/dev/null || true)
    memory=${now:-$memory}
    now=$(awk '{print $14 + $15}' "/proc/$1/stat" 2>/dev/null || true)
    used=${now:-$used}
    now=$(stat -c %s market.db-wal 2>/dev/null || echo 0)
    [ "$now" -le "$log" ] || log=$now
    [ -z "${2:-}" ] || "$2" "$1"
    sleep 0.1
  done
}

# tell NAME BEGIN: what was followed.
tell() {
  awk -v n="$1" -v b="$2" -v e="$(date +%s.%N)" -v m="$memory" -v u="$used" -v h="$ticks" -v l="$log" \
    'BEGIN { printf "%-16s %8.1f s %8.1f s of processor %6.0f MiB, log up to %4.0f MiB\n", n, e - b, u / h, m / 1024, l / 1048576 }'
}

# measure NAME COMMAND…
measure() {
  name=$1; shift
  begin=$(date +%s.%N)
  "$@" >"$name.out" 2>"$name.err" &
  pid=$!
  follow "$pid"
  wait "$pid" || { cat "$name.err" >&2; exit 1; }
  tell "$name" "$begin"
}

# How many texts the run before said it had scored.
told() { tr '\r' '\n' <killed.err | sed -n 's/.*scoring: \([0-9,]*\) texts.*/\1/p' | tail -n 1 | tr -d ,; }
kill_at_half() {
  now=$(told)
  [ "${now:-0}" -lt $((texts / 2)) ] || kill -9 "$1" 2>/dev/null || true
}

# before NAME: how many of its texts had been scored before.
before() { sed -n 's/.*; \([0-9,]*\) of the [0-9,]* scored had been scored.*/\1/p' "$1.err" | tr -d ,; }

measure import "$program" data import news.csv --store market.db
measure import-again "$program" data import news.csv --store market.db
begin=$(date +%s.%N)
"$program" signal build --store market.db --model "$model" >/dev/null 2>killed.err &
killed=$!
follow "$killed" kill_at_half
if wait "$killed" 2>/dev/null; then echo "it had ended before it was to be killed; take more texts"; fi
tell killed "$begin"
measure resumed "$program" signal build --store market.db --model "$model" --format csv
measure indexed-again "$program" signal build --store market.db --model "$model" --format csv
echo "$(told) texts scored when killed; $(before resumed) of them not scored again, then $(before indexed-again) of $texts"
[ "$(before resumed)" -ge "$(told)" ] || { echo "texts were scored twice" >&2; exit 1; }
[ "$(before indexed-again)" = "$texts" ] || { echo "texts were not scored" >&2; exit 1; }
cmp resumed.out indexed-again.out
echo "both indices are the same"
"$program" data check market.db | head -2
ls -l market.db | awk '{printf "store: %.0f MiB\n", $5 / 1048576}'
