#!/bin/sh
# The recipe of models/small, the model built into the program: from texts to its files, each step a command of
# the program. A few hours on two cores; stopped and run again it goes on where it was.
#   sh scripts/train_small.sh DATA WORK
# DATA holds corpus/permissive_lines.txt and text/…, texts whose licences allow a model to be shipped that learned
# from them (models/small/README.md). WORK is a folder for everything between; the model ends in WORK/small.
set -eu
[ $# -eq 2 ] || { echo "usage: sh scripts/train_small.sh DATA WORK" >&2; exit 2; }
data=$1
work=$2
program=$(dirname "$0")/../build/release/bellwether
corpus=$data/corpus/permissive_lines.txt
tweets=$data/text/twitter_financial_news/train.csv
headlines=$data/text/sentfin/SEntFiN.csv
messages=$data/text/stockemotions/train_stockemo.csv
mkdir -p "$work"

run() { "$program" --runs "$work/runs" "$@"; }

# A tenth of the tweets is kept for judging, and nothing below ever reads it or a text that repeats one of it.
[ -e "$work/tweets/test.jsonl" ] || run sentiment split --data "$tweets" --out "$work/tweets"
if [ ! -e "$work/vocabulary/vocab.txt" ]; then
  run text clean "$corpus" >"$work/clean.txt"
  run text train-vocab "$work/clean.txt" --out "$work/vocabulary" --size 12000
fi
[ -e "$work/pretrained/model.safetensors" ] ||
  run sentiment pretrain "$corpus" --without "$work/tweets/test.jsonl" --vocabulary "$work/vocabulary" \
    --out "$work/pretrained" --epochs 12 --learning-rate 1e-3 --mask-rate 0.2 --checkpoint-steps 500

# Two teachers from the same start; the mean of their answers to every text of the corpus teaches the model itself.
teach() { # teach NAME ARGUMENTS…
  name=$1
  shift
  [ -e "$work/$name/model.safetensors" ] ||
    run sentiment train --data "$tweets" --also "$headlines" "$@" --model "$work/pretrained" --out "$work/$name" \
      --batch 32 --max-length 96
  [ -e "$work/$name.jsonl" ] || {
    run --quiet text score "$corpus" --model "$work/$name" --precision int8 --format jsonl >"$work/$name.part"
    mv "$work/$name.part" "$work/$name.jsonl"
  }
}
teach teacher-1 --epochs 4 --learning-rate 3e-4
teach teacher-2 --also "$messages" --also-weight 0.5 --epochs 3 --learning-rate 1.5e-4 --layer-decay 0.9 --seed 2
[ -e "$work/student/model.safetensors" ] ||
  run sentiment train --data "$tweets" --also "$headlines" --taught "$work/teacher-1.jsonl" \
    --taught "$work/teacher-2.jsonl" --taught-weight 0.5 --model "$work/pretrained" --out "$work/student" --epochs 2 \
    --batch 64 --learning-rate 4e-4 --max-length 96 --seed 3
run model export "$work/student" --numbers bf16 --out "$work/small"
