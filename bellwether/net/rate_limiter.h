// Holds requests back until the vendor's limits let them go, together with every other process that shares the state.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/net/limit_state.h"
#include "bellwether/net/timing.h"

namespace bellwether::net {

// Thread-safe.
class RateLimiter {
 public:
  // State as LimitState says. `longest_asked`: milliseconds that a vendor may ask us to wait.
  RateLimiter(std::filesystem::path state_folder, Timing& timing, std::int64_t longest_asked)
      : state_(std::move(state_folder)), timing_(timing), longest_asked_(longest_asked) {}

  // Returns when a request of that cost may be sent, and counts it as sent. Waits of two seconds and more are told to
  // the log. Errors: rate_limit, with the moment to come back, where the vendor asked for a longer wait than allowed,
  // or its own limit is used up for more than an hour; interrupted; io.
  [[nodiscard]] core::Status acquire(const Vendor& vendor, std::uint32_t cost, core::Job& job);

  // The vendor asked for no request before that moment (milliseconds since 1970). Errors: io.
  [[nodiscard]] core::Status pause(const Vendor& vendor, std::int64_t until);

 private:
  LimitState state_;
  Timing& timing_;
  std::int64_t longest_asked_;
};

// "2026-11-30T12:00:00Z", rounded up to the second.
[[nodiscard]] std::string moment_text(std::int64_t milliseconds);

}  // namespace bellwether::net
