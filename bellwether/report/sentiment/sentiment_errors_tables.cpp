#include "bellwether/report/sentiment/sentiment_errors_tables.h"

#include "bellwether/report/document/metrics.h"
#include "bellwether/report/document/number_text.h"
#include "bellwether/report/sentiment/confusion_table.h"
#include "bellwether/report/sentiment/sentiment_errors_words.h"

namespace bellwether::report {
namespace {

using evaluate::sentiment_name;
using evaluate::Significance;
using evaluate::SliceMetrics;

Column rate_of(const std::string& key, const std::string& title) {
  return renamed(metric("error_rate"), key, title);
}

Cell slice_of(const evaluate::Mitigation& mitigation) {
  return mitigation.slice ? Cell(core::value_text(*mitigation.slice)) : Cell();
}

std::vector<Column> slice_columns(const std::string& majority) {
  return {{"slice"},
          for_programs("rule", Kind::text),
          {"texts", "texts", Kind::count},
          for_programs("groups", Kind::count),
          {"errors", "errors", Kind::count},
          with_bounds(metric("error_rate")),
          for_programs("texts_outside", Kind::count),
          for_programs("errors_outside", Kind::count),
          rate_of("error_rate_outside", "outside"),
          {.key = "difference",
           .kind = Kind::points,
           .digits = 1,
           .explanation =
               "inside \u2212 outside in percentage points; Newcombe's interval, so wide that those of "
               "all slices hold together with 95 %",
           .bounds = Bounds::interval},
          {"majority_error_rate", "always " + majority, Kind::percent, 1,
           "error rate of always predicting " + majority, Shown::not_terminal},
          {"significance", "than the rest"},
          for_programs("main_label", Kind::text),
          for_programs("main_prediction", Kind::text),
          for_programs("main_texts", Kind::count),
          {.key = "mostly",
           .title = "mostly",
           .explanation = "the confusion that most of its errors are: label as prediction",
           .shown = Shown::people}};
}

void add_slice(const SliceMetrics& slice, Table& table) {
  const auto& [inside, outside, main] = std::tie(slice.inside, slice.outside, slice.main);
  table.add({core::value_text(slice.slice), std::string(sentiment::rule_of(slice.slice)), inside.texts,
             inside.groups, inside.errors, with_interval(inside.rate, inside.interval), outside.texts,
             outside.errors, outside.rate, with_interval(slice.difference, slice.difference_interval),
             inside.majority_rate, core::value_text(slice.significance),
             main ? Cell(sentiment_name(main->label)) : Cell(),
             main ? Cell(sentiment_name(main->prediction)) : Cell(), main ? Cell(main->texts) : Cell(),
             main_confusion_text(slice)},
            slice.significance == Significance::worse ? RowKind::highlighted : RowKind::plain);
}

std::vector<Column> mitigation_columns() {
  return {{"name", "mitigation"},
          for_programs("item", Kind::text),
          for_programs("kind", Kind::text),
          {"slice", "for slice"},
          for_programs("without", Kind::text),
          {"with", "with it", Kind::text, 0, "", Shown::not_terminal},
          {"was", "now", Kind::text, 0, "whether it is on in this run's own cleaning"},
          {"verdict", "verdict", Kind::text, 0, "helps or hurts where p (Holm) is below 0.05"},
          for_programs("slice_texts", Kind::count),
          for_programs("slice_errors_without", Kind::count),
          for_programs("slice_errors_with", Kind::count),
          rate_of("slice_error_rate_without", "error rate in slice"),
          rate_of("slice_error_rate_with", "with it"),
          for_programs("texts", Kind::count),
          for_programs("errors_without", Kind::count),
          for_programs("errors_with", Kind::count),
          rate_of("error_rate_without", "in all texts"),
          rate_of("error_rate_with", "with it"),
          {"changed_texts", "changed", Kind::count, 0, "texts that were scored again", Shown::not_terminal},
          for_programs("changed_predictions", Kind::count),
          {"only_with_right", "corrected", Kind::count, 0, "texts that are right only with it"},
          {"only_without_right", "broken", Kind::count, 0, "texts that are correct only without it"},
          for_programs("p", Kind::p_value),
          metric("p_holm"),
          for_programs("sentence", Kind::text)};
}

void add_mitigation(const evaluate::MitigationEffect& effect, Table& table) {
  const bool significant = effect.verdict == evaluate::MitigationVerdict::helps ||
                           effect.verdict == evaluate::MitigationVerdict::hurts;
  const evaluate::ErrorsWithMitigation &slice = effect.slice, &all = effect.all;
  table.add({std::string(effect.mitigation.name),
             std::string(effect.mitigation.item),
             core::value_text(effect.kind),
             slice_of(effect.mitigation),
             effect.without,
             effect.with,
             core::value_text(effect.state),
             core::value_text(effect.verdict),
             slice.texts,
             slice.without,
             slice.with,
             share_of(slice.without, slice.texts),
             share_of(slice.with, slice.texts),
             all.texts,
             all.without,
             all.with,
             share_of(all.without, all.texts),
             share_of(all.with, all.texts),
             effect.changed_texts,
             effect.changed_predictions,
             effect.only_with_right,
             effect.only_without_right,
             effect.p_value,
             effect.p_holm,
             effect.sentence},
            significant ? RowKind::highlighted : RowKind::plain);
}

}  // namespace

std::string share_interval_text(const std::optional<evaluate::Interval>& interval) {
  if (!interval) return fixed(std::nullopt, 1);
  return between(100 * interval->low, 100 * interval->high, 1);
}

IntervalPlot rates_plot(const evaluate::SentimentErrors& errors) {
  IntervalPlot plot{
      .id = "rates",
      .title = "Error rate by slice",
      .description =
          "95 % intervals (Wilson), counting near-duplicates once. A text may be in several slices. The "
          "dashed line is the rate over all texts.",
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

Table error_rate_record(const evaluate::ErrorRate& rate) {
  Table record{.id = "all"};
  record.add_fact({"texts", "texts", Kind::count}, rate.texts);
  record.add_fact({"groups", "groups", Kind::count}, rate.groups);
  record.add_fact({"errors", "errors", Kind::count}, rate.errors);
  record.add_fact(with_bounds(metric("error_rate")), with_interval(rate.rate, rate.interval));
  record.add_fact({"majority_errors", "majority errors", Kind::count}, rate.majority_errors);
  record.add_fact(rate_of("majority_error_rate", "majority error rate"), rate.majority_rate);
  return record;
}

Table slices_table(const evaluate::SentimentErrors& errors) {
  Table table{
      .id = "slices",
      .caption = "Error rate by slice. Highlighted: significantly worse than the texts outside.",
      .columns = slice_columns(sentiment_name(evaluate::most_frequent_class(errors.evaluated.texts)))};
  for (const SliceMetrics& each : errors.slices) add_slice(each, table);
  return table;
}

Table slice_rules_table() {
  Table table{.id = "rules", .columns = {{"slice"}, {"rule", "which texts"}}};
  for (const auto& [slice, name] : sentiment::names_of(sentiment::ErrorSlice{}))
    table.add({std::string(name), std::string(sentiment::rule_of(slice))});
  return table;
}

Table confused_pairs_table(const std::vector<evaluate::ConfusedPair>& pairs) {
  Table table{.id = "pairs",
              .caption =
                  "Confusions in both directions, as counts and as shares of the class they happen to; "
                  "McNemar's exact test that both are equally frequent.",
              .columns = {{"first", "a"},
                          {"second", "b"},
                          {"first_as_second", "a as b", Kind::count},
                          {"second_as_first", "b as a", Kind::count},
                          for_programs("first_texts", Kind::count),
                          for_programs("second_texts", Kind::count),
                          {"share_of_first", "share of a", Kind::percent, 1, "a as b / texts of a"},
                          {"share_of_second", "share of b", Kind::percent, 1, "b as a / texts of b"},
                          metric("p"),
                          metric("p_holm")}};
  for (const evaluate::ConfusedPair& each : pairs) {
    table.add({sentiment_name(each.first), sentiment_name(each.second), each.first_as_second,
               each.second_as_first, each.first_texts, each.second_texts,
               share_of(each.first_as_second, each.first_texts),
               share_of(each.second_as_first, each.second_texts), each.p_value, each.p_holm});
  }
  return table;
}

Table mitigations_table(const std::vector<evaluate::MitigationEffect>& mitigations) {
  Table table{.id = "mitigations",
              .caption =
                  "Error rates without and with each mitigation, on the same texts (McNemar's exact test, "
                  "Holm over the mitigations).",
              .columns = mitigation_columns()};
  for (const evaluate::MitigationEffect& each : mitigations) add_mitigation(each, table);
  return table;
}

Table training_mitigations_table(const std::string& checkpoint) {
  Table table{
      .id = "training_mitigations",
      .caption = "Mitigations that need a training run; --retrained NAME=NEW_MODEL evaluates the result.",
      .columns = {{"name", "mitigation"},
                  for_programs("item", Kind::text),
                  {"slice", "for slice"},
                  for_programs("summary", Kind::text),
                  {"command"}}};
  for (const evaluate::TrainingMitigation& each : evaluate::training_mitigations()) {
    table.add({std::string(each.name), std::string(each.item), slice_of(each), std::string(each.summary),
               evaluate::training_command(each, checkpoint)});
  }
  return table;
}

Table wrong_predictions_table(const evaluate::EvaluatedTexts& evaluated, std::span<const std::size_t> rows,
                              const std::string& caption) {
  Table table{.id = "errors",
              .caption = caption,
              .columns = {{"id", "where", Kind::code, 0, "", Shown::not_terminal},
                          {"text"},
                          {"label", "truth"},
                          {"prediction"},
                          {"probability", "probability", Kind::number, 2, "of the prediction"}}};
  for (const std::size_t row : rows) {
    table.add({evaluated.texts.ids[row], evaluated.texts.bodies[row],
               sentiment_name(static_cast<std::size_t>(evaluated.texts.labels[row])),
               sentiment_name(static_cast<std::size_t>(evaluated.predictions.classes[row])),
               evaluated.confidence(row)});
  }
  return table;
}

Table reference_table(const std::vector<evaluate::ReferencePrediction>& predictions) {
  Table table{
      .id = "reference_sentences",
      .caption = "From a published report on a BERT classifier with two classes, which got all three wrong.",
      .columns = {{"text", "reference sentence"},
                  {"label", "truth"},
                  {"published_prediction", "published"},
                  {"prediction", "this model"},
                  {"probability", "probability", Kind::number, 2},
                  {"remark", "remark", Kind::text, 0, "", Shown::not_terminal}}};
  for (const evaluate::ReferencePrediction& each : predictions) {
    table.add({std::string(each.sentence.text), core::value_text(each.sentence.label),
               core::value_text(each.sentence.published),
               sentiment_name(static_cast<std::size_t>(each.prediction)), each.confidence,
               std::string(each.sentence.remark)});
  }
  return table;
}

}  // namespace bellwether::report
