// What a pull costs, told before it starts.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bellwether/net/vendor.h"

namespace bellwether::net {

// How long `calls` requests take at the vendor's limits, in seconds; 0 where none holds them up.
[[nodiscard]] double seconds_for(const std::vector<RateLimit>& limits, std::uint64_t calls);

// "34 calls, about 7 min at 5/min"; "3 calls" where the limits do not hold them up.
[[nodiscard]] std::string pull_cost(const Vendor& vendor, std::uint64_t calls);

}  // namespace bellwether::net
