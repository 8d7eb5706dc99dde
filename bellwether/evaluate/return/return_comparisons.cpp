#include "bellwether/evaluate/return/return_comparisons.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "bellwether/core/ascii.h"
#include "bellwether/evaluate/clark_west.h"
#include "bellwether/evaluate/diebold_mariano.h"
#include "bellwether/evaluate/holm.h"

namespace bellwether::evaluate {
namespace {

using feature::MonthExample;
using forecast::Role;
using Drawn = std::span<const std::size_t>;

// What any panel with a drift beats no change by.
constexpr std::string_view kTrainingMean = "training-mean";
constexpr double kReturnSignificance = 0.05;
constexpr double kWorthwhileShare =
    0.01;  // share of the RMSE below which an improvement is none (our default)
constexpr std::ptrdiff_t kFewestForecastsWithTexts = 10;  // one in so many must have a text (our default)

// Their squares are the months' mean squared errors.
std::vector<double> month_errors(const ReturnModelResult& model) {
  std::vector<double> errors;
  for (const MonthScore& each : model.scores.months)
    errors.push_back(std::sqrt(each.squares / static_cast<double>(each.rows)));
  return errors;
}

Interval difference_interval(const ReturnModelResult& first, const ReturnModelResult& second,
                             const BlockBootstrap& draws) {
  return draws.interval([&](Drawn drawn) {
    return rmse_of(first.scores.months, drawn) - rmse_of(second.scores.months, drawn);
  });
}

ReturnComparison compare_pair(const ReturnModelResult& model, const ReturnModelResult& baseline,
                              const BlockBootstrap& draws) {
  return {.model = model.name,
          .baseline = baseline.name,
          .rmse_difference = model.scores.scores.rmse - baseline.scores.scores.rmse,
          .interval = difference_interval(model, baseline, draws),
          .test = diebold_mariano(month_errors(model), month_errors(baseline), 1).test};
}

// Clark-West over the months' means of f.
PairedTest clark_west_by_month(const ReturnModelResult& smaller, const ReturnModelResult& larger,
                               std::span<const MonthExample> examples) {
  std::vector<double> outcomes;
  for (const MonthExample& each : examples) outcomes.push_back(each.outcome);
  const std::vector<double> terms = clark_west_terms({smaller.forecasts, larger.forecasts, outcomes});
  std::vector<double> months;
  auto row = terms.begin();
  for (const MonthScore& month : larger.scores.months) {
    const auto end = row + static_cast<std::ptrdiff_t>(month.rows);
    months.push_back(std::accumulate(row, end, 0.0) / static_cast<double>(month.rows));
    row = end;
  }
  PairedTest test = clark_west(months, 1);
  test.name = "Clark-West by month";
  if (months.size() < 2) test.note = "undefined: fewer than two months";
  return test;
}

void count_better_seeds(const ReturnModelResult& without, const ReturnModelResult& with,
                        ReturnInputQuestion& question) {
  if (with.runs.empty() || with.runs.size() != without.runs.size()) return;
  question.seeds = with.runs.size();
  for (std::size_t i = 0; i < with.runs.size(); ++i)
    question.seeds_better += with.runs[i].rmse < without.runs[i].rmse ? 1 : 0;
}

const ReturnModelResult* named(std::span<const ReturnModelResult> models, std::string_view name) {
  const auto found = std::ranges::find(models, name, &ReturnModelResult::name);
  return found == models.end() ? nullptr : &*found;
}

SentimentVerdict decide(const ReturnInputQuestion& question, const ReturnModelResult& without,
                        const ReturnModelResult& zero) {
  const double rmse = without.scores.scores.rmse;
  const bool is_better =
      question.rmse_change < 0 && question.clark_west.p_holm.value_or(1) < kReturnSignificance;
  if (is_better && rmse + question.rmse_change < zero.scores.scores.rmse) return SentimentVerdict::helps;
  if (question.change_interval.low > -kWorthwhileShare * rmse) return SentimentVerdict::does_not_help;
  return SentimentVerdict::inconclusive;
}

std::string capitalized(std::string words) {
  constexpr char kCaseStep = 'a' - 'A';
  if (core::is_ascii_letter(words.front()) && !core::is_ascii_capital(words.front()))
    words.front() -= kCaseStep;
  return words;
}

std::string sentence_of(const ReturnInputQuestion& question, std::size_t months) {
  const std::string figures =
      fmt::format("RMSE change {:+.5f}, 95 % interval {:+.5f} to {:+.5f}{}", question.rmse_change,
                  question.change_interval.low, question.change_interval.high,
                  question.clark_west.p_holm
                      ? fmt::format("; Clark-West, adjusted p = {:.3f}", *question.clark_west.p_holm)
                      : "; Clark-West " + question.clark_west.note);
  switch (question.verdict) {
    case SentimentVerdict::helps:
      return fmt::format("{} helps {} here ({}).", capitalized(question.input), question.without, figures);
    case SentimentVerdict::does_not_help:
      return fmt::format("{} does not help {} here ({}).", capitalized(question.input), question.without,
                         figures);
    case SentimentVerdict::inconclusive: break;
  }
  return fmt::format("The effect of {} on {} is inconclusive over {} months ({}).", question.input,
                     question.without, months, figures);
}

// Without texts in the test months nothing about them was tested.
void withhold_untested_answer(std::span<const MonthExample> examples, ReturnInputQuestion& question) {
  const auto with_texts = std::ranges::count_if(
      examples, [](const MonthExample& each) { return each.window.newest().texts > 0; });
  if (with_texts * kFewestForecastsWithTexts >= std::ssize(examples)) return;
  question.verdict = SentimentVerdict::inconclusive;
  question.sentence = fmt::format(
      "The effect of {} on {} is inconclusive: {} of the {} forecasts for test months {} a text about the "
      "ticker "
      "in the newest month known.",
      question.input, question.without, with_texts, examples.size(), with_texts == 1 ? "has" : "have");
}

enum class Side { better, worse };

// Whether the model is significantly on that side of the baseline; where the baseline was not evaluated, whether
// nothing speaks against it.
bool is_told_from(const ReturnBacktestResult& result, const ReturnModelResult& model,
                  std::string_view baseline, Side side) {
  const auto found = std::ranges::find_if(result.comparisons, [&](const ReturnComparison& each) {
    return each.model == model.name && each.baseline == baseline;
  });
  if (found == result.comparisons.end()) return side == Side::better;
  const bool is_on_side = side == Side::better ? found->rmse_difference < 0 : found->rmse_difference > 0;
  return is_on_side && found->test.p_holm.value_or(1) < kReturnSignificance;
}

std::string coefficient_text(const std::optional<InformationCoefficient>& found) {
  if (!found) return "rank IC undefined";
  std::string text = fmt::format("rank IC {:+.3f}", found->mean);
  if (found->interval)
    text += fmt::format(" [{:+.3f}, {:+.3f}]", found->interval->low, found->interval->high);
  return text;
}

}  // namespace

const ReturnModelResult* ReturnBacktestResult::find(std::string_view name) const {
  return named(models, name);
}

const ReturnModelResult& ReturnBacktestResult::model(std::string_view name) const { return *find(name); }

std::vector<const ReturnModelResult*> headline_models(std::span<const ReturnModelResult> models) {
  std::vector<const ReturnModelResult*> found;
  for (const auto& [name, without_sentiment] :
       {std::pair("lstm", "lstm-price"), std::pair("ridge", "ridge-price")}) {
    const ReturnModelResult* const model = named(models, name);
    found.push_back(model != nullptr ? model : named(models, without_sentiment));
  }
  std::erase(found, nullptr);
  return found;
}

std::vector<ReturnComparison> compare_returns(std::span<const ReturnModelResult> models,
                                              const BlockBootstrap& draws) {
  std::vector<ReturnComparison> comparisons;
  const std::vector<const ReturnModelResult*> headline = headline_models(models);
  for (const ReturnModelResult& model : models) {
    if (model.role != Role::model && std::ranges::find(headline, &model) == headline.end()) continue;
    for (const ReturnModelResult& baseline : models) {
      const bool compares = baseline.role == Role::baseline && baseline.name.find('+') == std::string::npos &&
                            baseline.name != model.name;
      if (compares) comparisons.push_back(compare_pair(model, baseline, draws));
    }
  }
  std::vector<PairedTest*> tests;
  for (ReturnComparison& each : comparisons) tests.push_back(&each.test);
  adjust_for_all(tests);
  return comparisons;
}

std::vector<ReturnInputQuestion> ask_inputs(std::span<const InputPair> pairs,
                                            std::span<const ReturnModelResult> models,
                                            std::span<const MonthExample> examples,
                                            const BlockBootstrap& draws) {
  std::vector<ReturnInputQuestion> questions;
  std::vector<InputOrigin> origins;  // beside the questions
  for (const InputPair& pair : pairs) {
    const auto *const without = named(models, pair.without), *const with = named(models, pair.with);
    if (without == nullptr || with == nullptr) continue;
    ReturnInputQuestion question{.input = pair.input, .without = pair.without, .with = pair.with};
    question.rmse_change = with->scores.scores.rmse - without->scores.scores.rmse;
    question.change_interval = difference_interval(*with, *without, draws);
    if (with->scores.rank_ic && without->scores.rank_ic)
      question.rank_ic_change = with->scores.rank_ic->mean - without->scores.rank_ic->mean;
    question.clark_west = clark_west_by_month(*without, *with, examples);
    count_better_seeds(*without, *with, question);
    questions.push_back(std::move(question));
    origins.push_back(pair.origin);
  }
  std::vector<PairedTest*> tests;
  for (ReturnInputQuestion& each : questions) tests.push_back(&each.clark_west);
  adjust_for_all(tests);
  for (std::size_t i = 0; i < questions.size(); ++i) {
    ReturnInputQuestion& question = questions[i];
    const ReturnModelResult& without = *named(models, question.without);
    question.verdict = decide(question, without, models.front());
    question.sentence = sentence_of(question, without.scores.months.size());
    if (origins[i] == InputOrigin::texts) withhold_untested_answer(examples, question);
  }
  return questions;
}

std::string return_verdict(const ReturnBacktestResult& result) {
  const ReturnModelResult& zero = result.models.front();
  std::string text =
      fmt::format("Over {} test months ({} rows of {} ticker{}) no change has an RMSE of {:.4f}",
                  result.split.test.months, result.split.test.examples.size(), result.tickers.size(),
                  result.tickers.size() == 1 ? "" : "s", zero.scores.scores.rmse);
  bool skill = false;
  for (const ReturnModelResult* model : headline_models(result.models)) {
    const bool better = is_told_from(result, *model, zero.name, Side::better) &&
                        is_told_from(result, *model, kTrainingMean, Side::better);
    const bool worse = is_told_from(result, *model, zero.name, Side::worse);
    text += fmt::format("; {} ({:.4f}, {}) {}", model->name, model->scores.scores.rmse,
                        coefficient_text(model->scores.rank_ic),
                        better  ? "beats it and the training mean"
                        : worse ? "is worse than it"
                                : "does not beat it and the training mean significantly");
    const auto& ic = model->scores.rank_ic;
    skill = skill || better || (ic && ic->interval && ic->interval->low > 0);
  }
  return text +
         (skill ? ": a sign of skill, to be confirmed on other months." : ": there is no sign of skill.");
}

}  // namespace bellwether::evaluate
