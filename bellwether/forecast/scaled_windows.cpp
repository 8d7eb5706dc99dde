#include "bellwether/forecast/scaled_windows.h"

#include <cmath>

namespace bellwether::forecast {

core::Result<feature::Scaler> fit_scaler(feature::Scaling scaling, const feature::Examples& first,
                                         const feature::Examples& second) {
  std::vector<double> values;
  std::vector<market::Date> days;
  for (const feature::Examples* part : {&first, &second}) {
    for (std::size_t i = 0; i < part->size(); ++i) {
      const auto window = part->window(i);
      const auto window_days = part->days(i);
      // Windows overlap: of each, only the rows after those already taken.
      std::size_t row = 0;
      while (row < window_days.size() && !days.empty() && window_days[row] <= days.back()) ++row;
      const auto fresh = window.subspan(row * part->columns());
      values.insert(values.end(), fresh.begin(), fresh.end());
      days.insert(days.end(), window_days.begin() + static_cast<std::ptrdiff_t>(row), window_days.end());
    }
  }
  return feature::Scaler::fit(scaling, {values, first.columns(), days});
}

Numbers scaler_numbers(const feature::Scaler& scaler) {
  return {{"scaler_shift", {scaler.shift().begin(), scaler.shift().end()}},
          {"scaler_scale", {scaler.scale().begin(), scaler.scale().end()}},
          {"scaler_days",
           {static_cast<double>(scaler.first_day().days), static_cast<double>(scaler.last_day().days)}}};
}

core::Result<feature::Scaler> scaler_from(const Numbers& numbers, std::size_t columns) {
  const auto shift = numbers_named(numbers, "scaler_shift", columns);
  if (!shift) return core::fail(shift.error());
  const auto scale = numbers_named(numbers, "scaler_scale", columns);
  if (!scale) return core::fail(scale.error());
  const auto days = numbers_named(numbers, "scaler_days", 2);
  if (!days) return core::fail(days.error());
  constexpr double kMostDays = 1e6;  // four thousand years
  if (std::abs((*days)[0]) > kMostDays || std::abs((*days)[1]) > kMostDays) {
    return core::fail(core::ErrorKind::model, "the days of a saved scaler are out of range; fit it again");
  }
  const auto day = [&](std::size_t i) { return market::Date{static_cast<std::int32_t>((*days)[i])}; };
  return feature::Scaler::restore(*shift, *scale, day(0), day(1));
}

}  // namespace bellwether::forecast
