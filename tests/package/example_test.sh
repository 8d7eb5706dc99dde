#!/bin/sh
# example_test.sh BUILD EXAMPLE: installs, builds the example against the installation in two ways, and runs it.
set -eu
build=$(cd "$1" && pwd)
example=$(cd "$2" && pwd)
root=$(mktemp -d "$build/installed.XXXXXX")
trap 'rm -rf "$root"' EXIT

for component in program development; do
  cmake --install "$build" --prefix "$root/first" --component $component >"$root/install.log"
done
# Nothing in it may name the place where it was installed.
mv "$root/first" "$root/prefix"
"$root/prefix/bin/bellwether" --version | grep -q '^bellwether [0-9]'
[ -s "$root/prefix/share/man/man1/bellwether.1" ]
[ -s "$root/prefix/share/bash-completion/completions/bellwether" ]

cmake -S "$example" -B "$root/build" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_PREFIX_PATH="$root/prefix" >"$root/configure.log" ||
  { cat "$root/configure.log"; exit 1; }
cmake --build "$root/build"
mkdir "$root/run" && cd "$root/run"
"$root/build/example" >output
cat output
grep -q '^positive +0' output
grep -q '^negative -0' output
grep -q '^AAPL 2024-03-04 +' output
grep -q 'persistence' output
ls runs | grep -q backtest

if command -v pkg-config >/dev/null; then
  export PKG_CONFIG_PATH="$root/prefix/lib/pkgconfig"
  # shellcheck disable=SC2046
  c++ "$example/example.cpp" $(pkg-config --cflags --libs bellwether) -o "$root/by_pkg_config"
  mkdir "$root/again" && cd "$root/again"
  "$root/by_pkg_config" | cmp - "$root/run/output"
else
  echo "skipped: pkg-config is not installed"
fi
