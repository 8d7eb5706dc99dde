#include "bellwether/core/clock.h"

#include <chrono>

namespace bellwether::core {
namespace {

std::int64_t steady_nanoseconds() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

}  // namespace

std::int64_t SystemClock::unix_seconds() const {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

Stopwatch::Stopwatch() : start_ns_(steady_nanoseconds()) {}

double Stopwatch::seconds() const { return static_cast<double>(steady_nanoseconds() - start_ns_) * 1e-9; }

}  // namespace bellwether::core
