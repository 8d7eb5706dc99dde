#!/bin/sh
# Compares what two programs printed and left (scripts/record_outputs.sh), without what may differ: the time and the name
# of a run, its folder, the version, seconds and speeds; pages, manifests and the ledgers beside the runs hold these.
# Prints the differences and fails if there are any.
#   sh scripts/compare_outputs.sh FOLDER FOLDER
set -eu
[ $# -eq 2 ] || { echo "compare_outputs.sh: two folders are needed" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

plain() { # plain FOLDER NAME: the results below FOLDER, each under a name without its run, in $work/NAME
  (cd "$1" && find . -type f ! -name '*.log' ! -name manifest.json ! -name report.html \
    ! -name test_reads.jsonl ! -name tried_configurations.jsonl) | while read -r file; do
    to="$work/$2/$(echo "$file" | sed -E 's|[0-9]{8}T[0-9]{6}Z-([a-z-]+)-[0-9a-f]{8}|\1|')"
    mkdir -p "$(dirname "$to")"
    sed -E 's/[0-9]{8}T[0-9]{6}Z-//g; s/([a-z])-[0-9a-f]{8}\b/\1/g; /"?(seconds|texts_per_second|version|run_id)"?[ :]/d
            s|/?[^ ]*runs/|runs/|g' "$1/$file" >"$to"
  done
}

plain "$1" before
plain "$2" after
diff -r "$work/before" "$work/after"
