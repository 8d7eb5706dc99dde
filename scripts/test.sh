#!/bin/sh
# Builds everything and runs every default test and every check of tools/. The last line counts them.
#   sh scripts/test.sh
# BELLWETHER_PRESET names another preset of CMakePresets.json: dev, asan, tsan.
set -u
cd "$(dirname "$0")/.."
preset=${BELLWETHER_PRESET:-release}
results=build/$preset/test_results
passed=0
failed=0
skipped=0

count() { # count NAME STATUS: one check that is not a test program
  if [ "$2" -eq 0 ]; then
    passed=$((passed + 1))
    echo "ok: $1"
  else
    failed=$((failed + 1))
    echo "FAILED: $1"
  fi
}

close() {
  line="$passed passed, $failed failed"
  [ "$skipped" -eq 0 ] || line="$line, $skipped skipped"
  echo
  echo "$line"
  [ "$failed" -eq 0 ]
  exit
}

sh scripts/build.sh all
status=$?
count build $status
[ $status -eq 0 ] || close

rm -rf "$results"
mkdir -p "$results"
# Each test program writes its cases there; a program that dies writes nothing and is seen by ctest alone.
GTEST_OUTPUT="xml:$PWD/$results/" ctest --test-dir "build/$preset" -j2 --output-on-failure --no-tests=error \
  --output-junit "$PWD/$results.xml" -LE 'slow|fuzz'
status=$?
# shellcheck disable=SC2046
set -- $(sh tools/count_tests "$results.xml" "$results")
passed=$((passed + $1))
failed=$((failed + $2))
skipped=$((skipped + $3))
[ $status -eq 0 ] || [ "$failed" -gt 0 ] || failed=1

sh scripts/test_page.sh >build/page_tests.txt 2>&1
status=$?
[ $status -eq 0 ] || cat build/page_tests.txt
# shellcheck disable=SC2046
set -- $(tail -n 1 build/page_tests.txt | tr -d ,)     # "N passed N failed [N skipped]"
passed=$((passed + ${1:-0}))
failed=$((failed + ${3:-1}))
skipped=$((skipped + ${5:-0}))
grep '^skipped' build/page_tests.txt

for check in tools/check_*; do
  [ "$check" = tools/check_tidy ] && continue       # minutes, not seconds: a command of its own
  sh "$check"
  count "$check" $?
done
sh tools/measure >build/measure.txt
status=$?
[ $status -eq 0 ] || tail -12 build/measure.txt
count tools/measure $status
close
