#include "bellwether/evaluate/llm/week_evaluation.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "bellwether/evaluate/holm.h"
#include "bellwether/evaluate/llm/answer_index.h"
#include "bellwether/evaluate/llm/memory_probe.h"
#include "bellwether/forecast/llm/published_reading.h"

namespace bellwether::evaluate {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;
using forecast::PromptVariant;
using forecast::WeekRow;

constexpr std::string_view kKnownPeriod = "KNOWN_PERIOD";
constexpr std::size_t kFewWeeks = 10;

std::vector<WeekRow> base_rows(const std::vector<WeekRow>& rows) {
  std::vector<WeekRow> base;
  std::ranges::copy_if(rows, std::back_inserter(base),
                       [](const WeekRow& each) { return each.variant == PromptVariant::base; });
  return base;
}

EvaluatedPart part_of(const std::vector<WeekRow>& rows) {
  EvaluatedPart part{.rows = rows.size()};
  std::set<market::Date> weeks;
  std::set<std::string> companies;
  for (const WeekRow& each : rows) {
    weeks.insert(each.week);
    companies.insert(each.ticker.symbol);
    part.market_rows += each.market ? 1 : 0;
  }
  part.weeks = weeks.size();
  part.companies = companies.size();
  if (rows.empty()) return part;
  part.first = *weeks.begin();
  part.last = *weeks.rbegin();
  return part;
}

double effective_weeks(const WeekCases& cases) {
  double squares = 0;
  for (std::size_t week = 0; week < cases.weeks(); ++week) {
    const auto rows = static_cast<double>(cases.end(week) - cases.begin(week));
    squares += rows * rows;
  }
  const auto rows = static_cast<double>(cases.rows().size());
  return rows * rows / squares;
}

std::optional<PublishedScores> published_scores(const WeekCases& cases, const AnswerIndex& answers,
                                                const std::string& model) {
  PublishedScores scores;
  bool any = false;
  double hits = 0, squares = 0;
  for (const WeekRow& row : cases.rows()) {
    const ModelAnswer* answer = answers.find(model, row);
    if (answer == nullptr || !answer->text) continue;
    any = true;
    const auto read = forecast::published_reading(*answer->text);
    if (!read) continue;
    ++scores.valid;
    const double truth = middle_of(row.label), said = read->signed_margin();
    hits += (said >= 0) == row.label.is_up() ? 1 : 0;
    squares += (said - truth) * (said - truth);
  }
  if (!any) return std::nullopt;
  const double valid = static_cast<double>(std::max<std::size_t>(scores.valid, 1));
  scores.accuracy = hits / valid;
  scores.mse = squares / valid;
  return scores;
}

ModelEvaluation evaluate_model(const std::string& name, const AnsweredWeeks& weeks,
                               const AnswerIndex& answers, const WeekDraws& draws,
                               const WeekEvaluation& all) {
  ModelEvaluation model{.name = name, .cutoff = answers.cutoff(name)};
  std::vector<AnsweredRow> answered;
  for (const WeekRow& each : all.cases.rows()) {
    const ModelAnswer* answer = answers.find(name, each);
    model.missing += answer == nullptr ? 1 : 0;
    model.made.push_back(answer == nullptr ? std::nullopt : forecast_of(*answer));
    if (answer != nullptr) answered.push_back({answer, &each});
  }
  const BlockBootstrap over = draws.over(all.cases);
  model.scores = score_weeks(all.cases, model.made, over);
  model.criteria = score_criteria(answered);
  model.published = published_scores(all.cases, answers, name);
  for (const BaselineEvaluation& each : all.baselines)
    model.against.push_back(compare_weeks(all.cases, model.made, each.made, over));
  add_periods(all.cases, draws, model);
  add_variants(weeks.test, answers, draws, model);
  add_injection(weeks.test, answers, model);
  return model;
}

void add_pairs(const WeekDraws& draws, WeekEvaluation& all) {
  const BlockBootstrap over = draws.over(all.cases);
  for (std::size_t first = 0; first < all.models.size(); ++first) {
    for (std::size_t second = first + 1; second < all.models.size(); ++second) {
      all.pairs.push_back(
          {first, second, compare_weeks(all.cases, all.models[first].made, all.models[second].made, over)});
    }
  }
}

void adjust_tests(WeekEvaluation& all) {
  std::vector<PairedTest*> tests;
  for (ModelEvaluation& model : all.models) {
    for (WeekComparison& each : model.against) tests.push_back(&each.test);
  }
  for (ModelPair& each : all.pairs) tests.push_back(&each.comparison.test);
  adjust_for_all(tests);
}

void add_notes(const AnsweredWeeks& weeks, const AnswerIndex& answers, WeekEvaluation& all) {
  if (all.cases.weeks() < kFewWeeks)
    all.notes.push_back(fmt::format("The test has {} week{}: intervals drawn from so few are too narrow.",
                                    all.cases.weeks(), all.cases.weeks() == 1 ? "" : "s"));
  for (const ModelEvaluation& each : all.models) {
    if (each.missing > 0)
      all.notes.push_back(fmt::format("{} did not answer {} of {} rows, which count as wrong.", each.name,
                                      each.missing, all.cases.rows().size()));
    if (!each.known_period) continue;
    all.notes.push_back(fmt::format(
        "{} learned from texts up to {}: its {} rows decided until then may be known to it and are no "
        "evidence ({}).",
        each.name, to_text(each.cutoff), each.known_period->rows, kKnownPeriod));
    if (std::ranges::find(all.reason_codes, kKnownPeriod) == all.reason_codes.end())
      all.reason_codes.emplace_back(kKnownPeriod);
  }
  std::size_t matched = 0;
  for (const std::string& model : answers.models()) {
    for (const WeekRow& row : weeks.test) matched += answers.find(model, row) != nullptr ? 1 : 0;
  }
  if (matched < weeks.answers.size())
    all.notes.push_back(
        fmt::format("{} answers are to rows that the data set does not have, and do not count.",
                    weeks.answers.size() - matched));
}

Status check_answers(const std::vector<WeekRow>& base, const AnsweredWeeks& weeks,
                     const AnswerIndex& answers) {
  if (base.empty()) return fail(ErrorKind::data, "the data set has no base row to forecast");
  if (weeks.answers.empty()) return fail(ErrorKind::data, "no model has answered anything");
  for (const std::string& model : answers.models()) {
    const bool any =
        std::ranges::any_of(base, [&](const WeekRow& row) { return answers.find(model, row) != nullptr; });
    if (any) continue;
    return fail(
        ErrorKind::data,
        fmt::format("{} has answered no row of the data set; answers name the symbol, the week (its last "
                    "trading day, as the rows do) and the variant",
                    model));
  }
  return {};
}

}  // namespace

WeekForecast forecast_of(const ModelAnswer& answer) {
  if (!answer.text) return answer.bins;
  const auto read = forecast::parse_answer(*answer.text);
  if (!read.answer) return std::nullopt;
  return answer.bins ? answer.bins : WeekForecast(forecast::BinDistribution::certain(read.answer->bin));
}

core::Result<WeekEvaluation> evaluate_weeks(AnsweredWeeks weeks) {
  const AnswerIndex answers(weeks.answers);
  std::vector<WeekRow> base = base_rows(weeks.test);
  if (Status checked = check_answers(base, weeks, answers); !checked) return fail(checked.error());
  WeekEvaluation all{.cases = WeekCases(std::move(base))};
  const std::vector<WeekRow> train = base_rows(weeks.train);
  all.train = part_of(train);
  all.test = part_of(all.cases.rows());
  auto baselines = week_baselines(train, all.cases);
  if (!baselines) return fail(baselines.error());
  const WeekDraws draws{weeks.draws, weeks.seed};
  const BlockBootstrap over = draws.over(all.cases);
  for (WeekSeries& each : *baselines) {
    WeekScores scores = score_weeks(all.cases, each.made, over);
    all.baselines.push_back({std::move(each.name), std::move(each.made), std::move(scores)});
  }
  all.effective_weeks = effective_weeks(all.cases);
  const auto is_up = [](const WeekRow& each) { return each.label.is_up(); };
  all.up = static_cast<double>(std::ranges::count_if(all.cases.rows(), is_up)) /
           static_cast<double>(all.cases.rows().size());
  for (const std::string& name : answers.models())
    all.models.push_back(evaluate_model(name, weeks, answers, draws, all));
  add_pairs(draws, all);
  adjust_tests(all);
  add_notes(weeks, answers, all);
  return all;
}

}  // namespace bellwether::evaluate
