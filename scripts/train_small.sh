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

# Teachers: the same start, other draws. Their mean answer to every text of the corpus teaches the model itself.
taught=
for seed in 1 2 3; do
  teacher=$work/teacher-$seed
  [ -e "$teacher/model.safetensors" ] ||
    run sentiment train --data "$tweets" --also "$headlines" --also "$messages" --model "$work/pretrained" \
      --out "$teacher" --epochs 5 --batch 32 --learning-rate 3e-4 --seed "$seed"
  [ -e "$teacher.jsonl" ] ||
    { run text score "$corpus" --model "$teacher" --format jsonl >"$teacher.part" && mv "$teacher.part" "$teacher.jsonl"; }
  taught="$taught --taught $teacher.jsonl"
done
# shellcheck disable=SC2086
[ -e "$work/student/model.safetensors" ] ||
  run sentiment train --data "$tweets" --also "$headlines" $taught --taught-weight 0.5 --model "$work/pretrained" \
    --out "$work/student" --epochs 3 --batch 64 --learning-rate 3e-4
run model export "$work/student" --numbers bf16 --out "$work/small"
