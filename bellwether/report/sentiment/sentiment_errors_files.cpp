#include "bellwether/report/sentiment/sentiment_errors_files.h"

#include <nlohmann/json.hpp>
#include <optional>

#include "bellwether/io/document_formats.h"
#include "bellwether/report/json/label_json.h"
#include "bellwether/report/json/seen_json.h"
#include "bellwether/report/json/values.h"
#include "bellwether/report/sentiment/sentiment_errors_page.h"
#include "bellwether/source/texts/text_line.h"
#include "bellwether/store/run_metrics.h"

namespace bellwether::report {
namespace {

using evaluate::EvaluatedTexts;
using evaluate::MitigationEffect;
using evaluate::sentiment_name;
using evaluate::SentimentErrors;
using evaluate::SliceMetrics;
// Keys in the order of the document.
using ErrorsJson = nlohmann::ordered_json;

ErrorsJson rate_json(const evaluate::ErrorRate& rate) {
  return {{"texts", rate.texts},
          {"groups", rate.groups},
          {"errors", rate.errors},
          {"error_rate", json_or_null(rate.rate)},
          {"interval", interval_json(rate.interval)},
          {"majority_errors", rate.majority_errors},
          {"majority_error_rate", json_or_null(rate.majority_rate)}};
}

// By label, then by answer.
ErrorsJson matrix_json(const learn::ConfusionMatrix& matrix) {
  ErrorsJson counts;
  for (std::size_t label = 0; label < matrix.classes(); ++label) {
    for (std::size_t prediction = 0; prediction < matrix.classes(); ++prediction)
      counts[sentiment_name(label)][sentiment_name(prediction)] = matrix.count(label, prediction);
  }
  return counts;
}

ErrorsJson wrong_prediction_json(const EvaluatedTexts& evaluated, std::size_t row) {
  return {{"id", evaluated.texts.ids[row]},
          {"text", evaluated.texts.bodies[row]},
          {"label", sentiment_name(static_cast<std::size_t>(evaluated.texts.labels[row]))},
          {"prediction", sentiment_name(static_cast<std::size_t>(evaluated.predictions.classes[row]))},
          {"probability", evaluated.confidence(row)}};
}

ErrorsJson wrong_predictions_json(const EvaluatedTexts& evaluated, std::span<const std::size_t> rows) {
  ErrorsJson predictions = ErrorsJson::array();
  for (const std::size_t row : rows) predictions.push_back(wrong_prediction_json(evaluated, row));
  return predictions;
}

ErrorsJson pair_json(const evaluate::ConfusedPair& pair) {
  return {{"first", sentiment_name(pair.first)},     {"second", sentiment_name(pair.second)},
          {"first_as_second", pair.first_as_second}, {"second_as_first", pair.second_as_first},
          {"first_texts", pair.first_texts},         {"second_texts", pair.second_texts},
          {"mcnemar_p", json_or_null(pair.p_value)}, {"mcnemar_p_holm", json_or_null(pair.p_holm)}};
}

ErrorsJson main_confusion_json(const SliceMetrics& metrics) {
  if (!metrics.main) return nullptr;
  return {{"label", sentiment_name(metrics.main->label)},
          {"prediction", sentiment_name(metrics.main->prediction)},
          {"texts", metrics.main->texts}};
}

ErrorsJson slice_json(const SentimentErrors& errors, const SliceMetrics& metrics) {
  return {{"name", core::value_text(metrics.slice)},
          {"rule", sentiment::rule_of(metrics.slice)},
          {"inside", rate_json(metrics.inside)},
          {"outside", rate_json(metrics.outside)},
          {"difference", json_or_null(metrics.difference)},
          {"difference_interval", interval_json(metrics.difference_interval)},
          {"significance", core::value_text(metrics.significance)},
          {"confusion", matrix_json(metrics.matrix)},
          {"main_confusion", main_confusion_json(metrics)},
          {"examples", wrong_predictions_json(errors.evaluated, metrics.examples)}};
}

ErrorsJson with_mitigation_json(const evaluate::ErrorsWithMitigation& errors) {
  return {{"texts", errors.texts}, {"errors_without", errors.without}, {"errors_with", errors.with}};
}

ErrorsJson slice_or_null(const evaluate::Mitigation& mitigation) {
  return mitigation.slice ? ErrorsJson(core::value_text(*mitigation.slice)) : ErrorsJson(nullptr);
}

ErrorsJson effect_json(const MitigationEffect& effect) {
  return {{"name", effect.mitigation.name},
          {"item", effect.mitigation.item},
          {"kind", core::value_text(effect.kind)},
          {"slice", slice_or_null(effect.mitigation)},
          {"without", effect.without},
          {"with", effect.with},
          {"was", core::value_text(effect.state)},
          {"verdict", core::value_text(effect.verdict)},
          {"changed_texts", effect.changed_texts},
          {"changed_predictions", effect.changed_predictions},
          {"all", with_mitigation_json(effect.all)},
          {"in_slice", with_mitigation_json(effect.slice)},
          {"only_with_right", effect.only_with_right},
          {"only_without_right", effect.only_without_right},
          {"mcnemar_p", effect.p_value},
          {"mcnemar_p_holm", effect.p_holm},
          {"sentence", effect.sentence}};
}

ErrorsJson training_json(const evaluate::TrainingMitigation& mitigation, const std::string& checkpoint) {
  return {{"name", mitigation.name},
          {"item", mitigation.item},
          {"slice", slice_or_null(mitigation)},
          {"summary", mitigation.summary},
          {"command", evaluate::training_command(mitigation, checkpoint)}};
}

ErrorsJson reference_json(const evaluate::ReferencePrediction& reference) {
  const auto name = [](sentiment::Sentiment sentiment) { return core::value_text(sentiment); };
  return {{"text", reference.sentence.text},
          {"label", name(reference.sentence.label)},
          {"published_prediction", name(reference.sentence.published)},
          {"prediction", sentiment_name(static_cast<std::size_t>(reference.prediction))},
          {"probability", reference.confidence},
          {"remark", reference.sentence.remark}};
}

ErrorsJson data_json(const SentimentErrors& errors) {
  ErrorsJson texts;
  const sentiment::ClassCounts& counts = errors.facts.counts;
  for (std::size_t label = 0; label < counts.size(); ++label) texts[sentiment_name(label)] = counts[label];
  return {{"file", errors.data},
          {"sha256", errors.facts.record.sha256},
          {"shape", errors.facts.schema},
          {"texts", texts},
          {"groups", errors.facts.groups},
          {"labels", label_json(errors.facts.coding)},
          {"unlabeled", errors.facts.unlabeled},
          {"without_text", errors.facts.rows.empty}};
}

ErrorsJson seen_of(const SentimentErrors& errors) {
  ErrorsJson json = seen_json(errors.seen.counts);
  json["texts_set_apart"] = errors.seen.texts;
  json["errors_set_apart"] = errors.seen.errors;
  return json;
}

std::string slices_of_row(const sentiment::SliceSet& slices) {
  std::string names;
  for (const auto& [slice, name] : sentiment::names_of(sentiment::ErrorSlice{})) {
    if (slices.holds(slice)) names += (names.empty() ? "" : " ") + std::string(name);
  }
  return names;
}

core::Status append_error_metrics(store::RunDirectory& run, const SentimentErrors& errors) {
  std::vector<store::MetricsRow> rows = {
      {"all", 0, {{"error_rate", *errors.all.rate}}},
      {std::string(store::kVerdictStage), 0, {{"error_rate", *errors.all.rate}}}};
  for (const SliceMetrics& each : errors.slices) {
    if (each.inside.rate)
      rows.push_back({"slice " + core::value_text(each.slice), 0, {{"error_rate", *each.inside.rate}}});
  }
  for (const MitigationEffect& each : errors.mitigations) {
    rows.push_back({"mitigation " + std::string(each.mitigation.name),
                    0,
                    {{"errors_without", static_cast<double>(each.all.without)},
                     {"errors_with", static_cast<double>(each.all.with)},
                     {"mcnemar_p_holm", each.p_holm}}});
  }
  for (const store::MetricsRow& each : rows) {
    if (core::Status written = run.append_metrics(each); !written) return written;
  }
  return {};
}

}  // namespace

std::string errors_json(const SentimentErrors& errors) {
  ErrorsJson pairs = ErrorsJson::array(), slices = pairs, mitigations = pairs, training = pairs,
             reference = pairs;
  for (const evaluate::ConfusedPair& each : errors.pairs) pairs.push_back(pair_json(each));
  for (const SliceMetrics& each : errors.slices) slices.push_back(slice_json(errors, each));
  for (const MitigationEffect& each : errors.mitigations) mitigations.push_back(effect_json(each));
  for (const evaluate::TrainingMitigation& each : evaluate::training_mitigations())
    training.push_back(training_json(each, errors.checkpoint));
  for (const evaluate::ReferencePrediction& each : errors.reference)
    reference.push_back(reference_json(each));
  const ErrorsJson json = {
      {"format", io::kErrorsFormat},
      {"verdict", errors.verdict},
      {"count_line", errors.count_line},
      {"model", errors.model},
      {"data", data_json(errors)},
      {"seen", seen_of(errors)},
      {"all", rate_json(errors.all)},
      {"confusion", matrix_json(errors.matrix)},
      {"pairs", pairs},
      {"first_errors", wrong_predictions_json(errors.evaluated, evaluate::first_errors(errors))},
      {"slices", slices},
      {"mitigations", mitigations},
      {"training_mitigations", training},
      {"reference_sentences", reference},
      {"notes", errors.notes}};
  return json.dump(2, ' ', false, ErrorsJson::error_handler_t::replace) + "\n";
}

std::string errors_csv(const SentimentErrors& errors) {
  const EvaluatedTexts& evaluated = errors.evaluated;
  std::string csv = "id,label,prediction,p_negative,p_neutral,p_positive,slices,text\n";
  for (const std::size_t row : errors.wrong) {
    csv += source::csv_field(evaluated.texts.ids[row]) + "," +
           sentiment_name(static_cast<std::size_t>(evaluated.texts.labels[row])) + "," +
           sentiment_name(static_cast<std::size_t>(evaluated.predictions.classes[row]));
    for (const double p : evaluated.predictions.probabilities.view().row(row))
      csv += "," + core::value_text(p);
    csv += "," + slices_of_row(evaluated.slices[row]) + "," + source::csv_field(evaluated.texts.bodies[row]) +
           "\n";
  }
  return csv;
}

core::Status write_sentiment_errors(store::RunDirectory& run, const SentimentErrors& errors) {
  if (core::Status written = append_error_metrics(run, errors); !written) return written;
  if (core::Status written = run.write_file("errors.json", errors_json(errors)); !written) return written;
  if (core::Status written = run.write_file("errors.csv", errors_csv(errors)); !written) return written;
  return run.write_file("report.html", write_errors_page(errors, run));
}

}  // namespace bellwether::report
