// Which answers are met with another try, and after how long.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/net/open_client.h"
#include "bellwether/net/transport.h"

namespace bellwether::net {

// 413, 429, 499 and 5xx but 501 (not implemented) and 505 (version).
[[nodiscard]] bool is_passing(int status);

// The wait that the vendor asks for, in milliseconds: Retry-After (seconds, or a date of HTTP), t= of the RateLimit
// draft ("api";r=0;t=55), X-RateLimit-Reset (seconds since 1970); nothing where it asks for none. `now` in milliseconds.
[[nodiscard]] std::optional<std::int64_t> asked_wait(const Reply& reply, std::int64_t now);

// The wait before the try number `retry` (1, 2, …) where the vendor asks for none, in milliseconds. `random` in [0, 1).
// After a 429 it is at least to the end of the vendor's longest span of up to a minute.
[[nodiscard]] std::int64_t own_wait(const RetryPolicy& policy, std::uint32_t retry, double random);
[[nodiscard]] std::int64_t limit_wait(const std::vector<RateLimit>& limits);

}  // namespace bellwether::net
