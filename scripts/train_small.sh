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
# pretrain NAME ARGUMENTS…
pretrain() {
  name=$1
  shift
  [ -e "$work/$name/model.safetensors" ] ||
    run sentiment pretrain "$corpus" --without "$work/tweets/test.jsonl" --out "$work/$name" --mlm-probability 0.2 \
      --save-steps 500 "$@"
}
pretrain first --vocabulary "$work/vocabulary" --epochs 12 --learning-rate 1e-3
pretrain second --model "$work/first" --epochs 10 --learning-rate 8e-4 --seed 7
# From here on figures that a text compares get the outcome as a word; the models remember it.
pretrain pretrained --model "$work/second" --epochs 12 --learning-rate 8e-4 --seed 17 --clean amounts=annotate

fit() { # fit NAME ARGUMENTS…
  name=$1
  shift
  [ -e "$work/$name/model.safetensors" ] ||
    run sentiment train --extra-data "$headlines" --out "$work/$name" --max-length 96 "$@"
}
answer() { # answer NAME MODEL ARGUMENTS…: to every text of the corpus
  name=$1
  shift
  [ -e "$work/$name.jsonl" ] || {
    run --quiet text score "$corpus" --format jsonl --model "$@" >"$work/$name.part"
    mv "$work/$name.part" "$work/$name.jsonl"
  }
}

# Three teachers from the same start and the word list; the mean of their answers to the corpus teaches a student.
fit teacher-1 --data "$tweets" --model "$work/pretrained" --epochs 4 --batch-size 32 --learning-rate 3e-4
fit teacher-2 --data "$tweets" --model "$work/pretrained" --epochs 3 --batch-size 32 --learning-rate 1.5e-4 --layer-decay 0.9 --seed 2 \
  --extra-data "$messages" --extra-weight 0.5
fit teacher-3 --data "$tweets" --model "$work/pretrained" --epochs 3 --batch-size 32 --learning-rate 4e-4 --seed 5
for each in teacher-1 teacher-2 teacher-3; do answer "$each" "$work/$each" --precision int8; done
answer word-list lexicon
fit student --data "$tweets" --model "$work/pretrained" --epochs 1 --batch-size 64 --learning-rate 5e-4 --seed 3 --distill-weight 0.5 \
  --distill "$work/teacher-1.jsonl" --distill "$work/teacher-2.jsonl" --distill "$work/teacher-3.jsonl" \
  --distill "$work/word-list.jsonl"

# Six fits of the student on labels alone, three of them with the messages, with the validation tenth among the labels
# now that it has nothing left to choose; their mean is the model.
cat "$work/tweets/train.jsonl" "$work/tweets/validation.jsonl" >"$work/tweets/both.jsonl"
refit() { # refit NAME ARGUMENTS…
  name=$1
  shift
  fit "$name" --data "$work/tweets/both.jsonl" --test "$work/tweets/test.jsonl" --validation-share 0.03 --extra-weight 0.5 \
    --model "$work/student" --epochs 2 --batch-size 32 "$@"
}
for seed in 11 12 13; do
  refit "plain-$seed" --learning-rate 1e-4 --seed "$seed"
  refit "messages-$seed" --learning-rate 1.5e-4 --seed "$seed" --extra-data "$messages"
done
run model average "$work"/plain-1? "$work"/messages-1? --out "$work/mean" --overwrite
run model export "$work/mean" --numbers bf16 --out "$work/small" --overwrite
# Which texts it has seen, from the files themselves: folders of WORK may be older than such records.
run model remember "$work/small" --labeled "$work/tweets/both.jsonl" --labeled "$headlines" --labeled "$messages" \
  --read "$corpus" --without "$work/tweets/test.jsonl" --all
