// One aggregate of Massive, and the day that its time stamp means. Two endpoints write the same fields with other
// stamps: /v2/aggs gives the start of the window, grouped daily its end.
#pragma once

#include <cstdint>
#include <optional>

#include "bellwether/market/bar.h"
#include "bellwether/provider/answer_fields.h"

namespace bellwether::source {

// The New York day that begins at that instant (milliseconds since 1970); nothing where none does.
[[nodiscard]] std::optional<market::Date> day_of_window_start(std::int64_t milliseconds);

// The New York day of a session whose window ends at that instant: its close, or the midnight after it.
[[nodiscard]] std::optional<market::Date> day_of_window_end(std::int64_t milliseconds);

// o, h, l, c and v of a row; the day is the caller's. Faults are kept by `row`.
[[nodiscard]] market::Bar massive_prices(AnswerFields& row);

}  // namespace bellwether::source
