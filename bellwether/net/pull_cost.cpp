#include "bellwether/net/pull_cost.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "bellwether/core/progress.h"

namespace bellwether::net {
namespace {

// A limit holds nothing up while all calls fit into one span of it.
double seconds_at(const RateLimit& limit, std::uint64_t calls) {
  if (limit.requests == 0 || calls <= limit.requests) return 0.0;
  return static_cast<double>(calls) / limit.requests * limit.seconds;
}

std::string span_text(double seconds) {
  if (seconds == 1.0) return "s";
  if (seconds == 60.0) return "min";
  if (seconds == 3600.0) return "h";
  if (seconds == 86400.0) return "day";
  return fmt::format("{:g} s", seconds);
}

std::string about_time(double seconds) {
  if (seconds < 90.0) return fmt::format("{:.0f} s", std::ceil(seconds));
  if (seconds < 90.0 * 60.0) return fmt::format("{:.0f} min", seconds / 60.0);
  return fmt::format("{:.1f} h", seconds / 3600.0);
}

}  // namespace

double seconds_for(const std::vector<RateLimit>& limits, std::uint64_t calls) {
  double longest = 0.0;
  for (const RateLimit& each : limits) longest = std::max(longest, seconds_at(each, calls));
  return longest;
}

std::string pull_cost(const Vendor& vendor, std::uint64_t calls) {
  const std::string count = fmt::format("{} call{}", core::with_thousands(calls), calls == 1 ? "" : "s");
  const double seconds = seconds_for(vendor.limits, calls);
  if (seconds == 0.0) return count;
  const auto slowest = std::ranges::max_element(
      vendor.limits, {}, [&](const RateLimit& each) { return seconds_at(each, calls); });
  return fmt::format("{}, about {} at {}/{}", count, about_time(seconds), slowest->requests,
                     span_text(slowest->seconds));
}

}  // namespace bellwether::net
