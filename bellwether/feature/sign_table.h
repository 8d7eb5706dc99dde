// A History with texts → the rows of the recipe `sign` (requirements S-10 to S-13, S-64), each from a Snapshot
// of its own decision. The same function makes the one row of a live forecast and the rows of a backtest.
//
//   const SignTableOptions options{.decision = SignDecision::close};
//   const auto rows = build_sign_rows(history, options, {first, last});
//
// Decided at `close` of day t, one second after it: pre-market and intra-day texts of t, post-market of the
// day before; forecast is the sign of close t+1 against close t. Decided at `open`, five minutes before the
// open of t+1: texts of the pre-market of t+1 known by then, intra-day and post-market of t; forecast is the
// sign of close t+1 against open t+1. Early closes are the exchange's own.
//
// On trading days every value of a row was known strictly before it was decided. On calendar days (as
// published) it was not, as such a History dates its facts too early (history.h).
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <tuple>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/feature/history.h"
#include "bellwether/feature/sign_rows.h"
#include "bellwether/feature/table.h"
#include "bellwether/market/day_clock.h"
#include "bellwether/signal/part_counts.h"

namespace bellwether::feature {

// When a day is decided: after the close, or before the next open.
enum class SignDecision { close, open };
constexpr std::array<core::EnumName<SignDecision>, 2> names_of(SignDecision) {
  return {{{SignDecision::close, "close"}, {SignDecision::open, "open"}}};
}

// Which days become rows, when they are decided, and how far back lagged sentiment lies.
struct SignTableOptions {
  market::DayClock clock = market::DayClock::trading_days;
  SignDecision decision = SignDecision::close;
  std::size_t lag = 0;  // 0: a week, which is 5 trading days or 7 calendar days

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("clock", &SignTableOptions::clock, "Which days are rows."),
        field("decision", &SignTableOptions::decision,
              "When a day is decided: at the close, or at the open (five minutes before the next day's)."),
        field("lag", &SignTableOptions::lag,
              "Lag of sentiment in days of the clock; 0 takes a week (5 trading or 7 calendar days).")};
  }
};

// The lag in days of the clock, at least 1.
[[nodiscard]] std::size_t lag_of(const SignTableOptions& options);

// How texts are counted for these options.
[[nodiscard]] signal::PartRules part_rules(const SignTableOptions& options);

// When a day of the options' clock is decided, and the day whose sign is forecast then; nothing where that
// lies outside the calendar.
struct SignMoment {
  market::UtcTime decided_at;
  market::Date label_day;
};
[[nodiscard]] std::optional<SignMoment> sign_moment(const market::Calendar& calendar,
                                                    const SignTableOptions& options, market::Date day);

// One row, in the order of sign_columns: what the newest bar's day shows as of the snapshot; nothing where
// the lag or the first return reaches before the first bar.
[[nodiscard]] std::optional<std::vector<double>> sign_row(const Snapshot& past,
                                                          const SignTableOptions& options);

// The rows of the history's days in `range`, the newest too, whose label day is still to come; bars before
// the range serve the lag. Errors: usage for calendar days decided at the open, which the source does not do;
// internal where the history is of another clock; data where no row comes out.
[[nodiscard]] core::Result<SignRows> build_sign_rows(const History& history, const SignTableOptions& options,
                                                     DayRange range);

// The same rows as far as a day with a bar follows, and what came of it: the label is read as of a moment
// after the label day, and by nobody who decides. Errors: the same.
[[nodiscard]] core::Result<SignExamples> build_sign_examples(const History& history,
                                                             const SignTableOptions& options, DayRange range);

}  // namespace bellwether::feature
