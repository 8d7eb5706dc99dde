#!/bin/sh
# Runs one command of each kind with a program and keeps what it prints and leaves, so that two builds can be compared
# (scripts/compare_outputs.sh): before a change that must change no number, and after it. Fails if a command does.
#   sh scripts/record_outputs.sh PROGRAM FOLDER [DATA]     DATA: the folder of prices and texts; ../shared/data unless told
set -eu
[ $# -ge 2 ] || { echo "record_outputs.sh: PROGRAM and FOLDER are needed" >&2; exit 2; }
program=$(realpath "$1")
data=$(realpath "${3:-$(dirname "$0")/../../shared/data}")
mkdir -p "$2"
cd "$2"
failed=0

record() { # record NAME ARGUMENTS…: NAME.out is what is printed, runs/NAME what is left
  name=$1
  shift
  "$program" "$@" >"$name.out" 2>"$name.log" || { echo "$name: exit code $?" >&2; failed=1; }
}

record demo demo --out runs/demo
record score text score "$data/news/headlines.csv" --format csv
record signal signal build --texts "$data/news/headlines.csv" --tickers AAPL --by day --format csv --runs runs/signal
record price forecast backtest --recipe price --ticker AAPL --prices "$data/prices/daily/AAPL.csv" \
  --texts "$data/news/headlines.csv" --start 2024-10-01 --end 2025-09-30 --format json --runs runs/price
record sign forecast backtest --recipe sign --ticker AAPL --prices "$data/stocknet/prices/AAPL.csv" \
  --texts "$data/stocknet/tweets.csv" --format json --runs runs/sign
record evaluate sentiment evaluate --data "$data/text/stockemotions/test_stockemo.csv" --model small --format json \
  --runs runs/evaluate
record leaks check leaks --planted --format json --runs runs/leaks
record null check null --format json --runs runs/null
record claims check claims --format json --runs runs/claims
exit $failed
