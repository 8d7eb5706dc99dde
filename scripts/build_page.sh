#!/bin/sh
# Builds the page of `bellwether serve` into web/dist, from where the program takes it when it is configured. Needs npm;
# where that or its registry is missing the program is built without the page, and this says so and ends well.
#   sh scripts/build_page.sh            BELLWETHER_PAGE=off leaves the page out.
set -eu
cd "$(dirname "$0")/../web"

without() {
  echo "without the page: $*" >&2
  rm -rf dist
  exit 0
}

[ "${BELLWETHER_PAGE:-on}" != off ] || without "BELLWETHER_PAGE is off"

# Debian's npm conflicts with the nodejs of other sources, which brings its own: so it is no line of packages.txt.
command -v npm >/dev/null 2>&1 || sh ../scripts/install_packages.sh nodejs npm || true
command -v npm >/dev/null 2>&1 || without "npm is missing: apt-get install npm"

# The packages of the lock file, none of whose scripts is run.
if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --ignore-scripts --no-audit --no-fund --fetch-retries=1 --fetch-timeout=30000 >build.log 2>&1 || {
    tail -n 5 build.log >&2
    without "npm ci failed; its registry may be out of reach (web/build.log)"
  }
  touch node_modules/.package-lock.json
fi

newest=$(find src build.mjs package-lock.json -type f -newer dist/index.html 2>/dev/null | head -n 1 || true)
if [ ! -e dist/index.html ] || [ -n "$newest" ]; then
  node build.mjs >build.log || { cat build.log >&2; exit 1; }
  tail -n 1 build.log >&2
fi
