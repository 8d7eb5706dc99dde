#!/bin/sh
# How long the program takes until it has said something: milliseconds to the first byte of standard output, best and
# median of RUNS starts, and the processor time of one. Prints figures, judges nothing; on a machine that does other things
# the best is the figure to read.
#   sh scripts/bench_start.sh [RUNS]     # 40
set -eu
cd "$(dirname "$0")/.."
program=${BELLWETHER_PROGRAM:-build/${BELLWETHER_PRESET:-release}/bellwether}
[ -x "$program" ] || { echo "$program is missing: sh scripts/build.sh" >&2; exit 1; }
echo "load average: $(cut -d' ' -f1-3 /proc/loadavg), processors: $(nproc)"
exec python3 - "$program" "${1:-40}" <<'PY'
import os, statistics, subprocess, sys, time

program, runs = sys.argv[1], int(sys.argv[2])
commands = {
    "--version": ["--version"],
    "--help": ["--help"],
    "text score --text": ["text", "score", "--text", "Apple beats estimates and raises its outlook"],
}
for name, words in commands.items():
    first, used = [], []
    for _ in range(runs):
        before = os.times()
        begin = time.perf_counter()
        process = subprocess.Popen([program, *words], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, close_fds=False)
        process.stdout.read(1)
        first.append(time.perf_counter() - begin)
        process.stdout.read()
        process.wait()
        after = os.times()
        used.append(after.children_user + after.children_system - before.children_user - before.children_system)
    print(f"{name}: first byte {1e3 * min(first):.1f} ms at best, {1e3 * statistics.median(first):.1f} in the median; "
          f"processor {1e3 * statistics.mean(used):.0f} ms")
PY
