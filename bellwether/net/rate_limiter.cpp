#include "bellwether/net/rate_limiter.h"

#include <fmt/format.h>

#include <algorithm>

#include "bellwether/core/log.h"
#include "bellwether/core/progress.h"
#include "bellwether/market/time.h"

namespace bellwether::net {
namespace {

constexpr std::int64_t kLongestOwnWait = 3'600'000;  // milliseconds
constexpr std::int64_t kToldFrom = 2'000;

// What holds a request back: our own count, or the vendor's word.
struct Hold {
  std::int64_t by_limits = 0, by_vendor = 0;  // moments
  [[nodiscard]] std::int64_t until() const { return std::max(by_limits, by_vendor); }
};

core::Error come_back(const Vendor& vendor, std::string_view why, std::int64_t moment) {
  return {core::ErrorKind::rate_limit, fmt::format("{}: {}: {}; run again after {}", vendor.name,
                                                   host_of(vendor), why, moment_text(moment))};
}

}  // namespace

std::string moment_text(std::int64_t milliseconds) {
  return market::to_text(market::UtcTime{(milliseconds + 999) / 1000});
}

core::Status RateLimiter::acquire(const Vendor& vendor, std::uint32_t cost, core::Job& job) {
  while (true) {
    const std::int64_t now = timing_.now();
    Hold hold;
    const core::Status looked = state_.with_log(vendor, now, [&](SendLog& log) {
      hold = {earliest_send(log, vendor.limits, cost, now), log.not_before};
      if (hold.until() > now) return LogUse::looked;
      note_send(log, vendor.limits, cost, now);
      return LogUse::changed;
    });
    if (!looked) return looked;
    if (hold.until() <= now) return {};
    if (hold.by_vendor - now > longest_asked_)
      return core::fail(come_back(vendor, "it has asked for no more requests for now", hold.by_vendor));
    if (hold.by_limits - now > kLongestOwnWait)
      return core::fail(come_back(vendor, "its limit of requests is used up", hold.by_limits));
    const std::int64_t wait = hold.until() - now;
    if (wait >= kToldFrom)
      core::log_info(fmt::format("{}: waiting {} for its limit of requests", vendor.name,
                                 core::remaining_time(static_cast<double>(wait) * 1e-3)));
    if (core::Status waited = timing_.wait(wait, job); !waited) return waited;
  }
}

core::Status RateLimiter::pause(const Vendor& vendor, std::int64_t until) {
  return state_.with_log(vendor, timing_.now(), [&](SendLog& log) {
    log.not_before = std::max(log.not_before, until);
    return LogUse::changed;
  });
}

}  // namespace bellwether::net
