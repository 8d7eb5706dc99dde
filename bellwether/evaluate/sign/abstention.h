// When to have no position (requirement X-38): a forecast is acted upon only where its confidence exceeds a
// margin and the move that it expects exceeds what acting costs; on all other days there is no position.
//
//   confidence_t = |2 p_t - 1|                      p_t the probability of up; 0: undecided, 1: of one mind
//   expected_t   = confidence_t x mean |return|     of the 20 rows before t, all of them known at t
//   view_t       = confidence_t > margin  and  expected_t > 2 x cost per side
//
// The margin is chosen on the validation rows before each outer fold and on nothing after them.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/evaluate/sign/nested_walk_forward.h"
#include "bellwether/evaluate/sign/sign_trading.h"

namespace bellwether::evaluate::sign {

// Where the confidence threshold comes from; off: a position on every day.
enum class AbstentionRule { chosen, fixed, off };
constexpr std::array<core::EnumName<AbstentionRule>, 3> names_of(AbstentionRule) {
  return {
      {{AbstentionRule::chosen, "tuned"}, {AbstentionRule::fixed, "fixed"}, {AbstentionRule::off, "off"}}};
}

// What a view must exceed.
struct PositionThreshold {
  double margin = 0.0;    // of confidence
  double cost_bps = 2.0;  // per side
};

[[nodiscard]] double confidence_of(const SignForecast& forecast);
// A share of the price; 0 before the first row.
[[nodiscard]] double expected_move(const feature::SignExamples& rows, const SignForecast& forecast);
// +1, -1 or 0: no position.
[[nodiscard]] int position_of(const feature::SignExamples& rows, const SignForecast& forecast,
                              const PositionThreshold& bar);

// One margin on validation rows.
struct MarginPoint {
  double margin = 0.0, coverage = 0.0;
  std::optional<double> sharpe;  // per row, after costs; nothing where nothing was earned or lost
  std::vector<double> returns;   // of following the views after costs, a row each; 0 without a position
};

// All thresholds tried on the validation rows, and the best of them.
struct MarginChoice {
  std::vector<MarginPoint> points;  // margins 0, 0.1 … 0.8
  std::size_t best = 0;

  [[nodiscard]] double margin() const { return points[best].margin; }
};

// Of at least one forecast. The highest Sharpe ratio wins among margins that leave a view on a tenth of the
// rows, of equals the smallest; 0 where none has a ratio.
[[nodiscard]] MarginChoice choose_margin(const feature::SignExamples& rows,
                                         std::span<const SignForecast> forecasts, double cost_bps);

// The rule, its threshold, and the cost per side in basis points.
struct AbstentionOptions {
  AbstentionRule rule = AbstentionRule::chosen;
  double margin = 0.2;  // of the rule `fixed`
  double cost_bps = 2.0;
};

// What was known before an outer fold; `choice` is missing where the margin was given, or where no window was
// swept and so no validation row was forecast: it is 0 then.
struct AbstentionFold {
  double margin = 0.0;
  std::optional<MarginChoice> choice;
};

// On the validation rows of the plan.
[[nodiscard]] AbstentionFold margin_of(const feature::SignExamples& rows, const FoldSelection& plan,
                                       const AbstentionOptions& options);

// A candidate's views on the test rows.
struct Abstention {
  std::vector<AbstentionFold> spans;   // beside the run's plans
  std::vector<int> positions;          // beside its forecasts: +1, -1 or 0
  std::size_t days = 0;                // with a view
  double coverage = 0.0;               // days / rows
  std::optional<double> accuracy;      // on days with a view; nothing without one
  Interval accuracy_interval;          // Wilson, 95 %
  double accuracy_without = 0.0;       // of the same forecasts on all days
  std::optional<SignTrading> trading;  // filled by the backtest
};

[[nodiscard]] Abstention find_positions(const feature::SignExamples& rows, const CandidateRun& run,
                                        const AbstentionOptions& options);

// What to do at each bar: the views' directions.
[[nodiscard]] std::vector<Decision> position_decisions(const feature::SignExamples& rows,
                                                       std::span<const SignForecast> forecasts,
                                                       std::span<const int> positions,
                                                       std::span<const market::Bar> bars);

}  // namespace bellwether::evaluate::sign
