#!/bin/sh
# The server under load on this machine: single texts over /predict beside `text score`, latency at half of that, ten
# times as much as it can, and 9,900 idle and slow connections (the server takes 10,000). Prints figures, a line a measure; judges nothing. The load comes
# from this machine too and takes its share of the processors: on two of them that is a good part.
#   sh scripts/bench_serve.sh [SECONDS] [MODEL] [CHECKED]     # SECONDS of each load: 10; CHECKED answers: none
set -eu
cd "$(dirname "$0")/.."
seconds=${1:-10}
model=${2:-small}
checked=${3:-0}
build=$PWD/build/${BELLWETHER_PRESET:-release}
[ -x "$build/bellwether" ] || { echo "$build/bellwether is missing: sh scripts/build.sh" >&2; exit 1; }
cmake --build "$build" --target load_serve >/dev/null
work=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
echo "load average before: $(cut -d' ' -f1-3 /proc/loadavg), processors: $(nproc)"

awk 'BEGIN {
  split("beats misses raises cuts meets doubts praises sues buys sells", verb, " ")
  split("estimates guidance dividend forecast outlook target rival supplier stake unit", noun, " ")
  for (i = 0; i < 40000; i++)
    printf "Company %d %s %s for the quarter after report %d\n", i % 997, verb[i % 10 + 1], noun[int(i / 10) % 10 + 1], i
}' >"$work/texts.txt"

# What an expression of awk is.
calculate() { awk "BEGIN {print $1}"; }

begin=$(date +%s.%N)
"$build/bellwether" text score "$work/texts.txt" --model "$model" --format csv >"$work/scores.csv" 2>"$work/log"
all=$(calculate "40000 / ($(date +%s.%N) - $begin)")
printf 'text score: %.0f texts/s\n' "$all"

"$build/bellwether" serve --port 0 --model "$model" 2>"$work/server.log" &
server=$!
until grep -q listening "$work/server.log"; do sleep 0.1; done
port=$(sed -n 's/.*listening on http:[^ ]*:\([0-9]*\) .*/\1/p' "$work/server.log")
peak() { awk '/VmHWM/ {printf "%.0f", $2 / 1024}' "/proc/$server/status"; }
load() { "$build/load_serve" "$port" "$work/texts.txt" --seconds "$seconds" "$@" | tee "$work/last" | tr '\n' ' '; echo; }
value() { awk -v name="$1" '$1 == name {print $2}' "$work/last"; }

echo "== 64 clients, each with its next text when the last is answered"
load --clients 64
reached=$(value answers_per_second)
printf 'share of text score: %.0f %%\n' "$(calculate "100 * $reached / $all")"
echo "== half of that, whatever the answers take"
load --clients 64 --rate "$((reached / 2))"
half=$(value p99_ms)
echo "== ten times as much"
load --clients 2000 --rate "$((reached * 10))"
printf 'goodput: %.0f %% of %s\n' "$(calculate "100 * $(value answers_per_second) / $reached")" "$reached"
before=$(peak)
echo "== 5,000 idle and 4,900 slow connections beside a tenth of the load"
load --clients 16 --rate "$((reached / 10))" --idle 5000 --slow 4900
echo "peak memory: $before MiB before, $(peak) MiB with them; p99 at half load was $half ms"
if [ "$checked" -gt 0 ]; then
  echo "== $checked requests of one to eight texts at random, each answer compared with those of its texts alone"
  load --clients 64 --seconds 3600 --check "$checked"
fi
begin=$(date +%s.%N)
kill -TERM "$server"
wait "$server" && status=0 || status=$?
printf 'ended with %s after %.2f s\n' "$status" "$(calculate "$(date +%s.%N) - $begin")"
