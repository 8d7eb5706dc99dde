// When requests were sent, and when the next may be: the arithmetic of rate limits. Times in milliseconds since 1970.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/net/vendor.h"

namespace bellwether::net {

// What is remembered of one vendor.
struct SendLog {
  std::int64_t not_before = 0;     // the vendor asked for no request before it
  std::vector<std::int64_t> sent;  // ascending; a request of cost n stands n times
};

// The first moment, `now` or later, at which `cost` more requests exceed no limit in any span of its length, each taken a
// hundredth (at most a second) longer for the way there. A cost above a limit counts as all of it. Times ahead of `now`,
// where the clock was set back, count as `now`. `not_before` is not looked at.
[[nodiscard]] std::int64_t earliest_send(const SendLog& log, const std::vector<RateLimit>& limits,
                                         std::uint32_t cost, std::int64_t now);

// Notes them, and forgets what no limit looks at any more.
void note_send(SendLog& log, const std::vector<RateLimit>& limits, std::uint32_t cost, std::int64_t now);

// The log as the file in which processes share it: a line "bellwether rate limit 1", "not before N", a line for each
// time, "end"; what follows that is ignored.
[[nodiscard]] std::string to_text(const SendLog& log);
// Errors: data, for anything else.
[[nodiscard]] core::Result<SendLog> parse_send_log(std::string_view text);

}  // namespace bellwether::net
