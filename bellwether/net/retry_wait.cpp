#include "bellwether/net/retry_wait.h"

#include <curl/curl.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "bellwether/core/number.h"

namespace bellwether::net {
namespace {

constexpr std::int64_t kLongestAsked = std::int64_t{7} * 86'400'000;  // of what is believed
constexpr double kLongestSpan = 60.0;

std::optional<std::int64_t> whole_number(std::string_view text) {
  const auto number = core::number_in<std::int64_t>(text);
  return number && *number >= 0 && *number < 100'000'000'000 ? number : std::nullopt;
}

std::optional<std::int64_t> retry_after(const std::string& value, std::int64_t now) {
  if (const auto seconds = whole_number(value)) return *seconds * 1000;
  const std::time_t date = curl_getdate(value.c_str(), nullptr);
  return date < 0 ? std::nullopt : std::optional(std::int64_t{date} * 1000 - now);
}

// "api";r=0;t=55
std::optional<std::int64_t> rate_limit_reset(std::string_view value) {
  const auto remaining = value.find(";r=0"), reset = value.find(";t=");
  if (remaining == value.npos || reset == value.npos) return std::nullopt;
  const std::string_view seconds = value.substr(reset + 3);
  const auto number = whole_number(seconds.substr(0, seconds.find_first_not_of("0123456789")));
  return number ? std::optional(*number * 1000) : std::nullopt;
}

std::optional<std::int64_t> asked(const Reply& reply, std::int64_t now) {
  if (const auto* value = reply.header("retry-after")) {
    if (const auto wait = retry_after(*value, now)) return wait;
  }
  if (const auto* value = reply.header("ratelimit")) {
    if (const auto wait = rate_limit_reset(*value)) return wait;
  }
  const auto *value = reply.header("x-ratelimit-reset"), *left = reply.header("x-ratelimit-remaining");
  if (value == nullptr || (left != nullptr && *left != "0")) return std::nullopt;
  const auto moment = whole_number(*value);
  return moment && *moment > 1'000'000'000 ? std::optional(*moment * 1000 - now) : std::nullopt;
}

}  // namespace

bool is_passing(int status) {
  if (status == 413 || status == 429 || status == 499) return true;
  return status >= 500 && status <= 599 && status != 501 && status != 505;
}

std::optional<std::int64_t> asked_wait(const Reply& reply, std::int64_t now) {
  const auto wait = asked(reply, now);
  return wait ? std::optional(std::clamp<std::int64_t>(*wait, 0, kLongestAsked)) : std::nullopt;
}

std::int64_t own_wait(const RetryPolicy& policy, std::uint32_t retry, double random) {
  const double doubled = policy.first_wait * std::exp2(static_cast<double>(std::max(retry, 1U) - 1));
  return static_cast<std::int64_t>(std::min(doubled, policy.longest_wait) * (0.5 + random / 2.0) * 1000.0);
}

std::int64_t limit_wait(const std::vector<RateLimit>& limits) {
  double longest = 0.0;
  for (const RateLimit& each : limits) longest = std::max(longest, std::min(each.seconds, kLongestSpan));
  return static_cast<std::int64_t>(longest * 1000.0);
}

}  // namespace bellwether::net
