// Volumes that cannot be the day's: none in a whole file, or so many times the usual that the unit or the
// figure is wrong.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "bellwether/market/bar.h"
#include "bellwether/source/price_checks/price_finding.h"

namespace bellwether::source {

// Warnings, each told once: a volume of 0 in all of at least 5 bars; volumes above 1,000 times the median of
// those above 0. `lines` stands beside `bars`, which ascend.
[[nodiscard]] std::vector<PriceFinding> volume_findings(std::span<const market::Bar> bars,
                                                        std::span<const std::uint64_t> lines);

}  // namespace bellwether::source
