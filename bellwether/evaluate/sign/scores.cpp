#include "bellwether/evaluate/sign/scores.h"

#include <algorithm>
#include <functional>
#include <optional>

#include "bellwether/evaluate/quantile.h"

namespace bellwether::evaluate::sign {
namespace {

constexpr std::size_t kClasses = 2;

// Outcomes and answers of forecasts, as numbers of classes.
struct Answers {
  std::vector<int> truths, predictions;

  [[nodiscard]] learn::ClassificationScores scores() const {
    return learn::score_classes(learn::ConfusionMatrix(truths, predictions, kClasses));
  }
  [[nodiscard]] Answers of(std::span<const std::size_t> places) const {
    Answers drawn;
    for (const std::size_t place : places) {
      drawn.truths.push_back(truths[place]);
      drawn.predictions.push_back(predictions[place]);
    }
    return drawn;
  }
};

Answers answers_of(const feature::SignExamples& rows, std::span<const SignForecast> forecasts) {
  Answers answers;
  for (const SignForecast& each : forecasts) {
    answers.truths.push_back(rows.label(each.row) ? 1 : 0);
    answers.predictions.push_back(each.up ? 1 : 0);
  }
  return answers;
}

}  // namespace

SignScores score_signs(const feature::SignExamples& rows, std::span<const SignForecast> forecasts) {
  SignScores scores{.classes = answers_of(rows, forecasts).scores()};
  for (const SignForecast& each : forecasts) {
    const double miss = each.probability - (rows.label(each.row) ? 1.0 : 0.0);
    scores.brier += miss * miss / static_cast<double>(forecasts.size());
  }
  return scores;
}

double objective_value(const learn::ClassificationScores& scores, SignObjective objective) {
  switch (objective) {
    case SignObjective::f1: return scores.classes[1].f1;
    case SignObjective::macro_f1: return scores.macro_f1;
    case SignObjective::mcc: break;
  }
  return scores.mcc;
}

std::vector<double> followed_returns(const feature::SignExamples& rows,
                                     std::span<const SignForecast> forecasts) {
  std::vector<double> returns;
  for (const SignForecast& each : forecasts) {
    returns.push_back(each.up ? rows.next_returns[each.row] : -rows.next_returns[each.row]);
  }
  return returns;
}

SignIntervals score_intervals(const feature::SignExamples& rows, std::span<const SignForecast> forecasts,
                              const BlockBootstrap& draws) {
  const Answers answers = answers_of(rows, forecasts);
  const auto interval = [&](const std::function<double(const learn::ClassificationScores&)>& metric) {
    return draws.interval(
        [&](std::span<const std::size_t> places) { return metric(answers.of(places).scores()); });
  };
  return {.accuracy = interval([](const auto& scores) { return scores.accuracy; }),
          .f1_up = interval([](const auto& scores) { return scores.classes[1].f1; }),
          .macro_f1 = interval([](const auto& scores) { return scores.macro_f1; }),
          .mcc = interval([](const auto& scores) { return scores.mcc; })};
}

Interval objective_interval(const feature::SignExamples& rows, std::span<const SignForecast> forecasts,
                            SignObjective objective, const BlockBootstrap& draws) {
  const Answers answers = answers_of(rows, forecasts);
  return draws.interval([&](std::span<const std::size_t> places) {
    return objective_value(answers.of(places).scores(), objective);
  });
}

std::vector<F1Batch> f1_batches(const feature::SignExamples& rows, std::span<const SignForecast> forecasts,
                                std::size_t days) {
  std::vector<F1Batch> batches;
  for (std::size_t begin = 0; begin + days <= forecasts.size(); begin += days) {
    const auto part = forecasts.subspan(begin, days);
    const SignScores scores = score_signs(rows, part);
    batches.push_back({rows.label_days[part.front().row], rows.label_days[part.back().row], scores.up().f1,
                       scores.down().f1});
  }
  return batches;
}

FiveNumbers five_numbers(std::vector<double> values) {
  std::ranges::sort(values);
  return {values.front(), quantile(values, 0.25), quantile(values, 0.5), quantile(values, 0.75),
          values.back()};
}

}  // namespace bellwether::evaluate::sign
