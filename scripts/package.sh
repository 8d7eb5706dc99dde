#!/bin/sh
# Builds the Debian packages: bellwether, libbellwether-dev and, where python3-dev and pybind11-dev are installed,
# python3-bellwether. Leaves them in build/release/packages.
set -eu
cd "$(dirname "$0")/.."
preset=${BELLWETHER_PRESET:-release}

sh scripts/build.sh bellwether manual bellwether_archive
if cmake --build --preset "$preset" --target help | grep -q '^python:'; then
  cmake --build --preset "$preset" --target python
fi
rm -rf "build/$preset/packages"
(cd "build/$preset" && cpack -G DEB >packages.log) || { cat "build/$preset/packages.log" >&2; exit 1; }
ls "build/$preset/packages"/*.deb
