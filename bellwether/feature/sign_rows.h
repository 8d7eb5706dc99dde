// The rows of the recipe `sign`: what was known when each day was decided. Plain values; sign_table.h makes
// them from a History, the learners read them.
//
// Row i was decided at decided_at[i]; every value of it was known strictly before (not so on the clock of
// calendar days, which is kept to be measured: market/day_clock.h). SignRows carry no outcome, so a model
// asked to forecast cannot look; SignExamples add it and are given to fits and scores only. Returns are
// simple: close / close before - 1, as a stake earns them.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "bellwether/feature/feature_kind.h"
#include "bellwether/market/time.h"

namespace bellwether::feature {

// One row a decision day of the clock, ascending.
struct SignRows {
  std::vector<std::string> columns;  // "return", "sentiment_pre", "sentiment_intra_lag5" … (sign_columns.h)
  std::vector<FeatureKind> kinds;    // beside columns
  std::vector<market::Date> days;    // decision day t
  std::vector<market::Date> label_days;  // the day whose sign is forecast
  std::vector<double> values;            // rows x columns, row-major
  std::vector<double> last_returns;      // close to close of day t, for the rule "as the last sign"
  std::vector<market::UtcTime> decided_at;
  std::size_t days_without_text = 0;  // rows kept although none of their parts of the day had a text
  std::size_t days_too_early = 0;     // days left out because the lag or the first return reaches before them

  [[nodiscard]] std::size_t rows() const { return days.size(); }
  [[nodiscard]] std::span<const double> row(std::size_t index) const;
};

// Rows whose label day is over, and what it brought.
struct SignExamples : SignRows {
  std::vector<double>
      next_returns;  // of the label day; close to close, or open to close where decided before
                     // its open

  // Whether the label day rose. A day that did not move has not risen.
  [[nodiscard]] bool label(std::size_t index) const { return next_returns[index] > 0; }
};

// The same rows with only the columns named, in that order; each must be a column.
[[nodiscard]] SignRows select_columns(const SignRows& rows, std::span<const std::string> columns);
[[nodiscard]] SignExamples select_columns(const SignExamples& rows, std::span<const std::string> columns);

}  // namespace bellwether::feature
