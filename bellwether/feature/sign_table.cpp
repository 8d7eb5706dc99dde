#include "bellwether/feature/sign_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "bellwether/feature/sign_columns.h"

namespace bellwether::feature {
namespace {

using core::ErrorKind;
using core::fail;
using market::Bar;
using market::Calendar;
using market::DayClock;
using market::Session;
using signal::DayParts;
using signal::SentimentCounts;

constexpr int kSecondsBeforeOpen = 300;  // decided at 09:25 for an open at 09:30
constexpr std::size_t kTradingDaysInWeek = 5, kCalendarDaysInWeek = 7;

core::Status check_bars(std::span<const Bar> bars) {
  const Calendar& calendar = Calendar::nyse();
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const Bar& bar = bars[i];
    if (!calendar.is_trading_day(bar.day)) {
      return fail(ErrorKind::data, market::to_text(bar.day) + " has a bar and is no trading day");
    }
    if (i > 0 && calendar.next(bars[i - 1].day) != bar.day) {
      return fail(ErrorKind::data,
                  fmt::format("the bar of {} does not follow that of {}; fill missing days first",
                              market::to_text(bar.day), market::to_text(bars[i - 1].day)));
    }
    const bool sound = std::ranges::all_of(std::array{bar.open, bar.high, bar.low, bar.close},
                                           [](double price) { return std::isfinite(price) && price > 0; });
    if (!sound || !std::isfinite(bar.volume)) {
      return fail(ErrorKind::data,
                  fmt::format("the bar of {} holds a number no price can be", market::to_text(bar.day)));
    }
  }
  return {};
}

core::Result<std::vector<DayParts>> count_parts(const SignMarket& market, const SignTableOptions& options) {
  signal::PartCounter counter(part_rules(options), Calendar::nyse());
  for (const signal::DatedScore& text : market.texts) {
    if (core::Status added = counter.add(text); !added) return fail(added.error().within("a text"));
  }
  return counter.days(market.bars.front().day, market.bars.back().day);
}

market::UtcTime decided_at(const SignTableOptions& options, market::Date day, market::Date label_day) {
  const Calendar& calendar = Calendar::nyse();
  if (options.decision == SignDecision::open) {
    return {calendar.open_of(label_day).seconds - kSecondsBeforeOpen};
  }
  return {usual_close_of(day, calendar).seconds + 1};
}

// The newest part of each kind known when row `t` is decided.
std::array<const SentimentCounts*, signal::kParts> newest_parts(std::span<const DayParts> days, std::size_t t,
                                                                SignDecision decision) {
  const bool at_open = decision == SignDecision::open;
  return {&days[at_open ? t + 1 : t].of(Session::pre_market), &days[t].of(Session::intra_day),
          &days[at_open ? t : t - 1].of(Session::post_market)};
}

double real(std::uint64_t count) { return static_cast<double>(count); }

// The values of row `t` in the order of sign_columns.
std::vector<double> row_of(std::span<const Bar> bars, std::span<const DayParts> days, std::size_t t,
                           const SignTableOptions& options) {
  const Bar& bar = bars[t];
  std::vector<double> row = {bar.close / bars[t - 1].close - 1,
                             bar.open,
                             bar.high,
                             bar.low,
                             bar.close,
                             bar.volume,
                             bar.close * bar.volume};
  const auto newest = newest_parts(days, t, options.decision);
  const DayParts& earlier = days[t - lag_of(options)];
  std::vector<std::optional<double>> sentiments;
  SentimentCounts together;
  for (const SentimentCounts* part : newest) {
    sentiments.push_back(part->balance());
    together += *part;
  }
  sentiments.push_back(earlier.of(Session::intra_day).balance());
  sentiments.push_back(earlier.of(Session::post_market).balance());
  for (const auto& sentiment : sentiments) row.push_back(sentiment.value_or(0));
  row.insert(row.end(), {real(earlier.whole_day().negative), real(together.negative), real(together.neutral),
                         real(together.positive), real(together.texts())});
  for (const auto& sentiment : sentiments) row.push_back(sentiment ? 0 : 1);
  return row;
}

bool has_text(std::span<const DayParts> days, std::size_t t, SignDecision decision) {
  return std::ranges::any_of(newest_parts(days, t, decision),
                             [](const SentimentCounts* part) { return part->texts() > 0; });
}

double next_return(std::span<const Bar> bars, std::size_t t, SignDecision decision) {
  const double from = decision == SignDecision::open ? bars[t + 1].open : bars[t].close;
  return bars[t + 1].close / from - 1;
}

SignRows empty_rows(std::size_t lag) {
  SignRows rows;
  rows.columns = sign_columns(lag);
  for (const std::string& each : rows.columns) rows.kinds.push_back(kind_of(each));
  return rows;
}

}  // namespace

std::size_t lag_of(const SignTableOptions& options) {
  if (options.lag > 0) return options.lag;
  return options.clock == DayClock::calendar_days ? kCalendarDaysInWeek : kTradingDaysInWeek;
}

signal::PartRules part_rules(const SignTableOptions& options) {
  return {options.clock, options.decision == SignDecision::open ? kSecondsBeforeOpen : 0};
}

core::Result<SignRows> build_sign_rows(const SignMarket& market, const SignTableOptions& options,
                                       DayRange range) {
  if (options.clock == DayClock::calendar_days && options.decision == SignDecision::open) {
    return fail(ErrorKind::usage,
                "calendar days are decided at the close; --decision open needs trading days");
  }
  if (market.bars.empty()) return fail(ErrorKind::data, "there is no bar to make rows of");
  if (core::Status sound = check_bars(market.bars); !sound) return fail(sound.error());
  const auto days = count_parts(market, options);
  if (!days) return fail(days.error());
  const std::vector<Bar> bars = bars_by(market.bars, options.clock);
  const std::size_t reach = lag_of(options);  // at least the bar before, for the first return
  SignRows rows = empty_rows(reach);
  for (std::size_t t = 0; t + 1 < bars.size(); ++t) {
    if (bars[t].day < range.first || bars[t].day > range.last) continue;
    if (t < reach) {
      ++rows.days_too_early;
      continue;
    }
    const std::vector<double> row = row_of(bars, *days, t, options);
    rows.values.insert(rows.values.end(), row.begin(), row.end());
    rows.days.push_back(bars[t].day);
    rows.label_days.push_back(bars[t + 1].day);
    rows.next_returns.push_back(next_return(bars, t, options.decision));
    rows.last_returns.push_back(row.front());
    rows.decided_at.push_back(decided_at(options, bars[t].day, bars[t + 1].day));
    rows.days_without_text += has_text(*days, t, options.decision) ? 0 : 1;
  }
  if (rows.rows() == 0) {
    return fail(ErrorKind::data, fmt::format("no day from {} to {} has {} days before it and one after it",
                                             to_text(range.first), to_text(range.last), reach));
  }
  return rows;
}

}  // namespace bellwether::feature
