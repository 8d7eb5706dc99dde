// The columns that several results have, each defined once: the same number has the same key, title, digits
// and explanation in every table, file and page. A name that is not in the list does not compile.
//
//   metric("accuracy"), with_bounds(metric("rmse")), not_on_terminal(metric("recall_up"))
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "bellwether/report/document/table.h"

namespace bellwether::report {

// A metric's column, as literals.
struct Metric {
  std::string_view key, title;
  Kind kind;
  int digits;
  std::string_view explanation;
};

inline constexpr std::array kMetrics{
    Metric{"model", "model", Kind::text, 0, ""},
    // classification
    Metric{"accuracy", "accuracy", Kind::number, 3, "share of right predictions"},
    Metric{"balanced_accuracy", "balanced accuracy", Kind::number, 3, "mean of the recalls of the classes"},
    Metric{"macro_precision", "macro precision", Kind::number, 3, "mean over the classes"},
    Metric{"macro_recall", "macro recall", Kind::number, 3, "mean over the classes: the balanced accuracy"},
    Metric{"macro_f1", "macro-F1", Kind::number, 3, "mean over the classes"},
    Metric{"mcc", "MCC", Kind::number, 3, "Matthews correlation coefficient; 0 is chance"},
    Metric{"brier", "Brier score", Kind::number, 3, "mean squared error of the probabilities"},
    Metric{"roc_auc", "ROC AUC", Kind::number, 3, "area under the ROC curve; 0.5 is chance"},
    Metric{"average_precision", "PR AUC", Kind::number, 3, "average precision"},
    Metric{"macro_roc_auc", "ROC AUC", Kind::number, 3, "area under the ROC curve, mean over the classes"},
    Metric{"macro_average_precision", "PR AUC", Kind::number, 3, "average precision, mean over the classes"},
    Metric{"log_loss", "log loss", Kind::number, 3, "mean negative log of the true class's probability"},
    Metric{"ece", "ECE", Kind::number, 3, "expected calibration error"},
    Metric{"precision", "precision", Kind::number, 3, "share of its predictions that are right"},
    Metric{"recall", "recall", Kind::number, 3, "share of its cases that are predicted"},
    Metric{"f1", "F1", Kind::number, 3, "harmonic mean of precision and recall"},
    Metric{"precision_up", "precision up", Kind::number, 3, ""},
    Metric{"recall_up", "recall up", Kind::number, 3, ""},
    Metric{"f1_up", "F1 up", Kind::number, 3, ""},
    Metric{"precision_down", "precision down", Kind::number, 3, ""},
    Metric{"recall_down", "recall down", Kind::number, 3, ""},
    Metric{"f1_down", "F1 down", Kind::number, 3, ""},
    Metric{"error_rate", "error rate", Kind::percent, 1, "share of wrong predictions"},
    // regression
    Metric{"rmse", "RMSE", Kind::number, 3,
           "root mean squared error, in dollars: the typical size of a miss, large ones counting more"},
    Metric{"mae", "MAE", Kind::number, 3, "mean absolute error, in dollars"},
    Metric{"mase", "MASE", Kind::number, 3,
           "MAE over the training days' mean absolute change; below 1 beats the usual daily move"},
    Metric{"skill", "skill", Kind::change, 3,
           "1 \u2212 RMSE / RMSE of persistence: above zero is better than no change"},
    Metric{"directional_accuracy", "directional accuracy", Kind::percent, 1,
           "share of right directions, among days with a forecast move and a move"},
    // trading, after costs
    Metric{"profit", "profit", Kind::change, 0, "after costs, in money, with the same stake every day"},
    Metric{"gross_profit", "before costs", Kind::change, 0, "profit before costs"},
    Metric{"annualized_return", "return p.a.", Kind::percent, 1, "annualized, on the stake"},
    Metric{"annualized_volatility", "volatility p.a.", Kind::percent, 1, "annualized, of the return"},
    Metric{"sharpe", "Sharpe ratio", Kind::number, 2, "annualized"},
    Metric{"deflated_sharpe", "DSR", Kind::number, 3,
           "deflated Sharpe ratio: the probability that skill and not the number of trials made it"},
    Metric{"max_drawdown", "max. drawdown", Kind::number, 0, "largest loss from a high, in money"},
    Metric{"turnover", "turnover", Kind::number, 2, "stakes traded a day"},
    Metric{"hit_rate", "hit rate", Kind::percent, 1, "share of days with a profit"},
    // tests and differences
    Metric{"p", "p", Kind::p_value, 3,
           "two-sided probability of a difference this large without any real difference"},
    Metric{"p_holm", "p (Holm)", Kind::p_value, 3, "adjusted for the comparisons made (Holm)"},
    Metric{"accuracy_difference", "difference in accuracy", Kind::points, 1, "in percentage points"},
    Metric{"correlation", "correlation", Kind::change, 3, ""},
};

// The name of a metric, checked while compiling.
class MetricKey {
 public:
  // Not explicit: metric("accuracy") is meant to read as the key that it is.
  consteval MetricKey(const char* key) : at_(0) {
    while (at_ < kMetrics.size() && kMetrics[at_].key != key) ++at_;
    if (at_ == kMetrics.size()) throw "no such metric";
  }
  [[nodiscard]] constexpr const Metric& metric() const { return kMetrics[at_]; }

 private:
  std::size_t at_;
};

[[nodiscard]] Column metric(MetricKey key);

// A column that people are not shown.
[[nodiscard]] Column for_programs(Column column);
[[nodiscard]] Column for_programs(std::string key, Kind kind);

// The same column with an interval, kept from terminals, under another key and title ("validation_accuracy").
[[nodiscard]] Column with_bounds(Column column);
[[nodiscard]] Column not_on_terminal(Column column);
[[nodiscard]] Column renamed(Column column, std::string key, std::string title);

}  // namespace bellwether::report
