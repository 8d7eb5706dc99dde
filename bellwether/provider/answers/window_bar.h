// One daily aggregate as Massive (/v2/aggs) and Alpaca write it, and the day that its time stamp, the start of its window,
// means.
#pragma once

#include <cstdint>
#include <optional>

#include "bellwether/market/bar.h"
#include "bellwether/provider/answers/answer_fields.h"

namespace bellwether::provider {

// The New York day that begins at that instant (milliseconds since 1970); nothing where none does.
[[nodiscard]] std::optional<market::Date> day_of_window_start(std::int64_t milliseconds);

// o, h, l, c and v of a row; the day is the caller's. Faults are kept by `row`.
[[nodiscard]] market::Bar prices_of_window(AnswerFields& row);

}  // namespace bellwether::provider
