#!/bin/sh
# bash_test.sh FOLDER: what bash offers at the end of some command lines.
set -eu
command -v bash >/dev/null || { echo "skipped: bash is not installed"; exit 77; }
script=$(cd "$1" && pwd)/bash-completion/completions/bellwether
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/news" && : >"$folder/news.csv"
cd "$folder"
offers() { # offers WORD…: the last one is being typed; = stands alone, as bash parts words
  bash --norc -c '. "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _bellwether; [ ${#COMPREPLY[@]} -eq 0 ] || printf "%s\n" "${COMPREPLY[@]}"' "$script" "$@" | sort | tr '\n' ' '
}
expect() { # expect WANTED WORD…
  wanted=$1; shift
  found=$(offers "$@")
  [ "$found" = "$wanted" ] || { echo "$*: '$found' in place of '$wanted'"; exit 1; }
}
expect "text " bellwether te
expect "clean score tokenize train-vocab " bellwether text ""
expect "--precision " bellwether text score --prec
expect "auto bf16 f32 int8 " bellwether text score --precision ""
expect "bf16 " bellwether text score --precision b
expect "int8 " bellwether text score --precision = i
expect "auto bf16 f32 int8 " bellwether text score --precision =
expect "news news.csv " bellwether text score new
expect "news " bellwether forecast backtest price --out new
expect "news news.csv " bellwether forecast backtest price --prices new
expect "llm price return sign " bellwether forecast backtest ""
expect "csv json jsonl table " bellwether text score --format ""
expect "--threads " bellwether text score --thr
expect "" bellwether forecast backtest price --epochs ""
