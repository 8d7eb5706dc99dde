// One week of one company as a prompt tells it, made of what was known when the forecast was decided, and what came of
// it. The same function makes the rows of a training set, of an evaluation and of a live forecast.
//
// Each of the past weeks runs from the close of one week's last trading day to that of the next; its news are those
// known from the decision of the former week to that of the latter, of which some are drawn by (seed, ticker, week), so
// that no other week and no later text changes the draw.
//
// As published, a week ends on its Sunday: news of the weekend, and of the whole end day, stand beside a return that
// begins at Friday's close, and a quarter's results are known at its end (reason codes WEEKEND_IN_RETURN,
// UNDATED_PROFILE).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/feature/weeks/company_past.h"
#include "bellwether/feature/weeks/trading_week.h"

namespace bellwether::feature {

// Whose procedure is followed: without look-ahead, or the source's own.
enum class WeekMode { leak_free, as_published };
constexpr std::array<core::EnumName<WeekMode>, 2> names_of(WeekMode) {
  return {{{WeekMode::leak_free, "leak-free"}, {WeekMode::as_published, "as-published"}}};
}

// How a week's facts are made.
struct WeekRules {
  WeekMode mode = WeekMode::leak_free;
  WeekDecision decision = WeekDecision::week_close;
  std::size_t past_weeks = 3;  // 1 … 4
  std::size_t news = 5;        // of each week at most
  std::uint64_t seed = 1;      // of the draw
};

// A past week: two closes and the news between them.
struct PastWeek {
  market::Date from, to;
  double from_close = 0, to_close = 0;
  std::vector<NewsItem> news;    // those drawn, ascending by known_at
  std::size_t news_of_week = 0;  // all there were
};

// What a forecast is decided on.
struct WeekFacts {
  market::Ticker ticker;
  market::Date week;           // its last trading day
  market::UtcTime decided_at;  // everything here was known strictly before
  market::Date from, to;       // of the week to be forecast, as the prompt names it
  std::vector<PastWeek> past;  // oldest first
  std::vector<CompanyFact> profile, basics;
};

// What came of it. The return is that of the entry's price to the exit's close.
struct WeekOutcome {
  market::Date entry_day, exit_day;
  double entry = 0, exit = 0;
  double weekly_return = 0;  // simple
  market::UtcTime known_at;  // strictly later decisions may know it
};

// Why there is no row of a week.
enum class WeekGap {
  none,
  not_listed,   // before the first or after the last bar
  no_bar,       // a close that it needs is missing
  no_calendar,  // the exchange was closed that week, or the calendar ends
  not_over      // the outcome is not known yet
};
[[nodiscard]] std::string_view name_of(WeekGap gap);

// Facts of a week, or why there are none.
struct WeekFactsOrGap {
  std::optional<WeekFacts> facts;
  WeekGap gap = WeekGap::none;
};
[[nodiscard]] WeekFactsOrGap week_facts(const CompanyPast& past, market::Date week, const WeekRules& rules);

// The outcome, or why there is none, from what was known strictly before `as_of`.
struct WeekOutcomeOrGap {
  std::optional<WeekOutcome> outcome;
  WeekGap gap = WeekGap::none;
};
[[nodiscard]] WeekOutcomeOrGap week_outcome(const CompanyPast& past, market::Date week, WeekMode mode,
                                            market::UtcTime as_of);

}  // namespace bellwether::feature
