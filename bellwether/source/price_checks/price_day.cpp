#include "bellwether/source/price_checks/price_day.h"

#include <cmath>
#include <utility>

namespace bellwether::source {
namespace {

// The exchange was closed for a week in September 2001; a halt of a share can take as long.
constexpr int kLongestClosure = 10;

}  // namespace

double overnight_move(std::span<const PriceDay> days, std::size_t at) {
  return std::log(days[at].bar.open / days[at - 1].bar.close);
}

bool follows_a_hole(std::span<const PriceDay> days, std::size_t at) {
  return days[at].bar.day.days - days[at - 1].bar.day.days > kLongestClosure;
}

std::vector<PriceDay> adjusted_days(std::span<const PriceDay> days) {
  std::vector<PriceDay> adjusted(days.begin(), days.end());
  for (PriceDay& day : adjusted) {
    market::Bar& bar = day.bar;
    if (!bar.close_adjusted) continue;
    const double factor = *bar.close_adjusted / bar.close;
    bar.open *= factor;
    bar.high *= factor;
    bar.low *= factor;
    bar.close = *std::exchange(bar.close_adjusted, std::nullopt);
  }
  return adjusted;
}

}  // namespace bellwether::source
