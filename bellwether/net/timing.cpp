#include "bellwether/net/timing.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace bellwether::net {
namespace {

constexpr std::int64_t kLongestSleep = 100;  // milliseconds between two looks at the stop flag

}  // namespace

std::int64_t SystemTiming::now() const {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

core::Status SystemTiming::wait(std::int64_t milliseconds, const core::Job& job) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
  while (true) {
    if (core::Status go_on = job.check_stop(); !go_on) return go_on;
    // Rounded up: a limit is not left a fraction too early.
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now()).count();
    if (left <= 0) return {};
    std::this_thread::sleep_for(std::chrono::milliseconds(std::min<std::int64_t>(left, kLongestSleep)));
  }
}

}  // namespace bellwether::net
