// Time that passes only when somebody waits for it: hours of rate limits and retries take no time.
#pragma once

#include <cstdint>
#include <mutex>
#include <vector>

#include "bellwether/net/timing.h"

namespace bellwether::tests {

// Thread-safe.
class VirtualTiming final : public net::Timing {
 public:
  // Milliseconds since 1970; the default is 2026-11-30T12:00:00Z.
  explicit VirtualTiming(std::int64_t start = 1'796'040'000'000) : now_(start) {}

  [[nodiscard]] std::int64_t now() const override {
    const std::scoped_lock lock(mutex_);
    return now_;
  }
  [[nodiscard]] core::Status wait(std::int64_t milliseconds, const core::Job& job) override {
    if (core::Status go_on = job.check_stop(); !go_on) return go_on;
    const std::scoped_lock lock(mutex_);
    now_ += milliseconds;
    waits_.push_back(milliseconds);
    return {};
  }
  void pass(std::int64_t milliseconds) {
    const std::scoped_lock lock(mutex_);
    now_ += milliseconds;
  }
  // All waits so far.
  [[nodiscard]] std::vector<std::int64_t> waits() const {
    const std::scoped_lock lock(mutex_);
    return waits_;
  }

 private:
  mutable std::mutex mutex_;
  std::int64_t now_;
  std::vector<std::int64_t> waits_;
};

}  // namespace bellwether::tests
