// How good forecasts of signs are (requirements S-70, S-72, X-20, X-21, X-23b): per class and over both, with
// intervals that keep neighboring days together, and the F1 of batch after batch of days.
//
// Classes: 0 down (also a day that did not move), 1 up. Brier score: mean of (probability of up - outcome)^2,
// the binary form.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/evaluate/block_bootstrap.h"
#include "bellwether/evaluate/sign/walk_forward.h"
#include "bellwether/learn/classification.h"

namespace bellwether::evaluate::sign {

// What a search maximizes: the F1 of the up class as the source does, or what a constant answer cannot win.
enum class SignObjective { f1, macro_f1, mcc };
constexpr std::array<core::EnumName<SignObjective>, 3> names_of(SignObjective) {
  return {{{SignObjective::f1, "f1"}, {SignObjective::macro_f1, "macro-f1"}, {SignObjective::mcc, "mcc"}}};
}

// The scores of a set of forecasts.
struct SignScores {
  learn::ClassificationScores classes;
  double brier = 0.0;

  [[nodiscard]] const learn::ClassScores& down() const { return classes.classes[0]; }
  [[nodiscard]] const learn::ClassScores& up() const { return classes.classes[1]; }
};

// Of at least one forecast.
[[nodiscard]] SignScores score_signs(const feature::SignExamples& rows,
                                     std::span<const SignForecast> forecasts);
[[nodiscard]] double objective_value(const learn::ClassificationScores& scores, SignObjective objective);

// What following each forecast with one stake earns before costs: +-next return.
[[nodiscard]] std::vector<double> followed_returns(const feature::SignExamples& rows,
                                                   std::span<const SignForecast> forecasts);

// 95 %, moving-block bootstrap over the rows forecast.
struct SignIntervals {
  Interval accuracy, f1_up, macro_f1, mcc;
};
[[nodiscard]] SignIntervals score_intervals(const feature::SignExamples& rows,
                                            std::span<const SignForecast> forecasts,
                                            const BlockBootstrap& draws);
[[nodiscard]] Interval objective_interval(const feature::SignExamples& rows,
                                          std::span<const SignForecast> forecasts, SignObjective objective,
                                          const BlockBootstrap& draws);

// Days of forecasts one after another; what is left at the end makes no batch.
struct F1Batch {
  market::Date first, last;  // label days
  double f1_up = 0.0, f1_down = 0.0;
};
[[nodiscard]] std::vector<F1Batch> f1_batches(const feature::SignExamples& rows,
                                              std::span<const SignForecast> forecasts, std::size_t days);

// What a box plot draws; quartiles linear between neighbors (type 7).
struct FiveNumbers {
  double lowest = 0.0, lower_quartile = 0.0, median = 0.0, upper_quartile = 0.0, highest = 0.0;
};
// Of at least one value.
[[nodiscard]] FiveNumbers five_numbers(std::vector<double> values);

}  // namespace bellwether::evaluate::sign
