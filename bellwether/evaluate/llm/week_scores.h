// How good forecasts of weeks are, against the market (requirements L-34 to L-36). A forecast is a distribution over the
// twelve bins, or none where an answer could not be parsed or is missing: that one counts as wrong.
//
//   direction     up where P(r >= 0) >= 1/2; the outcome is the label's. Accuracy, macro-F1 and MCC over both classes; a
//                 forecast that is none is of the class that did not come
//   bin           of the mode; 12 classes, accuracy alone
//   MSE           of the mode's middle against the label's, in percent squared; none is 0
//   Brier         (P(up) - up)²; none is 1
//   RPS           sum over the 11 bounds of (P(r below) - [label below])², over 11; none is 1.
//                 Epstein 1969, J. Appl. Meteorol. 8:985
//   IC            rank correlation of forecast means and returns across the companies of a week, mean over weeks
//
// Weeks are the independent cases: intervals draw blocks of weeks, and the effective number of rows is that of independent
// rows whose accuracy would vary as much: p (1 - p) / V, V = sum over weeks of (sum of (hit - p))² / rows².
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bellwether/evaluate/block_bootstrap.h"
#include "bellwether/evaluate/paired_test.h"
#include "bellwether/forecast/llm/bin_distribution.h"
#include "bellwether/forecast/llm/week_row.h"

namespace bellwether::evaluate {

using WeekForecast = std::optional<forecast::BinDistribution>;

// Rows with their weeks: rows of a week lie together, weeks ascend.
class WeekCases {
 public:
  explicit WeekCases(std::vector<forecast::WeekRow> rows);

  [[nodiscard]] const std::vector<forecast::WeekRow>& rows() const { return rows_; }
  [[nodiscard]] std::size_t weeks() const { return begins_.size() - 1; }
  // Of the rows of one week.
  [[nodiscard]] std::size_t begin(std::size_t week) const { return begins_[week]; }
  [[nodiscard]] std::size_t end(std::size_t week) const { return begins_[week + 1]; }

 private:
  std::vector<forecast::WeekRow> rows_;
  std::vector<std::size_t> begins_;
};

// What a forecast says of its row.
struct RowScore {
  bool hit = false, bin_hit = false;
  double squared_error = 0, brier = 0, rps = 0;
};
[[nodiscard]] RowScore score_week(const WeekForecast& made, forecast::WeekBin label);

// Over all rows.
struct WeekScores {
  std::size_t rows = 0, weeks = 0, unparsed = 0;
  double accuracy = 0, macro_f1 = 0, mcc = 0, bin_accuracy = 0, mse = 0, brier = 0, rps = 0;
  Interval accuracy_interval, rps_interval;
  double effective_rows = 0;
  std::optional<double> parsed_accuracy;  // of those that were parsed
  std::optional<double> ic, ic_positive;  // mean over weeks; share of weeks above 0
  std::size_t ic_weeks = 0;
  std::vector<double> weekly_error;  // share of wrong directions by week
};

// One forecast a row. `draws` are of the weeks.
[[nodiscard]] WeekScores score_weeks(const WeekCases& cases, std::span<const WeekForecast> made,
                                     const BlockBootstrap& draws);

// Two forecasts of the same rows: accuracy of the first less that of the second, and whether their weekly shares of
// wrong directions differ (Diebold-Mariano on weeks).
struct WeekComparison {
  double difference = 0;
  Interval interval;
  PairedTest test;
};
[[nodiscard]] WeekComparison compare_weeks(const WeekCases& cases, std::span<const WeekForecast> first,
                                           std::span<const WeekForecast> second, const BlockBootstrap& draws);

// Spearman's rank correlation, ties at their mean rank; nothing for fewer than 3 pairs or a constant.
[[nodiscard]] std::optional<double> rank_correlation(std::span<const double> a, std::span<const double> b);

}  // namespace bellwether::evaluate
