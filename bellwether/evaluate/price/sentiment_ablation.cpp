#include "bellwether/evaluate/price/sentiment_ablation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "bellwether/evaluate/clark_west.h"
#include "bellwether/evaluate/holm.h"
#include "bellwether/evaluate/price/backtest.h"
#include "bellwether/evaluate/price/placebo.h"

namespace bellwether::evaluate {
namespace {

constexpr double kSignificance = 0.05;
constexpr double kWorthwhile = 0.01;  // share of the RMSE below which an improvement is none (our default)

constexpr std::ptrdiff_t kFewestTextDays = 10;  // one test day in so many must have a text (our default)

std::vector<double> column(const std::vector<ForecastPoint>& points, double ForecastPoint::*member) {
  std::vector<double> values;
  for (const ForecastPoint& point : points) values.push_back(point.*member);
  return values;
}

double rmse_of(const std::vector<double>& errors, std::span<const std::size_t> rows) {
  double squares = 0.0;
  for (const std::size_t row : rows) squares += errors[row] * errors[row];
  return std::sqrt(squares / static_cast<double>(rows.size()));
}

// What the answer has no control by: chance of the fits, and sentiment that means nothing. Empty: all is there.
std::string missing_controls(const SentimentQuestion& question) {
  std::string text = question.seeds == 1 ? "one seed" : "";
  if (!question.placebo_p) text += text.empty() ? "no placebo" : ", no placebo";
  return text;
}

SentimentVerdict decide(const SentimentQuestion& question, double rmse_without, double rmse_persistence) {
  const auto& p = question.clark_west.p_holm;
  const bool beats_twin = question.rmse_change < 0.0 && p && *p < kSignificance;
  const bool beats_placebos = question.placebo_p && *question.placebo_p <= kSignificance;
  const bool beats_persistence = rmse_without + question.rmse_change < rmse_persistence;
  if (beats_twin && beats_placebos && beats_persistence && question.seeds != 1)
    return SentimentVerdict::helps;
  if (question.change_interval.low > -kWorthwhile * rmse_without) return SentimentVerdict::does_not_help;
  return SentimentVerdict::inconclusive;
}

std::string metrics_of(const SentimentQuestion& question, const ModelResult& without,
                       const ModelResult& with) {
  std::string text = fmt::format(
      "RMSE {:.3f} with, {:.3f} without; change {:+.3f}, 95 % interval {:+.3f} to {:+.3f}", with.scores.rmse,
      without.scores.rmse, question.rmse_change, question.change_interval.low, question.change_interval.high);
  text += question.clark_west.p_holm ? "; Clark-West, " + adjusted_p_text(*question.clark_west.p_holm)
                                     : "; Clark-West " + question.clark_west.note;
  if (question.placebo_changes.empty()) return text;
  const auto as_good = std::ranges::count_if(question.placebo_changes,
                                             [&](double change) { return change <= question.rmse_change; });
  return text + fmt::format("; sentiment of other days did as well in {} of {} trials", as_good,
                            question.placebo_changes.size());
}

std::string sentence_of(const SentimentQuestion& question, const ModelResult& without,
                        const ModelResult& with) {
  const std::string metrics = metrics_of(question, without, with);
  switch (question.verdict) {
    case SentimentVerdict::helps:
      return fmt::format("Sentiment helps {} here ({}).", question.forecaster, metrics);
    case SentimentVerdict::does_not_help:
      return fmt::format("Sentiment does not help {} here ({}).", question.forecaster, metrics);
    case SentimentVerdict::inconclusive: break;
  }
  const std::string missing = missing_controls(question);
  return fmt::format("The effect of sentiment on {} is inconclusive over these {} rows{} ({}).",
                     question.forecaster, with.points.size(), missing.empty() ? "" : ": " + missing, metrics);
}

void count_seeds(const ModelResult& without, const ModelResult& with, SentimentQuestion& question) {
  if (!without.spread || !with.spread || without.seed_rmse.size() != with.seed_rmse.size()) return;
  question.seeds = with.seed_rmse.size();
  for (std::size_t i = 0; i < question.seeds; ++i) {
    if (with.seed_rmse[i] < without.seed_rmse[i]) ++question.seeds_better;
  }
}

}  // namespace

SentimentQuestion ask_sentiment(const ModelResult& without, const ModelResult& with,
                                const BlockBootstrap& draws, std::size_t horizon) {
  SentimentQuestion question;
  question.forecaster = with.forecaster;
  question.without = without.name;
  question.with = with.name;
  question.rmse_change = with.scores.rmse - without.scores.rmse;
  const std::vector<double> errors_with = errors_of(with.points), errors_without = errors_of(without.points);
  question.change_interval = draws.interval([&](std::span<const std::size_t> rows) {
    return rmse_of(errors_with, rows) - rmse_of(errors_without, rows);
  });
  const std::vector<double> smaller = column(without.points, &ForecastPoint::forecast),
                            larger = column(with.points, &ForecastPoint::forecast),
                            outcomes = column(with.points, &ForecastPoint::outcome);
  question.clark_west = clark_west({smaller, larger, outcomes}, horizon);
  count_seeds(without, with, question);
  return question;
}

void answer_sentiment(std::vector<SentimentQuestion>& questions, const std::vector<ModelResult>& models) {
  std::vector<PairedTest*> tests;
  for (SentimentQuestion& question : questions) tests.push_back(&question.clark_west);
  adjust_for_all(tests);
  for (SentimentQuestion& question : questions) {
    question.placebo_p = placebo_p(question.rmse_change, question.placebo_changes);
    const ModelResult& without = *std::ranges::find(models, question.without, &ModelResult::name);
    const ModelResult& with = *std::ranges::find(models, question.with, &ModelResult::name);
    question.verdict = decide(question, without.scores.rmse, models.front().scores.rmse);
    question.sentence = sentence_of(question, without, with);
  }
}

void withhold_unfounded_answers(BacktestResult& result) {
  const auto is_test = [](const DayRow& day) { return day.part == Part::test; };
  const auto has_texts = [&](const DayRow& day) { return is_test(day) && day.texts > 0; };
  const auto test_days = std::ranges::count_if(result.days, is_test);
  const auto with_texts = std::ranges::count_if(result.days, has_texts);
  if (result.sentiment.empty() || with_texts * kFewestTextDays >= test_days) return;
  for (SentimentQuestion& question : result.sentiment) {
    question.verdict = SentimentVerdict::inconclusive;
    question.sentence = fmt::format(
        "The effect of sentiment on {} is inconclusive: {} of the {} test days have a text about the ticker.",
        question.forecaster, with_texts, test_days);
  }
  result.verdict = verdict_sentence(result);
}

}  // namespace bellwether::evaluate
