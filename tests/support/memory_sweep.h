// A command under every limit of its address space: it succeeds with the output that it has without a limit,
// or says that memory ran out, with its exit code and a remedy. Nothing else.
#pragma once

#include <cstddef>
#include <string>

namespace bellwether::tests {

// In units of 1024 bytes, as `ulimit -v` counts.
struct MemoryLimits {
  std::size_t first = 0, last = 0, step = 1;
};

// `command` as /bin/sh reads it, $BELLWETHER the program; it must write the same to standard output each
// time. What it leaves in $OUT, a new folder each time, is forgotten. Returns how many limits were too low: a
// sweep that met none has shown nothing.
[[nodiscard]] std::size_t expect_success_or_told_memory(const std::string& command,
                                                        const MemoryLimits& limits);

}  // namespace bellwether::tests
