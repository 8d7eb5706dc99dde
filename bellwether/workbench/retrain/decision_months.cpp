#include "bellwether/workbench/retrain/decision_months.h"

#include <algorithm>

namespace bellwether::workbench {

using feature::Month;
using market::Date;

std::vector<Month> complete_months_after(Date learned, std::span<const Date> decisions,
                                         const market::Calendar& calendar) {
  std::vector<Month> months;
  for (const Date day : decisions) {
    const Month month = feature::month_of(day);
    if (feature::month_of(learned) < month && last_trading_day(month, calendar) == day)
      months.push_back(month);
  }
  return months;
}

feature::RowRange decisions_of(Month month, std::span<const Date> decisions) {
  const auto row = [&](Month of) {
    return static_cast<std::size_t>(std::ranges::lower_bound(decisions, first_day(of)) - decisions.begin());
  };
  return {row(month), row(month.moved(1))};
}

}  // namespace bellwether::workbench
