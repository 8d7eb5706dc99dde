#!/bin/sh
# Installs what is missing, configures and builds. Leaves the program at build/release/bellwether.
#   sh scripts/build.sh [target …]     the program alone, or the named Ninja targets ("all": tests and benchmarks too)
# BELLWETHER_PRESET names another preset of CMakePresets.json: dev, asan, tsan. BELLWETHER_PAGE=off leaves the page out,
# and so does a machine without npm (scripts/build_page.sh).
set -eu
cd "$(dirname "$0")/.."
preset=${BELLWETHER_PRESET:-release}
[ $# -gt 0 ] || set -- bellwether

sh scripts/install_packages.sh
sh scripts/build_page.sh
log=build/$preset/configure.log
mkdir -p "build/$preset"
cmake --preset "$preset" >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
cmake --build --preset "$preset" --target "$@"
