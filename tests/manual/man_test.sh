#!/bin/sh
# man_test.sh FOLDER: man shows every page without a word of complaint.
set -eu
command -v man >/dev/null || { echo "skipped: man-db is not installed"; exit 77; }
pages=0
for page in "$1"/man/man1/*.1; do
  complaints=$(LC_ALL=C.UTF-8 MANROFFSEQ= MANWIDTH=80 man --warnings=char,escape,mac,missing,syntax -E UTF-8 -l "$page" 2>&1 >/dev/null |
    grep -v "can't break line" || true)  # a list of choices may be wider than the page
  [ -z "$complaints" ] || { echo "$page: $complaints"; exit 1; }
  pages=$((pages + 1))
done
[ $pages -gt 40 ] || { echo "only $pages pages"; exit 1; }
LC_ALL=C.UTF-8 MANWIDTH=80 man -l "$1/man/man1/bellwether-text-score.1" | grep -q -- '--precision {auto,f32,bf16,int8}'
echo "$pages pages"
