// Features of the day's texts at the newest bar: the texts known from the previous close up to this close. A
// day without texts gives 0 everywhere and has_text = 0: no news is marked, never filled from another day.
#pragma once

#include <optional>

#include "bellwether/feature/history.h"

namespace bellwether::feature {

[[nodiscard]] std::optional<double> sentiment_mean(const Snapshot& past);  // of P(pos) - P(neg)
[[nodiscard]] std::optional<double> sentiment_volatility(
    const Snapshot& past);                                                    // its deviation within the day
[[nodiscard]] std::optional<double> sentiment_balance(const Snapshot& past);  // (positive - negative) / texts
[[nodiscard]] std::optional<double> positive_impact(const Snapshot& past);    // ln(1 + sum of w P(positive))
[[nodiscard]] std::optional<double> negative_impact(const Snapshot& past);    // ln(1 + sum of w P(negative))
[[nodiscard]] std::optional<double> text_count(const Snapshot& past);         // ln(1 + texts)
[[nodiscard]] std::optional<double> has_text(const Snapshot& past);           // 1 or 0

}  // namespace bellwether::feature
