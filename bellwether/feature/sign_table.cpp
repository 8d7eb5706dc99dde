#include "bellwether/feature/sign_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "bellwether/core/checked.h"
#include "bellwether/feature/sign_columns.h"

namespace bellwether::feature {
namespace {

using core::ErrorKind;
using core::fail;
using market::Bar;
using market::Calendar;
using market::Date;
using market::DayClock;
using market::Session;
using signal::DatedScore;
using signal::DayParts;
using signal::SentimentCounts;

constexpr int kSecondsBeforeOpen = 300;  // decided at 09:25 for an open at 09:30
constexpr std::size_t kTradingDaysInWeek = 5, kCalendarDaysInWeek = 7;

// The day of the clock after `day`; nothing at the end of the calendar.
std::optional<Date> next_day(Date day, DayClock clock, const Calendar& calendar) {
  return clock == DayClock::calendar_days ? std::optional(Date{day.days + 1}) : calendar.next(day);
}

// The texts that lie in the parts of `first` or of a later day, and some before them.
std::span<const DatedScore> texts_since(const Snapshot& past, Date first, const Calendar& calendar) {
  const Date reach = calendar.previous(first).value_or(first);
  const auto from = std::ranges::lower_bound(past.texts(), market::start_of_utc_day({reach.days - 1}), {},
                                             &DatedScore::known_at);
  return {from, past.texts().end()};
}

// The sentiments that a row is made of.
struct RowSentiments {
  std::array<SentimentCounts, signal::kParts> newest;  // of each part of the day, as known at the decision
  DayParts lagged;
};

RowSentiments sentiments_of(const Snapshot& past, const SignTableOptions& options) {
  const Calendar& calendar = past.calendar();
  const auto bars = past.bars();
  const Date today = bars.back().day, before = bars[bars.size() - 2].day,
             lagged = bars[bars.size() - 1 - lag_of(options)].day;
  signal::PartCounter counter(part_rules(options), calendar);
  for (const DatedScore& text : texts_since(past, lagged, calendar)) {
    const core::Status added = counter.add(text);
    BW_ASSERT(added);  // a History holds no text outside the calendar
  }
  const bool at_open = options.decision == SignDecision::open;
  const Date pre = at_open ? next_day(today, options.clock, calendar).value_or(today) : today;
  return {{counter.of(pre).of(Session::pre_market), counter.of(today).of(Session::intra_day),
           counter.of(at_open ? today : before).of(Session::post_market)},
          counter.of(lagged)};
}

double real(std::uint64_t count) { return static_cast<double>(count); }

std::vector<double> values_of(std::span<const Bar> bars, const RowSentiments& known) {
  const Bar& bar = bars.back();
  std::vector<double> row = {bar.close / bars[bars.size() - 2].close - 1,
                             bar.open,
                             bar.high,
                             bar.low,
                             bar.close,
                             bar.volume,
                             bar.close * bar.volume};
  std::vector<std::optional<double>> sentiments;
  SentimentCounts together;
  for (const SentimentCounts& part : known.newest) {
    sentiments.push_back(part.balance());
    together += part;
  }
  sentiments.push_back(known.lagged.of(Session::intra_day).balance());
  sentiments.push_back(known.lagged.of(Session::post_market).balance());
  for (const auto& sentiment : sentiments) row.push_back(sentiment.value_or(0));
  row.insert(row.end(), {real(known.lagged.whole_day().negative), real(together.negative),
                         real(together.neutral), real(together.positive), real(together.texts())});
  for (const auto& sentiment : sentiments) row.push_back(sentiment ? 0 : 1);
  return row;
}

bool has_text(const RowSentiments& known) {
  return std::ranges::any_of(known.newest, [](const SentimentCounts& part) { return part.texts() > 0; });
}

bool is_too_early(const Snapshot& past, const SignTableOptions& options) {
  return past.bars().size() <= lag_of(options);  // a lag of at least 1, for the first return
}

SignRows empty_rows(std::size_t lag) {
  SignRows rows;
  rows.columns = sign_columns(lag);
  for (const std::string& each : rows.columns) rows.kinds.push_back(kind_of(each));
  return rows;
}

core::Status check_table(const History& history, const SignTableOptions& options) {
  if (options.clock == DayClock::calendar_days && options.decision == SignDecision::open) {
    return fail(ErrorKind::usage,
                "calendar days are decided at the close; --decision open needs trading days");
  }
  if (options.clock != history.clock()) return fail(ErrorKind::internal, "a history of another clock");
  if (history.days().empty()) return fail(ErrorKind::data, "there is no bar to make rows of");
  return {};
}

SignRows rows_of(const History& history, const SignTableOptions& options, std::span<const Date> days) {
  SignRows rows = empty_rows(lag_of(options));
  for (const Date day : days) {
    const auto moment = sign_moment(history.calendar(), options, day);
    if (!moment) continue;
    const Snapshot past = history.as_of(moment->decided_at);
    if (is_too_early(past, options)) {
      ++rows.days_too_early;
      continue;
    }
    const RowSentiments known = sentiments_of(past, options);
    const std::vector<double> row = values_of(past.bars(), known);
    rows.values.insert(rows.values.end(), row.begin(), row.end());
    rows.days.push_back(day);
    rows.label_days.push_back(moment->label_day);
    rows.last_returns.push_back(row.front());
    rows.decided_at.push_back(moment->decided_at);
    rows.days_without_text += has_text(known) ? 0 : 1;
  }
  return rows;
}

// The days in the range, without those behind the last of `days` that counts.
std::span<const Date> days_within(std::span<const Date> days, DayRange range) {
  const auto first = std::ranges::lower_bound(days, range.first);
  return {first, std::max(first, std::ranges::upper_bound(days, range.last))};
}

// What the label day of a row brought.
double next_return(const History& history, const SignTableOptions& options, Date label_day) {
  const Snapshot after = history.as_of(decision_time(label_day, history.calendar()));
  const Bar& bar = after.bars().back();
  const bool at_open = options.decision == SignDecision::open;
  return bar.close / (at_open ? bar.open : after.bars()[after.bars().size() - 2].close) - 1;
}

}  // namespace

std::size_t lag_of(const SignTableOptions& options) {
  if (options.lag > 0) return options.lag;
  return options.clock == DayClock::calendar_days ? kCalendarDaysInWeek : kTradingDaysInWeek;
}

signal::PartRules part_rules(const SignTableOptions& options) {
  return {options.clock, options.decision == SignDecision::open ? kSecondsBeforeOpen : 0};
}

std::optional<SignMoment> sign_moment(const Calendar& calendar, const SignTableOptions& options, Date day) {
  const auto next = next_day(day, options.clock, calendar);
  if (!next) return std::nullopt;
  if (options.decision == SignDecision::open)
    return SignMoment{{calendar.open_of(*next).seconds - kSecondsBeforeOpen}, *next};
  return SignMoment{decision_time(day, calendar), *next};
}

std::optional<std::vector<double>> sign_row(const Snapshot& past, const SignTableOptions& options) {
  if (is_too_early(past, options)) return std::nullopt;
  return values_of(past.bars(), sentiments_of(past, options));
}

core::Result<SignRows> build_sign_rows(const History& history, const SignTableOptions& options,
                                       DayRange range) {
  if (core::Status checked = check_table(history, options); !checked) return fail(checked.error());
  SignRows rows = rows_of(history, options, days_within(history.days(), range));
  if (rows.rows() > 0) return rows;
  return fail(ErrorKind::data, fmt::format("no day from {} to {} has {} days before it", to_text(range.first),
                                           to_text(range.last), lag_of(options)));
}

core::Result<SignExamples> build_sign_examples(const History& history, const SignTableOptions& options,
                                               DayRange range) {
  if (core::Status checked = check_table(history, options); !checked) return fail(checked.error());
  const auto days = history.days();
  SignExamples examples{rows_of(history, options, days_within(days.first(days.size() - 1), range)), {}};
  if (examples.rows() == 0) {
    return fail(ErrorKind::data, fmt::format("no day from {} to {} has {} days before it and one after it",
                                             to_text(range.first), to_text(range.last), lag_of(options)));
  }
  for (const Date label_day : examples.label_days)
    examples.next_returns.push_back(next_return(history, options, label_day));
  return examples;
}

}  // namespace bellwether::feature
