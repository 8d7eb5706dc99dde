#include "bellwether/audit/leaks/calendar_days.h"

#include "bellwether/market/time.h"

namespace bellwether::audit {
namespace {

int sign(double value) { return value > 0 ? 1 : value < 0 ? -1 : 0; }

bool is_weekday(market::Date day) {
  const market::Weekday weekday = market::weekday(day);
  return weekday != market::Weekday::saturday && weekday != market::Weekday::sunday;
}

// A share of right answers while it is counted.
struct Share {
  std::size_t rows = 0, right = 0;
  void add(bool is_right) {
    ++rows;
    right += is_right ? 1 : 0;
  }
  [[nodiscard]] double value() const {
    return rows == 0 ? 0.0 : static_cast<double>(right) / static_cast<double>(rows);
  }
};

}  // namespace

std::vector<DailyClose> closes_by(std::span<const market::Bar> bars, DayClock clock) {
  std::vector<DailyClose> closes;
  for (const market::Bar& each : market::bars_by(bars, clock)) closes.push_back({each.day, each.close});
  return closes;
}

LastSignScores score_last_sign(std::span<const DailyClose> closes) {
  LastSignScores scores;
  Share all, weekdays, mondays;
  for (std::size_t i = 2; i < closes.size(); ++i) {
    const int forecast = sign(closes[i - 1].close - closes[i - 2].close);
    const int outcome = sign(closes[i].close - closes[i - 1].close);
    const bool weekday = is_weekday(closes[i].day);
    if (weekday) scores.weekday_profit += forecast * (closes[i].close / closes[i - 1].close - 1);
    if (forecast == 0 || outcome == 0) continue;
    all.add(forecast == outcome);
    if (weekday) weekdays.add(forecast == outcome);
    if (market::weekday(closes[i].day) == market::Weekday::monday) mondays.add(forecast == outcome);
  }
  scores.rows = all.rows;
  scores.weekday_rows = weekdays.rows;
  scores.monday_rows = mondays.rows;
  scores.all_days = all.value();
  scores.weekdays = weekdays.value();
  scores.mondays = mondays.value();
  return scores;
}

}  // namespace bellwether::audit
