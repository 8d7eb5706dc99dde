#include "bellwether/evaluate/seed_spread.h"

#include <algorithm>
#include <cmath>

#include "bellwether/evaluate/student_t.h"

namespace bellwether::evaluate {

SeedSpread seed_spread(std::span<const double> rmse) {
  SeedSpread spread{
      .seeds = rmse.size(), .lowest = std::ranges::min(rmse), .highest = std::ranges::max(rmse)};
  const auto count = static_cast<double>(rmse.size());
  double squares = 0;
  for (const double each : rmse) spread.mean += each / count;
  for (const double each : rmse) squares += (each - spread.mean) * (each - spread.mean);
  if (rmse.size() < 2) return spread;
  spread.deviation = std::sqrt(squares / (count - 1));
  const double reach = student_t_quantile(0.975, count - 1) * spread.deviation / std::sqrt(count);
  spread.interval = Interval{spread.mean - reach, spread.mean + reach};
  return spread;
}

}  // namespace bellwether::evaluate
