#!/bin/sh
# Tests the page: types, units, and the built page in Chromium against a made server. The last line counts them; what npm's
# registry or Chromium is missing for is skipped, and said.
#   sh scripts/test_page.sh
set -u
cd "$(dirname "$0")/.."
sh scripts/build_page.sh || { echo "0 passed, 1 failed"; exit 1; }
cd web
if [ ! -e dist/index.html ]; then
  echo "skipped: the page was not built"
  echo "0 passed, 0 failed, 1 skipped"
  exit 0
fi
passed=0
failed=0
skipped=0

npm run --silent check
if [ $? -eq 0 ]; then passed=1; else failed=1; fi

npm test --silent >test.log 2>&1
grep -q '^# pass ' test.log || failed=$((failed + 1))
passed=$((passed + $(sed -n 's/^# pass //p' test.log | tail -n 1)))
failed=$((failed + $(sed -n 's/^# fail //p' test.log | tail -n 1)))
grep -A 12 '^not ok' test.log

[ -x "${BELLWETHER_CHROMIUM:-/usr/bin/chromium}" ] || sh ../scripts/install_packages.sh chromium >/dev/null 2>&1
node tests/run_browser.mjs >test.log 2>&1
cat test.log
line=$(tail -n 1 test.log)
case $line in
  *" passed, "*" failed"*)
    passed=$((passed + $(echo "$line" | sed 's/ passed.*//')))
    failed=$((failed + $(echo "$line" | sed 's/.* passed, //; s/ failed.*//')))
    case $line in *skipped) skipped=$(echo "$line" | sed 's/.* failed, //; s/ skipped//') ;; esac
    ;;
  *) failed=$((failed + 1)) ;;
esac

line="$passed passed, $failed failed"
[ "$skipped" -eq 0 ] || line="$line, $skipped skipped"
echo "$line"
[ "$failed" -eq 0 ]
