// Bars and dated scores → the rows of the recipe `sign` (requirements S-10 to S-13, S-64).
//
//   const SignTableOptions options{.decision = SignDecision::close};
//   const auto rows = build_sign_rows({bars, scores}, options, {first, last});
//
// Decided at `close` of day t, one second after it: pre-market and intra-day texts of t, post-market of the
// day before; forecast is the sign of close t+1 against close t. Decided at `open`, five minutes before the
// open of t+1: texts of the pre-market of t+1 known by then, intra-day and post-market of t; forecast is the
// sign of close t+1 against open t+1. Early closes are the exchange's own.
//
// On trading days every value of a row was known strictly before it was decided. On calendar days
// (as published) it was not, see market/day_clock.h.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <tuple>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/feature/sign_rows.h"
#include "bellwether/feature/table.h"
#include "bellwether/market/bar.h"
#include "bellwether/market/calendar.h"
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
        field("clock", &SignTableOptions::clock, "which days are rows: trading-days or calendar-days"),
        field("decision", &SignTableOptions::decision,
              "when a day is decided: close, or open (five minutes before the next day's)"),
        field("lag", &SignTableOptions::lag,
              "days of the clock that lagged sentiment lies back; 0: a week (5 trading, 7 calendar days)")};
  }
};

// The lag in days of the clock, at least 1.
[[nodiscard]] std::size_t lag_of(const SignTableOptions& options);

// How texts are counted for these options.
[[nodiscard]] signal::PartRules part_rules(const SignTableOptions& options);

// One ticker's bars, ascending and without a missing trading day, and the texts about it (or about the
// market) in any order. A view.
struct SignMarket {
  std::span<const market::Bar> bars;
  std::span<const signal::DatedScore> texts;
};

// The rows of the decision days in `range`, each with a day after it whose sign is known; bars before the
// range serve the lag. Errors: usage for calendar days decided at the open, which the source does not do;
// data for bars that do not ascend day by day, numbers that are not finite, prices that are not positive,
// texts outside the calendar, or where no row comes out.
[[nodiscard]] core::Result<SignRows> build_sign_rows(const SignMarket& market,
                                                     const SignTableOptions& options, DayRange range);

}  // namespace bellwether::feature
