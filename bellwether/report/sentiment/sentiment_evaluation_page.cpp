#include "bellwether/report/sentiment/sentiment_evaluation_page.h"

#include <filesystem>

#include "bellwether/report/markup/interval_plot.h"
#include "bellwether/report/markup/matrix_plot.h"
#include "bellwether/report/document/number_text.h"
#include "bellwether/report/markup/page.h"
#include "bellwether/report/markup/table.h"
#include "bellwether/report/sentiment/sentiment_curves.h"

namespace bellwether::report {
namespace {

using evaluate::kSideFigureNames;
using evaluate::SentimentEntrant;
using evaluate::SentimentEvaluation;
using evaluate::side_figures;
using sentiment::LabelPreset;

constexpr int kFigureDigits = 3;

std::string figure_text(const std::optional<double>& value) { return fixed(value, kFigureDigits); }

std::string interval_of(const evaluate::Interval& interval) {
  return between(interval.low, interval.high, kFigureDigits);
}

std::string change_text(const evaluate::FigureDifference& change) {
  return with_sign(change.value, kFigureDigits) + " " + interval_of(change.interval);
}

// The figures over all test texts, where some were set apart because a model has seen them.
Html with_seen_table(const SentimentEvaluation& evaluation) {
  const sentiment::EvaluationParts& parts = evaluation.parts;
  if (parts.seen_test.size() == 0) return {};
  const std::string texts = counted(parts.seen_test.size(), "text");
  TextTable table{.caption = "Beside the figures that count: the same including " + texts +
                         " that a model of this table has learned from. They say nothing of new texts.",
              .columns = {{"entrant", Align::text, ""},
                          {"accuracy", Align::number, "of texts that no model has learned from"},
                          {"accuracy including them", Align::number, "not to be quoted"},
                          {"macro F1", Align::number, "of texts that no model has learned from"},
                          {"macro F1 including them", Align::number, "not to be quoted"}},
              .rows = {}};
  for (const SentimentEntrant& each : evaluation.entrants) {
    const sentiment::MatrixFigures with = evaluate::figures_with_seen(each, parts);
    table.rows.push_back({{each.name, figure_text(each.report.figures.accuracy), figure_text(with.accuracy),
                           figure_text(each.report.figures.macro_f1), figure_text(with.macro_f1)},
                          RowKind::plain});
  }
  return draw_table(table);
}

Html draw_evaluation_lead(const SentimentEvaluation& evaluation) {
  const SentimentEntrant& model = evaluation.model();
  const evaluate::SideFigures figures = side_figures(model.report.matrix, evaluation.parts.labels);
  const evaluate::FigureIntervals& intervals = evaluation.intervals.front();
  Html tiles;
  for (const std::size_t side : {0U, 3U}) {
    tiles += draw_tile(
        side == 0 ? "Accuracy" : "F1", figure_text(figures[side]),
        "95 % interval " + interval_of(intervals.side[side]) + "; majority: " +
            figure_text(side_figures(evaluation.entrants[1].report.matrix, evaluation.parts.labels)[side]));
  }
  tiles += draw_tile("MCC", figure_text(model.report.figures.mcc),
                     "95 % interval " + interval_of(intervals.mcc) + "; 0 is chance");
  tiles += draw_tile(
      "Calibration error", figure_text(model.report.calibration.expected_error),
      figure_text(model.scaled.expected_error) + " at temperature " + fixed(model.temperature.value, 2));
  Html lead = element("p", {{"class", "verdict"}}, evaluation.verdict) + draw_tile_row(tiles);
  for (const evaluate::SeenByModel& by : evaluation.seen)
    for (const std::string& each : sentiment::seen_notes(by.name, by.test, "test texts"))
      lead += warning(each + ".");
  if (evaluation.earlier_reads.total() > 0) lead += warning(store::text_of(evaluation.earlier_reads) + ".");
  return lead;
}

IntervalPlot accuracy_plot(const SentimentEvaluation& evaluation) {
  IntervalPlot plot{.title = "Accuracy with 95 % intervals",
                    .description =
                        "Groups of near-duplicates are drawn, so that a text told ten times "
                        "counts once. Overlapping intervals are no test: all answered the "
                        "same texts, and the table below compares text by text.",
                    .flag = "",
                    .label = "accuracy",
                    .digits = kFigureDigits,
                    .reference = evaluation.entrants[1].report.figures.accuracy,
                    .reference_name = evaluation.entrants[1].name,
                    .estimates = {}};
  for (std::size_t i = 0; i < evaluation.entrants.size(); ++i) {
    const evaluate::Interval& interval = evaluation.intervals[i].accuracy;
    plot.estimates.push_back({.name = evaluation.entrants[i].name,
                              .ink = i == 0 ? Ink::forecast : Ink::muted,
                              .value = evaluation.entrants[i].report.figures.accuracy,
                              .low = interval.low,
                              .high = interval.high});
  }
  return plot;
}

TextTable side_table(const SentimentEvaluation& evaluation) {
  TextTable table{.caption = "Figures with 95 % intervals. Precision, recall and F1: " +
                         std::string(evaluate::meaning_of_side_figures(evaluation.parts.labels)) + ".",
              .columns = {{"entrant", Align::text, ""}},
              .rows = {}};
  for (const std::string_view name : kSideFigureNames)
    table.columns.push_back({std::string(name), Align::number, ""});
  table.columns.push_back({"MCC", Align::number, ""});
  table.columns.push_back({"ROC area", Align::number, "mean over the classes against the rest"});
  table.columns.push_back({"PR area", Align::number, "average precision, mean over the classes"});
  for (std::size_t i = 0; i < evaluation.entrants.size(); ++i) {
    const SentimentEntrant& each = evaluation.entrants[i];
    const evaluate::SideFigures figures = side_figures(each.report.matrix, evaluation.parts.labels);
    TextRow row{{each.name}, i == 0 ? RowKind::highlighted : RowKind::plain};
    for (std::size_t side = 0; side < figures.size(); ++side)
      row.cells.push_back(figure_text(figures[side]) + " " + interval_of(evaluation.intervals[i].side[side]));
    row.cells.push_back(figure_text(each.report.figures.mcc) + " " +
                        interval_of(evaluation.intervals[i].mcc));
    row.cells.push_back(figure_text(each.report.macro_roc_area));
    row.cells.push_back(figure_text(each.report.macro_average_precision));
    table.rows.push_back(std::move(row));
  }
  return table;
}

TextTable comparisons_table(const SentimentEvaluation& evaluation) {
  TextTable table{.caption = "The model's figure less the baseline's on the same texts, with 95 % intervals.",
              .columns = {{"model against", Align::text, ""}},
              .rows = {}};
  for (const std::string_view name : kSideFigureNames)
    table.columns.push_back({std::string(name), Align::number, ""});
  table.columns.push_back({"only model right", Align::number, ""});
  table.columns.push_back({"only baseline right", Align::number, ""});
  table.columns.push_back({"p", Align::number, "McNemar's exact test"});
  table.columns.push_back({"p (Holm)", Align::number, "adjusted for the number of baselines"});
  for (const evaluate::BaselineComparison& each : evaluation.comparisons) {
    TextRow row{{each.baseline}, RowKind::plain};
    for (const evaluate::FigureDifference& change : each.differences)
      row.cells.push_back(change_text(change));
    row.cells.push_back(whole(static_cast<std::int64_t>(each.only_model)));
    row.cells.push_back(whole(static_cast<std::int64_t>(each.only_baseline)));
    row.cells.push_back(p_value(each.test.p_value));
    row.cells.push_back(p_value(each.p_holm));
    table.rows.push_back(std::move(row));
  }
  return table;
}

// The classes that occur: neutral is none of two.
std::vector<std::size_t> classes_shown(LabelPreset preset) {
  return preset == LabelPreset::binary ? std::vector<std::size_t>{0, 2} : std::vector<std::size_t>{0, 1, 2};
}

std::string shown_name(std::size_t label, LabelPreset preset) {
  if (preset == LabelPreset::binary && label == 0) return "not positive";
  return std::string(sentiment::names_of(sentiment::Sentiment{})[label].name);
}

MatrixPlot confusion_plot(const SentimentEvaluation& evaluation) {
  const LabelPreset preset = evaluation.parts.labels;
  MatrixPlot plot{.title = "Confusion matrix",
                  .description =
                      "Test texts by their label (rows) and the model's answer (columns), with "
                      "the share of the row.",
                  .row_label = "label",
                  .column_label = "answer",
                  .names = {},
                  .counts = {}};
  for (const std::size_t truth : classes_shown(preset)) {
    plot.names.push_back(shown_name(truth, preset));
    std::vector<std::size_t>& row = plot.counts.emplace_back();
    for (const std::size_t answer : classes_shown(preset))
      row.push_back(evaluation.model().report.matrix.count(truth, answer));
  }
  return plot;
}

std::string if_defined(double value, learn::Definedness is) {
  return figure_text(value) + (is == learn::Definedness::defined ? "" : " (undefined)");
}

TextTable classes_table(const SentimentEvaluation& evaluation) {
  TextTable table{.caption = "Each class against the rest.",
              .columns = {{"class", Align::text, ""},
                          {"texts", Align::number, ""},
                          {"precision", Align::number, "undefined where the class was never answered"},
                          {"recall", Align::number, "undefined where no text is of the class"},
                          {"F1", Align::number, ""},
                          {"accuracy", Align::number, "of the answers: of this class, or of another"},
                          {"Brier", Align::number, "mean squared error of the class's probability"},
                          {"ROC area", Align::number, ""},
                          {"PR area", Align::number, "average precision"}},
              .rows = {}};
  for (const std::size_t label : classes_shown(evaluation.parts.labels)) {
    const sentiment::ClassFigures& figures = evaluation.model().report.classes[label];
    const learn::ClassScores& scores = figures.scores;
    table.rows.push_back(
        {{shown_name(label, evaluation.parts.labels), whole(static_cast<std::int64_t>(scores.support)),
          if_defined(scores.precision, scores.precision_is), if_defined(scores.recall, scores.recall_is),
          figure_text(scores.f1), figure_text(figures.accuracy), figure_text(figures.brier),
          figure_text(figures.roc_area), figure_text(figures.average_precision)},
         RowKind::plain});
  }
  return table;
}

Section threshold_section(const SentimentEvaluation& evaluation) {
  if (!evaluation.threshold) {
    return {"threshold", "Another threshold?",
            paragraph("Not asked for. --threshold f1 or --threshold cost chooses one for \"positive\" on the "
                      "calibration part and shows here what it does to the test part.")};
  }
  const evaluate::ThresholdEffect& effect = *evaluation.threshold;
  TextTable table{.caption = "\"Positive or not\" on the test part, with 95 % intervals.",
              .columns = {{"", Align::text, ""}, {"before"}, {"after"}, {"difference"}},
              .rows = {}};
  for (std::size_t i = 0; i < effect.differences.size(); ++i) {
    table.rows.push_back({{std::string(kSideFigureNames[i]), figure_text(effect.before[i]),
                           figure_text(effect.after[i]), change_text(effect.differences[i])},
                          RowKind::plain});
  }
  table.rows.push_back({{"cost a text", figure_text(effect.cost_before), figure_text(effect.cost_after),
                         change_text(effect.cost)},
                        RowKind::plain});
  return {"threshold", "Another threshold?",
          paragraph("\"Positive\" from a probability of " + figure_text(effect.threshold) +
                    " on. Chosen on " + counted(effect.chosen_on, "text") +
                    " of the calibration part, never on the test part, by the rule \"" +
                    core::value_text(effect.options.rule) + "\"; a false alarm costs " +
                    fixed(effect.options.cost_ratio, 2) + " misses.") +
              draw_table(table)};
}

Section evaluation_data_section(const SentimentEvaluation& evaluation, const store::RunDirectory& run) {
  Html body;
  for (const std::string& each : evaluation.notes) body += note(each + ".");
  std::string command = "bellwether";
  for (const std::string& each : store::arguments_without_places(run.setup().arguments))
    command += " " + each;
  const sentiment::EvaluationParts& parts = evaluation.parts;
  body += draw_facts({{"File", evaluation.data},
                      {"SHA-256", parts.data.record.sha256},
                      {"Baselines learned from", counted(parts.train.size(), "text")},
                      {"Temperatures and threshold from", counted(parts.calibration.size(), "text")},
                      {"Judged on", counted(parts.test.size(), "text")},
                      {"Kind", core::value_text(parts.domain)},
                      {"Model", evaluation.model().name},
                      {"Run", run.id()},
                      {"Version", run.setup().version}});
  body += paragraph("The same command on the same files gives the same figures:") + code_block(command);
  return {"repeat", "Data, and how to run it again", body};
}

}  // namespace

std::string write_evaluation_page(const SentimentEvaluation& evaluation, const store::RunDirectory& run) {
  Page page{
      .title = "How good is " + evaluation.model().name + "?",
      .kicker = "Bellwether \u00B7 evaluation on " +
                std::filesystem::path(evaluation.data).filename().string() + " \u00B7 run " + run.id(),
      .lead = draw_evaluation_lead(evaluation),
      .sections = {{"baselines", "Beside the baselines",
                    draw_interval_plot(accuracy_plot(evaluation)) + draw_table(side_table(evaluation)) +
                        with_seen_table(evaluation) + draw_figure(side_figure(evaluation)) +
                        draw_table(comparisons_table(evaluation))},
                   {"classes", "Which class is taken for which?",
                    draw_matrix_plot(confusion_plot(evaluation)) + draw_table(classes_table(evaluation))},
                   {"curves", "How well are the classes told apart?",
                    draw_figure(roc_figure(evaluation)) + draw_figure(precision_recall_figure(evaluation))},
                   {"confidence", "Do confidences mean what they say?",
                    draw_figure(reliability_figure(evaluation))},
                   threshold_section(evaluation)},
      .footer = "No words of the texts are on this page; predictions.csv beside it holds every answer."};
  page.sections.push_back(evaluation_data_section(evaluation, run));
  return write_page(page);
}

}  // namespace bellwether::report
