#include "bellwether/report/sentiment/sentiment_evaluation_page.h"

#include <filesystem>

#include "bellwether/report/document/number_text.h"
#include "bellwether/report/document/plots.h"
#include "bellwether/report/markup/page.h"
#include "bellwether/report/run_metadata.h"
#include "bellwether/report/sentiment/sentiment_curves.h"
#include "bellwether/report/sentiment/sentiment_evaluation_tables.h"

namespace bellwether::report {
namespace {

using evaluate::headline_metrics;
using evaluate::SentimentEvaluation;
using evaluate::SentimentModelResult;
using sentiment::LabelPreset;

constexpr int kFigureDigits = 3;

std::string format_metric(const std::optional<double>& value) { return fixed(value, kFigureDigits); }

std::string interval_of(const evaluate::Interval& interval) {
  return between(interval.low, interval.high, kFigureDigits);
}

Blocks evaluation_lead(const SentimentEvaluation& evaluation) {
  const SentimentModelResult& model = evaluation.model();
  const evaluate::HeadlineMetrics metrics = headline_metrics(model.report.matrix, evaluation.parts.labels);
  const evaluate::MetricIntervals& intervals = evaluation.intervals.front();
  Tiles row;
  for (const std::size_t side : {0U, 3U}) {
    row.tiles.push_back({side == 0 ? "Accuracy" : "F1", format_metric(metrics[side]),
                         "95 % interval " + interval_of(intervals.side[side]) + "; majority: " +
                             format_metric(headline_metrics(evaluation.models[1].report.matrix,
                                                            evaluation.parts.labels)[side])});
  }
  row.tiles.push_back({"MCC", format_metric(model.report.metrics.mcc),
                       "95 % interval " + interval_of(intervals.mcc) + "; 0 is chance"});
  row.tiles.push_back(
      {"ECE", format_metric(model.report.calibration.ece),
       format_metric(model.scaled.ece) + " at temperature " + fixed(model.temperature.value, 2)});
  Blocks lead{verdict(evaluation.verdict), std::move(row)};
  for (const evaluate::SeenByModel& by : evaluation.seen)
    for (const std::string& each : sentiment::seen_notes(by.name, by.test, "test texts"))
      lead.emplace_back(Prose{each + ".", by.test.labeled > 0 ? Voice::warning : Voice::plain});
  if (evaluation.prior_evaluations.total() > 0)
    lead.emplace_back(warning(store::text_of(evaluation.prior_evaluations) + "."));
  return lead;
}

IntervalPlot accuracy_plot(const SentimentEvaluation& evaluation) {
  IntervalPlot plot{.id = "accuracy",
                    .title = "Accuracy with 95 % intervals",
                    .description =
                        "Groups of near-duplicates are resampled, so that syndicated copies of a text count "
                        "once. Overlapping intervals are no test: all predicted the same texts, and the "
                        "table below compares text by text.",
                    .flag = "",
                    .label = "accuracy",
                    .digits = kFigureDigits,
                    .reference = evaluation.models[1].report.metrics.accuracy,
                    .reference_name = evaluation.models[1].name,
                    .estimates = {}};
  for (std::size_t i = 0; i < evaluation.models.size(); ++i) {
    const evaluate::Interval& interval = evaluation.intervals[i].accuracy;
    plot.estimates.push_back({.name = evaluation.models[i].name,
                              .color = i == 0 ? SeriesColor::forecast : SeriesColor::muted,
                              .value = evaluation.models[i].report.metrics.accuracy,
                              .low = interval.low,
                              .high = interval.high});
  }
  return plot;
}

MatrixPlot confusion_plot(const SentimentEvaluation& evaluation) {
  const LabelPreset preset = evaluation.parts.labels;
  MatrixPlot plot{.id = "confusion",
                  .title = "Confusion matrix",
                  .description =
                      "Test texts by their label (rows) and the model's prediction (columns), with "
                      "the share of the row.",
                  .row_label = "label",
                  .column_label = "prediction",
                  .names = {},
                  .counts = {}};
  for (const std::size_t truth : classes_shown(preset)) {
    plot.names.push_back(shown_name(truth, preset));
    std::vector<std::size_t>& row = plot.counts.emplace_back();
    for (const std::size_t prediction : classes_shown(preset))
      row.push_back(evaluation.model().report.matrix.count(truth, prediction));
  }
  return plot;
}

Section threshold_section(const SentimentEvaluation& evaluation) {
  if (!evaluation.threshold) {
    return {
        "threshold", "Decision threshold", {Prose{"Not computed; use --threshold f1 or --threshold cost."}}};
  }
  return {"threshold", "Decision threshold", {threshold_table(*evaluation.threshold)}};
}

Section evaluation_data_section(const SentimentEvaluation& evaluation, const store::RunDirectory& run) {
  Section section{"repeat", "Data, and how to run it again", {}};
  for (const std::string& each : evaluation.notes) section.parts.emplace_back(note(each + "."));
  const sentiment::EvaluationParts& parts = evaluation.parts;
  section.parts.insert(
      section.parts.end(),
      {facts_table({{"File", evaluation.data},
                    {"SHA-256", parts.data.record.sha256},
                    {"Baselines trained on", counted(parts.train.size(), "text")},
                    {"Temperatures and threshold from", counted(parts.calibration.size(), "text")},
                    {"Tested on", counted(parts.test.size(), "text")},
                    {"Setting", evaluate::training_source(evaluation)},
                    {"Model", evaluation.model().name},
                    {"Run", run.id()},
                    {"Version", run.setup().version}}),
       Prose{"The same command on the same files gives the same numbers:"}, code(command_line_of(run))});
  return section;
}

}  // namespace

std::string write_evaluation_page(const SentimentEvaluation& evaluation, const store::RunDirectory& run) {
  Page page{
      .title = "Evaluation of " + evaluation.model().name,
      .kicker = "Bellwether \u00B7 evaluation on " +
                std::filesystem::path(evaluation.data).filename().string() + " \u00B7 run " + run.id(),
      .lead = evaluation_lead(evaluation),
      .sections =
          {{"baselines",
            "Against the baselines",
            {accuracy_plot(evaluation), evaluation_scores_table(evaluation), with_seen_table(evaluation),
             headline_metric(evaluation), comparisons_table(evaluation)}},
           {"classes",
            "Confusion matrix",
            {confusion_plot(evaluation), classes_table(evaluation.model(), evaluation.parts.labels)}},
           {"curves",
            "ROC and precision-recall",
            {roc_figure(evaluation), precision_recall_figure(evaluation)}},
           {"confidence", "Calibration", {reliability_figure(evaluation), calibration_table(evaluation)}},
           threshold_section(evaluation)},
      .footer = "No words of the texts are on this page; predictions.csv next to it holds every prediction."};
  page.sections.push_back(evaluation_data_section(evaluation, run));
  return write_page(page);
}

}  // namespace bellwether::report
