#!/bin/sh
# zsh_test.sh FOLDER: zsh reads the script, and its functions name what is there.
set -eu
command -v zsh >/dev/null || { echo "skipped: zsh is not installed"; exit 77; }
folder=$(cd "$1" && pwd)/zsh/vendor-completions
zsh -n "$folder/_bellwether"
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
# What is typed into a terminal of zsh, and what it then offers.
offers() {
  HOME=$home ZDOTDIR=$home timeout 60 zsh -f -c '
    zmodload zsh/zpty
    zpty shell zsh -f -i
    zpty -w shell "PS1=; unsetopt zle_bracketed_paste; fpath=($1 \$fpath); autoload -Uz compinit; compinit -u -D; setopt list_rows_first; zstyle \":completion:*\" list-separator \"\"; LISTMAX=1000; bindkey \"^I\" list-choices; echo rea\"\"dy"
    zpty -r -m shell text "*ready*" >/dev/null
    zpty -w -n shell "$2"$'"'\\t'"'
    sleep 3
    while zpty -r -t shell text; do print -r -- "$text"; done
    zpty -d shell' zsh "$folder" "$1"
}
expect() { # expect LINE WORD…: each is offered
  line=$1; shift
  found=$(offers "$line")
  for word; do
    case $found in *"$word"*) ;; *) echo "$line: no '$word' in: $found"; exit 1 ;; esac
  done
}
expect "bellwether " demo forecast signal
expect "bellwether forecast backtest " llm price return sign
expect "bellwether text score --precision " auto bf16 f32 int8
