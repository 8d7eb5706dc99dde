#include "bellwether/report/llm/week_evaluation_document.h"

#include <fmt/format.h>

#include "bellwether/io/document_formats.h"
#include "bellwether/report/document/number_text.h"
#include "bellwether/report/llm/week_criteria_tables.h"
#include "bellwether/report/llm/week_score_tables.h"
#include "bellwether/report/markup/page.h"

namespace bellwether::report {
namespace {

using evaluate::ModelEvaluation;
using evaluate::WeekComparison;
using evaluate::WeekEvaluation;

constexpr double kLevel = 0.05;
constexpr std::string_view kDisclaimer = "A forecast is no advice.";

std::string against_text(const WeekComparison& comparison, const std::string& other) {
  const double points = 100 * comparison.difference;
  const auto p = comparison.test.p_holm;
  const bool is_significant = p && *p < kLevel;
  return fmt::format("{} points [{}, {}] against {} ({})", with_sign(points, 1),
                     with_sign(100 * comparison.interval.low, 1),
                     with_sign(100 * comparison.interval.high, 1), other,
                     is_significant ? "significant" : "not significant");
}

std::string model_sentence(const ModelEvaluation& model, const WeekEvaluation& evaluation) {
  std::string text =
      fmt::format("{}: direction accuracy {} {}", model.name, percent(model.scores.accuracy, 1),
                  between(model.scores.accuracy_interval.low, model.scores.accuracy_interval.high, 3));
  for (std::size_t i = 0; i < evaluation.baselines.size(); ++i) {
    if (evaluation.baselines[i].name == evaluate::kAlwaysUp)
      text += ", " + against_text(model.against[i], evaluation.baselines[i].name);
  }
  if (!model.later_period) return text + "; no row is later than its cut-off day, so that none is evidence.";
  if (!model.known_period) return text + "; all rows are later than its cut-off day.";
  return text + fmt::format("; of the {} rows later than its cut-off day, {}.",
                            count_text(model.later_period->rows), percent(model.later_period->accuracy, 1));
}

std::string summary_of(const WeekEvaluation& evaluation) {
  const auto& rows = evaluation.cases.rows();
  std::string text = fmt::format(
      "{} in {} from {} to {}; weeks, of which {} are effective, and not rows are independent. {} of the "
      "rows went up.",
      counted(rows.size(), "row"), counted(evaluation.cases.weeks(), "week"), to_text(rows.front().week),
      to_text(rows.back().week), fixed(evaluation.effective_weeks, 1), percent(evaluation.up, 1));
  for (const ModelEvaluation& each : evaluation.models) text += "\n" + model_sentence(each, evaluation);
  return text;
}

std::vector<Table> tables_of(const WeekEvaluation& evaluation) {
  return {
      week_scores_table(evaluation),    week_comparisons_table(evaluation), week_pairs_table(evaluation),
      week_time_table(evaluation),      week_execution_table(evaluation),   week_depth_table(evaluation),
      week_clarity_table(evaluation),   week_rouge_table(evaluation),       week_faults_table(evaluation),
      week_periods_table(evaluation),   week_variants_table(evaluation),    week_injection_table(evaluation),
      week_published_table(evaluation), week_data_table(evaluation)};
}

void add_predictions(const std::string& name, const std::vector<evaluate::WeekForecast>& made,
                     const WeekEvaluation& evaluation, Table& table) {
  for (std::size_t i = 0; i < made.size(); ++i) {
    const forecast::WeekRow& row = evaluation.cases.rows()[i];
    std::vector<Cell> cells = {row.ticker.symbol, row.week, name, label_text(row.label),
                               row.market ? Cell(row.market->weekly_return) : Cell()};
    if (made[i]) {
      const auto more = {Cell(label_text(made[i]->mode())), Cell(made[i]->up()), Cell(made[i]->mean())};
      cells.insert(cells.end(), more);
    }
    table.add(std::move(cells));
  }
}

}  // namespace

Table week_predictions_table(const WeekEvaluation& evaluation) {
  Table table{.id = "predictions",
              .columns = {{"symbol"},
                          {"week", "week", Kind::date},
                          {"model"},
                          {"label"},
                          {"return", "return", Kind::percent, 2},
                          {"predicted"},
                          {"up", "P(up)", Kind::number, 3},
                          {"mean", "mean, percent", Kind::change, 2}}};
  for (const ModelEvaluation& each : evaluation.models)
    add_predictions(each.name, each.made, evaluation, table);
  for (const evaluate::BaselineEvaluation& each : evaluation.baselines)
    add_predictions(each.name, each.made, evaluation, table);
  return table;
}

Document week_evaluation_document(const WeekEvaluation& evaluation) {
  Document document{.format = std::string(io::kLlmEvaluationFormat),
                    .summary = summary_of(evaluation),
                    .rows = week_scores_table(evaluation),
                    .notes = evaluation.notes};
  for (Table& each : tables_of(evaluation)) document.add(std::move(each));
  document.notes.emplace_back(kDisclaimer);
  return document;
}

std::string to_json(const WeekEvaluation& evaluation) {
  return to_json(week_evaluation_document(evaluation));
}

std::string week_evaluation_page(const WeekEvaluation& evaluation, const std::string& run_id) {
  Page page{.title = "Weekly forecasts of language models",
            .kicker = "llm evaluation · " + run_id,
            .lead = {Prose{summary_of(evaluation)}, List{evaluation.notes}},
            .sections = {{"market", "Against the market", {}},
                         {"answers", "The answers", {}},
                         {"honesty", "What the forecasts rest on", {}}},
            .footer = std::string(kDisclaimer)};
  std::size_t place = 0;
  for (Table& each : tables_of(evaluation)) {
    constexpr std::size_t kScores = 3, kAnswers = 9;
    const std::size_t section = place < kScores ? 0 : place < kAnswers ? 1 : 2;
    ++place;
    if (!each.rows.empty()) page.sections[section].parts.emplace_back(std::move(each));
  }
  return write_page(page);
}

}  // namespace bellwether::report
