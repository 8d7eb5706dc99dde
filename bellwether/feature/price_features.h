// Features of the bars alone, at the newest bar. Each returns nothing while the past is too short. c_t is the
// close of day t, r_t = ln(c_t / c_{t-1}).
#pragma once

#include <cstddef>
#include <optional>

#include "bellwether/feature/history.h"

namespace bellwether::feature {

[[nodiscard]] std::optional<double> newest_close(const Snapshot& past);
[[nodiscard]] std::optional<double> log_return(const Snapshot& past);

// c_t / mean(c_t … c_{t-days+1}) - 1: above 0 where the price is above its moving average.
[[nodiscard]] std::optional<double> moving_average_ratio(const Snapshot& past, std::size_t days);

// Standard deviation of the last `days` log returns, divisor days - 1; needs days + 1 bars.
[[nodiscard]] std::optional<double> volatility(const Snapshot& past, std::size_t days);

// ln(h_t / l_t): the day's range. 0 where high or low is missing from the order (h < l never passes the
// sources).
[[nodiscard]] std::optional<double> day_range(const Snapshot& past);

// ln((1 + v_t) / (1 + mean of the last `days` volumes)): above 0 on a busy day.
[[nodiscard]] std::optional<double> volume_ratio(const Snapshot& past, std::size_t days);

}  // namespace bellwether::feature
