#!/bin/sh
# Builds and runs the demonstration on the embedded sample: the whole way from texts and prices to a judged forecast.
# Ends by naming the report. Arguments are passed on: sh scripts/demo.sh --seed 7
set -eu
cd "$(dirname "$0")/.."
sh scripts/build.sh
exec build/release/bellwether demo --out build/demo "$@"
