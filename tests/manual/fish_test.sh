#!/bin/sh
# fish_test.sh FOLDER: what fish offers at the end of some command lines.
set -eu
command -v fish >/dev/null || { echo "skipped: fish is not installed"; exit 77; }
script=$(cd "$1" && pwd)/fish/vendor_completions.d/bellwether.fish
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"
mkdir news && : >news.csv
expect() { # expect WANTED LINE
  found=$(HOME=$home fish --no-config -c "source $script; complete --do-complete '$2'" | cut -f1 | sort | tr '\n' ' ')
  [ "$found" = "$1" ] || { echo "$2: '$found' in place of '$1'"; exit 1; }
}
expect "text " "bellwether te"
expect "clean score tokenize train-vocab " "bellwether text "
expect "auto bf16 f32 int8 " "bellwether text score --precision "
expect "--precision " "bellwether text score --prec"
expect "llm price return sign " "bellwether forecast backtest "
expect "news/ " "bellwether forecast backtest price --out new"
expect "news.csv news/ " "bellwether forecast backtest price --prices new"
