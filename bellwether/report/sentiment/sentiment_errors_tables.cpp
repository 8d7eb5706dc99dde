#include "bellwether/report/sentiment/sentiment_errors_tables.h"

#include "bellwether/report/markup/number_text.h"
#include "bellwether/report/sentiment/sentiment_errors_words.h"

namespace bellwether::report {
namespace {

using evaluate::sentiment_name;
using evaluate::Significance;
using evaluate::SliceMetrics;

std::string points_text(const std::optional<double>& difference) {
  return with_sign(difference ? std::optional(100 * *difference) : std::nullopt, 1);
}

// "−3.4 to +7.6".
std::string points_interval(const std::optional<evaluate::Interval>& interval) {
  if (!interval) return fixed(std::nullopt, 1);
  return points_text(interval->low) + " to " + points_text(interval->high);
}

std::optional<double> share_of(std::uint64_t part, std::uint64_t all) {
  if (all == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(all);
}

std::string before_and_after(const evaluate::ErrorsWithMitigation& errors) {
  if (errors.texts == 0) return fixed(std::nullopt, 1);
  return fixed(100 * *share_of(errors.without, errors.texts), 1) + " \u2192 " +
         percent(share_of(errors.with, errors.texts), 1);
}

Row slice_row(const SliceMetrics& metrics) {
  return {{core::value_text(metrics.slice), count_text(metrics.inside.texts),
           count_text(metrics.inside.errors), percent(metrics.inside.rate, 1),
           share_interval_text(metrics.inside.interval), percent(metrics.outside.rate, 1),
           points_text(metrics.difference), points_interval(metrics.difference_interval),
           percent(metrics.inside.majority_rate, 1), main_confusion_text(metrics)},
          metrics.significance == Significance::worse ? RowKind::highlighted : RowKind::plain};
}

}  // namespace

std::string slice_or_all(const evaluate::Mitigation& mitigation) {
  return mitigation.slice ? core::value_text(*mitigation.slice) : "all texts";
}

std::string share_interval_text(const std::optional<evaluate::Interval>& interval) {
  if (!interval) return fixed(std::nullopt, 1);
  return fixed(100 * interval->low, 1) + " \u2013 " + percent(interval->high, 1);
}

IntervalPlot rates_plot(const evaluate::SentimentErrors& errors) {
  IntervalPlot plot{
      .title = "Error rate of each slice",
      .description =
          "95 % intervals (Wilson), counting texts that say the same once. A text may be in several "
          "slices. The dashed line is the rate over all texts.",
      .flag = "",
      .label = "error rate (%)",
      .digits = 1,
      .reference = 100 * *errors.all.rate,
      .reference_name = "all texts",
      .estimates = {}};
  for (const SliceMetrics& each : errors.slices) {
    if (!each.inside.rate) continue;
    plot.estimates.push_back({.name = core::value_text(each.slice),
                              .color = each.significance == Significance::worse    ? SeriesColor::negative
                                       : each.significance == Significance::better ? SeriesColor::positive
                                                                                   : SeriesColor::muted,
                              .value = 100 * *each.inside.rate,
                              .low = 100 * each.inside.interval->low,
                              .high = 100 * each.inside.interval->high});
  }
  return plot;
}

Table slices_table(const evaluate::SentimentErrors& errors) {
  const std::string majority = sentiment_name(evaluate::most_frequent_class(errors.evaluated.texts));
  Table table{
      .caption =
          "Highlighted: significantly worse than the texts outside. Hover over underlined headings for "
          "their meaning.",
      .columns = {{"slice", Align::text, ""},
                  {"texts", Align::number, ""},
                  {"errors", Align::number, ""},
                  {"wrong", Align::number, "errors / texts"},
                  {"95 % interval", Align::number, "Wilson's, with the number of different texts"},
                  {"outside", Align::number, "the error rate among all other texts"},
                  {"difference", Align::number, "wrong inside minus wrong outside, in percentage points"},
                  {"interval of it", Align::number,
                   "Newcombe's; so wide that the intervals of all slices hold together with 95 %"},
                  {"always " + majority, Align::number, "error rate of always predicting " + majority},
                  {"mostly", Align::text, "the most frequent confusion in the slice: label as prediction"}},
      .rows = {}};
  for (const SliceMetrics& each : errors.slices) table.rows.push_back(slice_row(each));
  return table;
}

Table rules_table() {
  Table table{
      .caption = "", .columns = {{"slice", Align::text, ""}, {"which texts", Align::text, ""}}, .rows = {}};
  for (const auto& [slice, name] : sentiment::names_of(sentiment::ErrorSlice{}))
    table.rows.push_back({{std::string(name), std::string(sentiment::rule_of(slice))}, RowKind::plain});
  return table;
}

Table matrix_table(const learn::ConfusionMatrix& matrix) {
  Table table{.caption = "Texts by their label (rows) and the model's prediction (columns).",
              .columns = {{"label \\ prediction", Align::text, ""}},
              .rows = {}};
  for (std::size_t prediction = 0; prediction < matrix.classes(); ++prediction)
    table.columns.push_back({sentiment_name(prediction), Align::number, ""});
  table.columns.push_back({"texts", Align::number, ""});
  table.columns.push_back({"wrong", Align::number, "the share of the label's texts that were misclassified"});
  for (std::size_t label = 0; label < matrix.classes(); ++label) {
    Row row{{sentiment_name(label)}, RowKind::plain};
    for (std::size_t prediction = 0; prediction < matrix.classes(); ++prediction)
      row.cells.push_back(count_text(matrix.count(label, prediction)));
    const std::uint64_t texts = matrix.true_rows(label);
    row.cells.push_back(count_text(texts));
    row.cells.push_back(percent(share_of(texts - matrix.count(label, label), texts), 1));
    table.rows.push_back(row);
  }
  return table;
}

Table pairs_table(const std::vector<evaluate::ConfusedPair>& pairs) {
  Table table{
      .caption = "Confusions in both directions, as counts and as shares of the class they happen to.",
      .columns = {{"a and b", Align::text, ""},
                  {"a as b", Align::number, ""},
                  {"b as a", Align::number, ""},
                  {"of a", Align::number, "a as b / texts of a"},
                  {"of b", Align::number, "b as a / texts of b"},
                  {"p", Align::number, "McNemar's exact test that both directions are equally frequent"},
                  {"p (Holm)", Align::number, "adjusted for the three pairs"}},
      .rows = {}};
  for (const evaluate::ConfusedPair& each : pairs) {
    table.rows.push_back({{sentiment_name(each.first) + " and " + sentiment_name(each.second),
                           count_text(each.first_as_second), count_text(each.second_as_first),
                           percent(share_of(each.first_as_second, each.first_texts), 1),
                           percent(share_of(each.second_as_first, each.second_texts), 1),
                           p_value(each.p_value), p_value(each.p_holm)},
                          RowKind::plain});
  }
  return table;
}

Table mitigations_table(const std::vector<evaluate::MitigationEffect>& mitigations) {
  Table table{.caption = "Errors without the mitigation \u2192 with it, on the same texts.",
              .columns = {{"mitigation", Align::text, ""},
                          {"verdict", Align::text, "helps or hurts where p (Holm) is below 0.05"},
                          {"for slice", Align::text, ""},
                          {"in the slice", Align::number, "of the texts that the mitigation is for"},
                          {"in all texts", Align::number, ""},
                          {"changed", Align::number, "texts that were scored again"},
                          {"corrected", Align::number, "texts that are correct only with the mitigation"},
                          {"broken", Align::number, "texts that are correct only without it"},
                          {"p (Holm)", Align::number,
                           "McNemar's exact test over all texts, adjusted for the mitigations"}},
              .rows = {}};
  for (const evaluate::MitigationEffect& each : mitigations) {
    const bool surely = each.verdict == evaluate::MitigationVerdict::helps ||
                        each.verdict == evaluate::MitigationVerdict::hurts;
    table.rows.push_back(
        {{std::string(each.mitigation.name), core::value_text(each.verdict), slice_or_all(each.mitigation),
          before_and_after(each.slice), before_and_after(each.all), count_text(each.changed_texts),
          count_text(each.only_with_right), count_text(each.only_without_right), p_value(each.p_holm)},
         surely ? RowKind::highlighted : RowKind::plain});
  }
  return table;
}

Table wrong_predictions_table(const evaluate::EvaluatedTexts& evaluated, std::span<const std::size_t> rows,
                              const std::string& caption) {
  Table table{.caption = caption,
              .columns = {{"where", Align::code, ""},
                          {"text", Align::text, ""},
                          {"label", Align::text, ""},
                          {"prediction", Align::text, ""},
                          {"probability", Align::number, "that the model gave its prediction"}},
              .rows = {}};
  for (const std::size_t row : rows) {
    table.rows.push_back({{evaluated.texts.ids[row], evaluated.texts.bodies[row],
                           sentiment_name(static_cast<std::size_t>(evaluated.texts.labels[row])),
                           sentiment_name(static_cast<std::size_t>(evaluated.predictions.classes[row])),
                           fixed(evaluated.confidence(row), 2)},
                          RowKind::plain});
  }
  return table;
}

Table reference_table(const std::vector<evaluate::ReferencePrediction>& predictions) {
  Table table{
      .caption = "From a published report on a BERT classifier with two classes, which got all three wrong.",
      .columns = {{"sentence", Align::text, ""},
                  {"label", Align::text, ""},
                  {"published prediction", Align::text, ""},
                  {"this model", Align::text, ""},
                  {"probability", Align::number, ""}},
      .rows = {}};
  for (const evaluate::ReferencePrediction& each : predictions) {
    const std::string remark =
        each.sentence.remark.empty() ? "" : " (" + std::string(each.sentence.remark) + ")";
    table.rows.push_back(
        {{std::string(each.sentence.text) + remark, core::value_text(each.sentence.label),
          core::value_text(each.sentence.published),
          sentiment_name(static_cast<std::size_t>(each.prediction)), fixed(each.confidence, 2)},
         RowKind::plain});
  }
  return table;
}

}  // namespace bellwether::report
