#!/bin/sh
# Builds one fuzz target with clang and runs it.
#   sh scripts/fuzz.sh NAME [SECONDS]     NAME: of tests/fuzz/NAME_fuzz.cpp; SECONDS: 60 unless told
# New inputs are kept in build/fuzz/corpus/NAME, an input that fails in build/fuzz. Copy the latter, named after what is
# wrong with it, to tests/fuzz/corpus/NAME/, where every later test run meets it.
set -eu
cd "$(dirname "$0")/.."
targets=$(ls tests/fuzz/*_fuzz.cpp | sed 's|.*/||; s|_fuzz\.cpp||' | tr '\n' ' ')
name=${1:-}
seconds=${2:-60}
if [ ! -e "tests/fuzz/${name}_fuzz.cpp" ]; then
  echo "fuzz.sh: name one target of: $targets" >&2
  exit 2
fi

sh scripts/install_packages.sh
sh scripts/install_packages.sh clang libclang-rt-14-dev libomp-dev
mkdir -p "build/fuzz/corpus/$name"
cmake --preset fuzz >build/fuzz/configure.log 2>&1 || { cat build/fuzz/configure.log >&2; exit 1; }
cmake --build --preset fuzz --target "fuzz_$name"
exec "build/fuzz/fuzz_$name" -max_total_time="$seconds" -timeout=5 -rss_limit_mb=1024 -print_final_stats=1 \
  -artifact_prefix=build/fuzz/ "build/fuzz/corpus/$name" "tests/fuzz/corpus/$name"
