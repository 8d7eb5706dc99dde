// What the manifest of a run of a recipe's verb says: the same whoever starts it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bellwether/workbench/recipes.h"

namespace bellwether::workbench {

// The seed of all random choices.
[[nodiscard]] std::uint64_t seed_of(const BacktestRequest& request);
[[nodiscard]] std::uint64_t seed_of(const SignBacktestRequest& request);
[[nodiscard]] std::uint64_t seed_of(const ReturnBacktestRequest& request);
[[nodiscard]] std::uint64_t seed_of(const WeekBacktestRequest& request);
[[nodiscard]] std::uint64_t seed_of(const FitRequest& request);
[[nodiscard]] std::uint64_t seed_of(const SignFitRequest& request);
[[nodiscard]] std::uint64_t seed_of(const ReturnFitRequest& request);
[[nodiscard]] std::uint64_t seed_of(const WeekFitRequest& request);

// The flaws that --as-published repeats; empty without it.
[[nodiscard]] std::vector<std::string> reason_codes_of(const BacktestRequest& request);
[[nodiscard]] std::vector<std::string> reason_codes_of(const SignBacktestRequest& request);
[[nodiscard]] std::vector<std::string> reason_codes_of(const ReturnBacktestRequest& request);
[[nodiscard]] std::vector<std::string> reason_codes_of(const WeekBacktestRequest& request);

}  // namespace bellwether::workbench
