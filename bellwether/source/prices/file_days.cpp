#include "bellwether/source/prices/file_days.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "bellwether/source/price_checks/bar_spacing.h"
#include "bellwether/source/price_checks/factor_step.h"
#include "bellwether/source/price_checks/share_factor.h"

namespace bellwether::source {

using core::ErrorKind;
using core::fail;
using core::Status;

namespace {

// Further rows of days, before a file counts as intraday: one for every other day, as in bars of four hours.
constexpr std::size_t kFewestTimes = 5;

}  // namespace

void FileDays::add(std::uint64_t line, const market::Bar& bar, std::span<const std::string_view> fields) {
  const RowEvents events = read_events(fields, columns_);
  days_.push_back({line, bar, events.split, events.dividend, events.says_dividend, events.volume_adjusted});
}

void FileDays::sort() {
  std::ranges::stable_sort(stamps_, {}, &StampedDay::day);
  std::ranges::stable_sort(days_, {}, [](const PriceDay& day) { return day.bar.day; });
}

Status FileDays::check_calendar(io::BadRows bad_rows, std::vector<std::string>& warnings) const {
  if (further_times_ >= kFewestTimes && 2 * further_times_ >= stamps_.size()) {
    return fail(ErrorKind::data,
                fmt::format("{} rows for {} days: intraday bars; download daily bars (yfinance: "
                            "interval='1d')",
                            stamps_.size() + further_times_, stamps_.size()));
  }
  std::vector<market::Date> days;
  for (const StampedDay& stamp : stamps_) days.push_back(stamp.day);
  if (const auto spacing = bar_spacing(days)) {
    return fail(ErrorKind::data,
                fmt::format("the rows are {} bars ({}, {}, {}, …), not days; download daily bars (yfinance: "
                            "interval='1d')",
                            spacing_text(*spacing), to_text(days[0]), to_text(days[1]), to_text(days[2])));
  }
  const SessionDays found = session_days(stamps_, *calendar_);
  if (found.pattern == DayPattern::in_place) return {};
  if (bad_rows == io::BadRows::stop || !can_leave_out_closed(found)) {
    return fail(ErrorKind::data, pattern_text(found, *calendar_));
  }
  warnings.push_back(pattern_text(found, *calendar_));
  return {};
}

std::vector<PriceFinding> FileDays::findings(PriceMeaning meaning) const {
  return check_price_days(days_, meaning);
}

std::vector<market::Bar> FileDays::bars(PriceMeaning meaning) const {
  const bool scaled = meaning == PriceMeaning::scaled || meaning == PriceMeaning::said_adjusted;
  const std::vector<PriceDay> days = scaled ? adjusted_days(days_) : days_;
  std::vector<market::Bar> bars;
  for (const PriceDay& day : days) bars.push_back(day.bar);
  if (!scaled) return bars;
  const bool has_volumes = std::ranges::all_of(
      days_, [](const PriceDay& day) { return day.volume_adjusted.value_or(-1.0) >= 0.0; });
  const auto factors = share_factors(days_.size(), traded_splits(days_, factor_steps(days_)));
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const double volume = has_volumes ? *days[i].volume_adjusted : bars[i].volume * factors[i];
    bars[i].volume = std::min(volume, std::numeric_limits<double>::max());
  }
  return bars;
}

}  // namespace bellwether::source
