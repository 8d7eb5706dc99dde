#include "bellwether/report/markup/scale.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "bellwether/report/document/number_text.h"

namespace bellwether::report {
namespace {

// Months a tick may stand for; 0 means single days.
constexpr std::array<int, 7> kMonthSteps = {1, 2, 3, 6, 12, 24, 60};

int month_number(market::Date day) {
  const market::YearMonthDay date = market::civil(day);
  return date.year * 12 + date.month - 1;
}

std::string short_month(market::Date day) { return month_text(day).substr(0, 3); }

// Positions of the first day of each `step`-th month, counted from January.
std::vector<std::size_t> month_starts(std::span<const market::Date> days, int step) {
  std::vector<std::size_t> starts;
  for (std::size_t i = 1; i < days.size(); ++i) {
    const int month = month_number(days[i]);
    if (month / step != month_number(days[i - 1]) / step) starts.push_back(i);
  }
  return starts;
}

std::string day_and_month(market::Date day) {
  return std::to_string(market::civil(day).day) + " " + short_month(day);
}

std::vector<Tick> single_days(std::span<const market::Date> days, std::size_t wanted) {
  std::vector<Tick> ticks;
  const std::size_t step = (days.size() + wanted - 1) / std::max<std::size_t>(wanted, 1);
  for (std::size_t i = 0; i < days.size(); i += std::max<std::size_t>(step, 1)) {
    ticks.push_back({static_cast<double>(i), day_and_month(days[i])});
  }
  return ticks;
}

std::vector<Tick> month_ticks(std::span<const market::Date> days, const std::vector<std::size_t>& starts,
                              int step) {
  std::vector<Tick> ticks;
  int year = 0;
  for (const std::size_t i : starts) {
    const int this_year = market::civil(days[i]).year;
    const bool year_alone = step >= 12;
    std::string words = year_alone          ? std::to_string(this_year)
                        : this_year != year ? month_text(days[i])
                                            : short_month(days[i]);
    ticks.push_back({static_cast<double>(i), std::move(words)});
    year = this_year;
  }
  return ticks;
}

}  // namespace

double Scale::at(double value) const {
  const double width = domain_.high - domain_.low;
  const double share = width > 0 ? (value - domain_.low) / width : 0.5;
  return pixels_.low + share * (pixels_.high - pixels_.low);
}

std::optional<Range> range_of(std::span<const std::optional<double>> values) {
  std::optional<Range> range;
  for (const std::optional<double>& each : values) {
    if (!each || !std::isfinite(*each)) continue;
    range = range ? hull(*range, {*each, *each}) : Range{*each, *each};
  }
  return range;
}

Range hull(Range a, Range b) { return {std::min(a.low, b.low), std::max(a.high, b.high)}; }

Range padded(Range range, double share) {
  const double width = range.high - range.low;
  const double margin = width > 0 ? width * share : std::max(std::fabs(range.low) * share, 1e-9);
  return {range.low - margin, range.high + margin};
}

std::vector<Tick> value_ticks(Range domain, int wanted) {
  const double width = domain.high - domain.low;
  if (!(width > 0) || !std::isfinite(width) || wanted < 1) return {};
  const double rough = width / wanted;
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  const double lead = rough / power;
  const double step = power * (lead < 1.5 ? 1.0 : lead < 3.5 ? 2.0 : lead < 7.5 ? 5.0 : 10.0);
  const int digits = std::clamp(static_cast<int>(-std::floor(std::log10(step) + 1e-9)), 0, 12);
  std::vector<Tick> ticks;
  // A domain far from zero may be narrower than the numbers' own grain; the bound keeps the loop finite.
  for (double number = std::ceil(domain.low / step); number * step <= domain.high && ticks.size() < 64;
       number += 1) {
    ticks.push_back({number * step, fixed(number * step, digits)});
  }
  // A domain such as [-0.9, 0.9] may hold only one multiple of its step.
  constexpr int kMost = 32;
  return ticks.size() < 2 && wanted < kMost ? value_ticks(domain, wanted * 2) : ticks;
}

std::vector<Tick> day_ticks(std::span<const market::Date> days, std::size_t wanted) {
  if (days.empty() || wanted == 0) return {};
  constexpr std::size_t kFewMonths = 3;
  for (const int step : kMonthSteps) {
    const std::vector<std::size_t> starts = month_starts(days, step);
    if (step == 1 && starts.size() < kFewMonths) return single_days(days, wanted);
    if (starts.size() <= wanted) return month_ticks(days, starts, step);
  }
  return single_days(days, wanted);
}

}  // namespace bellwether::report
