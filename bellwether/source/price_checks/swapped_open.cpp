#include "bellwether/source/price_checks/swapped_open.h"

#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include "bellwether/source/price_checks/upper_median.h"

namespace bellwether::source {
namespace {

constexpr std::size_t kFewestSessions = 30;  // days from which a median says something
constexpr double kMostNight = 0.8;           // of a session's move, swapped back
constexpr double kLeastLongWay = 1.1;        // of a session's move

}  // namespace

bool opens_are_swapped(std::span<const PriceDay> days) {
  if (days.size() < kFewestSessions) return false;
  std::vector<double> session, close_to_open, open_to_close;
  for (std::size_t i = 1; i < days.size(); ++i) {
    const market::Bar &before = days[i - 1].bar, &bar = days[i].bar;
    if (!(bar.open > 0 && bar.close > 0 && before.open > 0 && before.close > 0)) continue;
    session.push_back(std::abs(std::log(bar.close / bar.open)));
    close_to_open.push_back(std::abs(std::log(bar.open / before.close)));
    open_to_close.push_back(std::abs(std::log(bar.close / before.open)));
  }
  if (session.size() < kFewestSessions) return false;
  const double usual = upper_median(std::move(session));
  return upper_median(std::move(open_to_close)) < kMostNight * usual &&
         upper_median(std::move(close_to_open)) > kLeastLongWay * usual;
}

}  // namespace bellwether::source
