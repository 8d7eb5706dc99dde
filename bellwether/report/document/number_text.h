// Numbers, dates and shares as a reader wants to see them; the same words in plots, tables and sentences.
// Independent of the locale. A negative number carries the true minus sign (U+2212).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "bellwether/market/time.h"

namespace bellwether::report {

// "−0.529": `digits` after the point. A value that is not finite, or is missing, is an em dash. Never
// "−0.00".
[[nodiscard]] std::string fixed(std::optional<double> value, int digits);
// "+0.12", "−0.12", "0.00".
[[nodiscard]] std::string with_sign(std::optional<double> value, int digits);
// 0.613 → "61.3 %".
[[nodiscard]] std::string percent(std::optional<double> share, int digits);
// "42,694".
[[nodiscard]] std::string whole(std::int64_t value);
// The same of a count.
[[nodiscard]] std::string count_text(std::uint64_t count);
// "1 fold", "5 folds", "1,201 texts".
[[nodiscard]] std::string counted(std::size_t count, const std::string& noun);
// "[3.51, 4.93]", or an em dash where either end is missing.
[[nodiscard]] std::string between(std::optional<double> low, std::optional<double> high, int digits);
// "0.084", and "< 0.001" below that.
[[nodiscard]] std::string p_value(std::optional<double> p);
// Characters of valid UTF-8, for estimating the room that words need.
[[nodiscard]] std::size_t letters(std::string_view words);
// "30 Sep 2025" and "Sep 2025".
[[nodiscard]] std::string day_text(market::Date day);
[[nodiscard]] std::string month_text(market::Date day);

}  // namespace bellwether::report
