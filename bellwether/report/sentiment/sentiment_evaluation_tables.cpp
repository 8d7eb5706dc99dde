#include "bellwether/report/sentiment/sentiment_evaluation_tables.h"

#include "bellwether/report/document/defined_cell.h"
#include "bellwether/report/document/metrics.h"
#include "bellwether/report/document/number_text.h"

namespace bellwether::report {
namespace {

using evaluate::BaselineComparison;
using evaluate::SentimentEvaluation;
using evaluate::SentimentModelResult;

// ECE, Brier score and log loss, as they are and at the temperature.
std::vector<Column> calibration_columns() {
  return {metric("ece"),
          metric("brier"),
          metric("log_loss"),
          {"temperature", "temperature", Kind::number, 2, "fitted on the calibration part"},
          for_programs("temperature_end", Kind::text),
          renamed(metric("ece"), "ece_at_temperature", "ECE at it"),
          renamed(metric("brier"), "brier_at_temperature", "Brier score at it"),
          renamed(metric("log_loss"), "log_loss_at_temperature", "log loss at it")};
}

std::vector<Cell> calibration_cells(const SentimentModelResult& model) {
  const learn::CalibrationScores& raw = model.report.calibration;
  return {raw.ece,
          raw.brier,
          raw.log_loss,
          model.temperature.value,
          core::value_text(model.temperature.end),
          model.scaled.ece,
          model.scaled.brier,
          model.scaled.log_loss};
}

std::vector<Column> evaluation_score_columns() {
  std::vector<Column> columns{metric("model"),
                              for_programs("texts", Kind::count),
                              with_bounds(metric("accuracy")),
                              with_bounds(metric("precision")),
                              with_bounds(metric("recall")),
                              with_bounds(metric("f1")),
                              with_bounds(metric("mcc")),
                              metric("macro_roc_auc"),
                              metric("macro_average_precision"),
                              for_programs(with_bounds(metric("balanced_accuracy"))),
                              for_programs(metric("macro_precision")),
                              for_programs(metric("macro_recall")),
                              for_programs(with_bounds(metric("macro_f1")))};
  for (const Column& each : calibration_columns()) columns.push_back(for_programs(each));
  return columns;
}

std::vector<Cell> evaluation_score_cells(const SentimentEvaluation& evaluation, std::size_t i) {
  const SentimentModelResult& model = evaluation.models[i];
  const evaluate::MetricIntervals& intervals = evaluation.intervals[i];
  const sentiment::ConfusionMetrics& metrics = model.report.metrics;
  const evaluate::HeadlineMetrics side =
      evaluate::headline_metrics(model.report.matrix, evaluation.parts.labels);
  std::vector<Cell> cells{model.name,
                          evaluation.parts.test.size(),
                          with_interval(side[0], intervals.side[0]),
                          with_interval(side[1], intervals.side[1]),
                          with_interval(side[2], intervals.side[2]),
                          with_interval(side[3], intervals.side[3]),
                          with_interval(metrics.mcc, intervals.mcc),
                          model.report.macro_roc_auc,
                          model.report.macro_average_precision,
                          with_interval(metrics.balanced_accuracy, intervals.balanced_accuracy),
                          metrics.macro_precision,
                          metrics.balanced_accuracy,
                          with_interval(metrics.macro_f1, intervals.macro_f1)};
  for (Cell& each : calibration_cells(model)) cells.push_back(std::move(each));
  return cells;
}

const BaselineComparison* comparison_with(const SentimentEvaluation& evaluation, const std::string& name) {
  for (const BaselineComparison& each : evaluation.comparisons) {
    if (each.baseline == name) return &each;
  }
  return nullptr;
}

RowKind kind_of_place(std::size_t place) { return place == 0 ? RowKind::highlighted : RowKind::plain; }

Column difference_in(const std::string& name) {
  return with_bounds(
      renamed(metric("accuracy_difference"), name + "_difference", name == "f1" ? "F1" : name));
}

Cell cell_of(const evaluate::MetricDifference& difference) {
  return with_interval(difference.value, difference.interval);
}

}  // namespace

Table evaluation_scores_table(const SentimentEvaluation& evaluation) {
  Table table{
      .id = "models",
      .caption = "The model and its baselines on the same " +
                 counted(evaluation.parts.test.size(), "test text") +
                 ", with 95 % intervals (bootstrap over groups of near-duplicates). Precision, recall and "
                 "F1 are " +
                 std::string(evaluate::meaning_of_headline_metrics(evaluation.parts.labels)) + ".",
      .columns = evaluation_score_columns()};
  for (std::size_t i = 0; i < evaluation.models.size(); ++i)
    table.add(evaluation_score_cells(evaluation, i), kind_of_place(i));
  return table;
}

Table evaluation_rows_table(const SentimentEvaluation& evaluation) {
  Table table{.id = "models", .columns = evaluation_score_columns()};
  table.add_columns({{.key = "only_model_right", .kind = Kind::count},
                     {.key = "only_baseline_right", .kind = Kind::count},
                     metric("p"),
                     metric("p_holm"),
                     {.key = "seen_texts", .kind = Kind::count},
                     renamed(metric("accuracy"), "accuracy_with_seen", ""),
                     {.key = "domain"}});
  for (std::size_t i = 0; i < evaluation.models.size(); ++i) {
    const SentimentModelResult& each = evaluation.models[i];
    const BaselineComparison* against = comparison_with(evaluation, each.name);
    std::vector<Cell> cells = evaluation_score_cells(evaluation, i);
    cells.insert(
        cells.end(),
        {against ? Cell(against->only_model) : Cell(), against ? Cell(against->only_baseline) : Cell(),
         against ? Cell(against->test.p_value) : Cell(), against ? Cell(against->p_holm) : Cell(),
         evaluation.parts.seen_test.size(), evaluate::metrics_with_seen(each, evaluation.parts).accuracy,
         evaluation.train.empty() ? Cell("in-domain") : Cell()});
    table.add(std::move(cells));
  }
  return table;
}

Table with_seen_table(const SentimentEvaluation& evaluation) {
  const sentiment::EvaluationParts& parts = evaluation.parts;
  Table table{.id = "including_texts_learned_from",
              .caption = "Including " + counted(parts.seen_test.size(), "test text") +
                         " that a model of this table has learned from: not an estimate for new texts.",
              .columns = {metric("model"), metric("accuracy"),
                          renamed(metric("accuracy"), "accuracy_with_seen", "accuracy including them"),
                          metric("macro_f1"),
                          renamed(metric("macro_f1"), "macro_f1_with_seen", "macro-F1 including them")}};
  if (parts.seen_test.size() == 0) return table;
  for (const SentimentModelResult& each : evaluation.models) {
    const sentiment::ConfusionMetrics with = evaluate::metrics_with_seen(each, parts);
    table.add({each.name, each.report.metrics.accuracy, with.accuracy, each.report.metrics.macro_f1,
               with.macro_f1});
  }
  return table;
}

Table comparisons_table(const SentimentEvaluation& evaluation) {
  Table table{.id = "comparisons",
              .caption =
                  "The model's metric minus the baseline's on the same texts, in percentage points, with "
                  "paired 95 % intervals; McNemar's exact test on the texts that one of them alone got "
                  "right.",
              .columns = {{"baseline", "model vs."},
                          difference_in("accuracy"),
                          not_on_terminal(difference_in("precision")),
                          not_on_terminal(difference_in("recall")),
                          difference_in("f1"),
                          {"only_model_right", "only model right", Kind::count},
                          {"only_baseline_right", "only baseline right", Kind::count},
                          metric("p"),
                          metric("p_holm"),
                          for_programs("chi_square", Kind::number),
                          for_programs("chi_square_p", Kind::p_value)}};
  for (const BaselineComparison& each : evaluation.comparisons) {
    const auto& differences = each.differences;
    table.add({each.baseline, cell_of(differences[0]), cell_of(differences[1]), cell_of(differences[2]),
               cell_of(differences[3]), each.only_model, each.only_baseline, each.test.p_value, each.p_holm,
               each.test.chi_square, each.test.chi_square_p});
  }
  return table;
}

Table classes_table(const SentimentModelResult& model, sentiment::LabelPreset preset) {
  Table table{.id = "classes",
              .caption = "Each class of " + model.name + " against the rest.",
              .columns = {{"class"},
                          {"texts", "texts", Kind::count},
                          metric("precision"),
                          metric("recall"),
                          metric("f1"),
                          metric("accuracy"),
                          metric("brier"),
                          metric("roc_auc"),
                          metric("average_precision")}};
  for (const std::size_t label : classes_shown(preset)) {
    const sentiment::ClassMetrics& metrics = model.report.classes[label];
    const learn::ClassScores& scores = metrics.scores;
    table.add({shown_name(label, preset), scores.support,
               cell_if_defined(scores.precision, scores.precision_is),
               cell_if_defined(scores.recall, scores.recall_is), cell_if_defined(scores.f1, scores.recall_is),
               metrics.accuracy, metrics.brier, metrics.roc_auc, metrics.average_precision});
  }
  return table;
}

Table calibration_table(const SentimentEvaluation& evaluation) {
  Table table{.id = "calibration",
              .caption = "Calibration, and what a temperature fitted on the calibration part does to it.",
              .columns = calibration_columns()};
  table.columns.insert(table.columns.begin(), metric("model"));
  for (std::size_t i = 0; i < evaluation.models.size(); ++i) {
    std::vector<Cell> cells = calibration_cells(evaluation.models[i]);
    cells.insert(cells.begin(), Cell(evaluation.models[i].name));
    table.add(std::move(cells), kind_of_place(i));
  }
  return table;
}

Table threshold_table(const evaluate::ThresholdEffect& effect) {
  Table table{.id = "metrics",
              .caption = threshold_sentence(effect),
              .columns = {{"metric"},
                          {"before", "before", Kind::number},
                          {"after", "after", Kind::number},
                          {.key = "difference", .kind = Kind::change, .bounds = Bounds::interval}}};
  for (std::size_t i = 0; i < effect.differences.size(); ++i) {
    table.add({std::string(evaluate::kHeadlineMetricNames[i]), effect.before[i], effect.after[i],
               cell_of(effect.differences[i])});
  }
  table.add({"cost", effect.cost_before, effect.cost_after, cell_of(effect.cost)});
  return table;
}

std::string threshold_sentence(const evaluate::ThresholdEffect& effect) {
  const bool by_f1 = effect.options.rule == evaluate::ThresholdRule::f1;
  return "Positive from a probability of " + fixed(effect.threshold, 3) + ", chosen on " +
         counted(effect.chosen_on, "text") + " of the calibration part for " +
         (by_f1 ? std::string("F1")
                : "the lowest cost per text, a false positive costing " +
                      fixed(effect.options.cost_ratio, 2) + " false negatives") +
         ". Positive or not on the test part, with 95 % intervals.";
}

std::vector<std::size_t> classes_shown(sentiment::LabelPreset preset) {
  return preset == sentiment::LabelPreset::binary ? std::vector<std::size_t>{0, 2}
                                                  : std::vector<std::size_t>{0, 1, 2};
}

std::string shown_name(std::size_t label, sentiment::LabelPreset preset) {
  if (preset == sentiment::LabelPreset::binary && label == 0) return "not positive";
  return std::string(sentiment::names_of(sentiment::Sentiment{})[label].name);
}

}  // namespace bellwether::report
