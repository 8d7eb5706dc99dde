#!/bin/sh
# The recipe of models/small, the model built into the program: from texts to its files, each step a command of
# the program. Hours on two cores; stopped and run again it goes on where it was.
#   sh scripts/train_small.sh DATA WORK [--seeds N [--without PART]… [--start student]]
# DATA holds corpus/… and text/…, texts whose licenses allow a model to be shipped that learned from them
# (models/small/README.md). WORK is a folder for everything between; the model ends in WORK/small.
#
# With --seeds it measures instead: N fits of the pre-trained encoder without the parts named, evaluated on the validation
# tenth of the tweets and on the held-out sentences; the figures end in WORK/ablations.csv. Parts:
#   text       the public corpora: pre-training on the texts of before
#   reversal   labeled texts rewritten with the sign turned
#   negation, polarity, events, plain   sentences written for the project, by file
#   smoothing  label smoothing
#   lexicon    the word list among the teachers; with --start student
# --start student begins with the distilled student in place of the encoder.
# In the environment: PROGRAM, another program than build/release/bellwether; THREADS; SENTENCES, another folder of
# templates.
set -eu
usage() { sed -n '2,19s/^# \{0,1\}//p' "$0" >&2; exit 2; }
[ $# -ge 2 ] || usage
data=$1
work=$2
shift 2
without=
seeds=
start=encoder
while [ $# -gt 0 ]; do
  [ $# -ge 2 ] || usage
  case $1 in
    --without)
      case $2 in text | reversal | negation | polarity | events | plain | smoothing | lexicon) ;; *) usage ;; esac
      without="$without $2"
      ;;
    --seeds) seeds=$2 ;;
    --start)
      [ "$2" = student ] || usage
      start=$2
      ;;
    *) usage ;;
  esac
  shift 2
done
[ -n "$seeds" ] || [ "$start$without" = encoder ] || usage
root=$(cd "$(dirname "$0")/.." && pwd)
program=${PROGRAM:-$root/build/release/bellwether}
sentences=${SENTENCES:-$root/models/small/sentences}
lines=$data/corpus/permissive_lines.txt
public=$data/corpus/public
tweets=$data/text/twitter_financial_news/train.csv
messages=$data/text/stockemotions/train_stockemo.csv
mkdir -p "$work"

run() { "$program" --runs "$work/runs" --threads "${THREADS:-2}" "$@"; }
has() { case " $without " in *" $1 "*) return 1 ;; esac; }  # whether a part is in
# made FILE COMMAND…: what the command prints, whole or not at all
made() {
  file=$1
  shift
  [ -e "$file" ] || { "$@" >"$file.part" && mv "$file.part" "$file"; }
}

# A tenth of the tweets is kept for judging, and nothing below ever reads it or a text that repeats one of it.
[ -e "$work/tweets/test.jsonl" ] || run sentiment split --data "$tweets" --out "$work/tweets"
[ -e "$work/headlines/test.jsonl" ] || run sentiment split --data "$data/text/sentfin/SEntFiN.csv" --out "$work/headlines"
made "$work/labels.jsonl" cat "$work/tweets/train.jsonl" "$work"/headlines/*.jsonl
made "$work/all_labels.jsonl" cat "$work/labels.jsonl" "$work/tweets/validation.jsonl"

# General texts first, then those that are like what is scored.
made "$work/domain.txt" cat "$lines" "$public/business_headlines_2014.txt" "$public/economic_headlines.txt" \
  "$public/wikinews_economy.txt"
made "$work/general.txt" cat "$work/domain.txt" "$public/beige_book.txt" "$public/fomc_minutes.txt" \
  "$public/fomc_press_conferences.txt" "$public/wikinews_politics.txt"
if [ ! -e "$work/vocabulary/vocab.txt" ]; then
  made "$work/clean.txt" run --quiet text clean --duplicates exact "$work/general.txt"
  run text train-vocab "$work/clean.txt" --out "$work/vocabulary" --size 12000
fi
# pretrain NAME TEXTS ARGUMENTS…; figures that a text compares get the outcome as a word, and the model remembers it.
pretrain() {
  name=$1
  shift
  [ -e "$work/$name/model.safetensors" ] ||
    run sentiment pretrain "$@" --without "$work/tweets/test.jsonl" --out "$work/$name" --mlm-probability 0.2 \
      --save-steps 200 --batch-size 128 --clean amounts=annotate
}
if has text; then
  encoder=$work/domain
  pretrain general "$work/general.txt" --vocabulary "$work/vocabulary" --layers 6 --epochs 10 --learning-rate 8e-4
  pretrain domain "$work/domain.txt" --model "$work/general" --epochs 14 --learning-rate 6e-4 --seed 17
else
  # As many steps as with them: 2.2 million words, 43 and 18 times.
  encoder=$work/fewer_texts_2
  pretrain fewer_texts "$lines" --vocabulary "$work/vocabulary" --layers 6 --epochs 33 --learning-rate 8e-4
  pretrain fewer_texts_2 "$lines" --model "$work/fewer_texts" --epochs 17 --learning-rate 6e-4 --seed 17
fi

# Sentences written for the project: fifty of each phrasing to learn from, and thirty of each that is kept for testing.
draw() { # draw NAME COUNT KINDS
  [ -e "$work/own/$1.jsonl" ] || {
    mkdir -p "$work/own"
    run sentiment generate "$sentences"/*.txt --kinds "$3" --count "$2" --out "$work/own/$1.jsonl"
    run sentiment generate "$sentences"/*.txt --kinds "$3" --count 900 --part test --out "$work/own/$1_test.jsonl"
  }
}
events=lawsuits,fraud,layoffs,recalls,approvals,index_changes,contracts,takeovers,halts,breaches
draw negation 4000 negation
draw polarity 4000 polarity,figures
draw events 10000 $events
draw plain 3000 ratings,guidance,moves,neutral
own() { for each in negation polarity events plain; do if has $each; then printf ' --extra-data %s' "$work/own/$each.jsonl"; fi; done; }
smoothing=0.1
has smoothing || smoothing=0
reversal=reversal
has reversal || reversal=none

# fit FOLDER ARGUMENTS…: labels, their reversals and the sentences
fit() {
  folder=$1
  shift
  # shellcheck disable=SC2046 # one word an option
  [ -e "$folder/model.safetensors" ] ||
    run sentiment train --out "$folder" --max-length 96 --augment "$reversal" --label-smoothing-factor "$smoothing" \
      $(own) --extra-weight 0.5 --batch-size 32 --without "$work/tweets/test.jsonl" "$@"
}
# answer NAME MODEL ARGUMENTS…: to every text of the domain
answer() {
  name=$1
  shift
  made "$work/$name.jsonl" run --quiet text score "$work/domain.txt" --format jsonl --model "$@"
}
# Three teachers, and the word list as heavy as all of them; the mean of their answers teaches a student.
teach() { # teach STUDENT
  mkdir -p "$work/full"
  teachers=
  for seed in 1 2 5; do
    fit "$work/full/teacher-$seed" --data "$work/labels.jsonl" --test "$work/tweets/validation.jsonl" \
      --validation-share 0.05 --model "$encoder" --epochs 3 --learning-rate 3e-4 --layer-decay 0.9 --seed $seed
    answer "full/teacher-$seed" "$work/full/teacher-$seed" --precision int8
    teachers="$teachers --distill $work/full/teacher-$seed.jsonl"
  done
  if has lexicon; then
    answer word-list lexicon
    teachers="$teachers --distill $work/word-list.jsonl --distill $work/word-list.jsonl --distill $work/word-list.jsonl"
  fi
  # shellcheck disable=SC2086
  fit "$1" --data "$work/labels.jsonl" --test "$work/tweets/validation.jsonl" --validation-share 0.05 \
    --model "$encoder" --epochs 1 --learning-rate 5e-4 --seed 3 --distill-weight 0.5 $teachers
}

figures() { # figures MODEL VARIANT SEED: lines of ablations.csv
  for set in "$work/tweets/validation.jsonl" "$work"/own/negation_test.jsonl "$work"/own/polarity_test.jsonl \
    "$work"/own/events_test.jsonl "$work"/own/plain_test.jsonl; do
    key=$2,$3,$(basename "$set" .jsonl)
    [ ! -e "$work/ablations.csv" ] || ! grep -q "^$key," "$work/ablations.csv" || continue
    run --format csv --quiet sentiment evaluate --data "$set" --train "$work/labels.jsonl" --model "$1" \
      --linear-probe off >"$work/evaluation.csv"
    [ -e "$work/ablations.csv" ] || sed -n '1s/^/variant,seed,set,/p' "$work/evaluation.csv" >"$work/ablations.csv"
    sed -n "2s/^/$key,/p" "$work/evaluation.csv" >>"$work/ablations.csv"
  done
}
if [ -n "$seeds" ]; then
  variant=$start$(printf '%s' "$without" | tr ' ' -)
  mkdir -p "$work/ablations"
  if [ "$start" = student ]; then
    has lexicon && taught=$work/full/student || taught=$work/ablations/student-lexicon
    teach "$taught"
    set -- --model "$taught" --epochs 2 --learning-rate 1.5e-4
  else
    set -- --model "$encoder" --epochs 3 --learning-rate 3e-4 --layer-decay 0.9
  fi
  seed=1
  while [ $seed -le "$seeds" ]; do
    fit "$work/ablations/$variant-$seed" --data "$work/labels.jsonl" --test "$work/tweets/validation.jsonl" \
      --validation-share 0.05 --seed $seed "$@"
    figures "$work/ablations/$variant-$seed" "$variant" $seed
    seed=$((seed + 1))
  done
  exit
fi

teach "$work/full/student"
# Six fits of the student on labels alone, three of them with the messages, with the validation tenth among the labels
# now that it has nothing left to choose; their mean is the model.
refit() { # refit NAME ARGUMENTS…
  name=$1
  shift
  fit "$work/full/$name" --data "$work/all_labels.jsonl" --test "$work/tweets/test.jsonl" --validation-share 0.03 \
    --model "$work/full/student" --epochs 2 "$@"
}
for seed in 11 12 13; do
  refit "plain-$seed" --learning-rate 1e-4 --seed "$seed"
  refit "messages-$seed" --learning-rate 1.5e-4 --seed "$seed" --extra-data "$messages"
done
run model average "$work"/full/plain-1? "$work"/full/messages-1? --out "$work/mean" --overwrite
run model export "$work/mean" --numbers int8 --out "$work/small" --overwrite
run sentiment check "$work/small"
