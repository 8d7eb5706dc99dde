#include "bellwether/report/sentiment/sentiment_errors_files.h"

#include <nlohmann/json.hpp>
#include <optional>

#include "bellwether/io/document_formats.h"
#include "bellwether/report/document/json.h"
#include "bellwether/report/json/label_json.h"
#include "bellwether/report/json/seen_json.h"
#include "bellwether/report/sentiment/confusion_table.h"
#include "bellwether/report/sentiment/sentiment_errors_page.h"
#include "bellwether/report/sentiment/sentiment_errors_tables.h"
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

ErrorsJson slices_json(const SentimentErrors& errors) {
  ErrorsJson slices = table_json(slices_table(errors));
  for (std::size_t i = 0; i < errors.slices.size(); ++i) {
    const SliceMetrics& each = errors.slices[i];
    slices[i]["confusion"] = table_json(confusion_table(each.matrix));
    slices[i]["examples"] = table_json(wrong_predictions_table(errors.evaluated, each.examples, ""));
  }
  return slices;
}

ErrorsJson data_json(const SentimentErrors& errors) {
  ErrorsJson texts;
  const sentiment::ClassCounts& counts = errors.facts.counts;
  for (std::size_t label = 0; label < counts.size(); ++label) texts[sentiment_name(label)] = counts[label];
  return {{"file", errors.data},
          {"sha256", errors.facts.record.sha256},
          {"schema", errors.facts.schema},
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
                     {"p_holm", each.p_holm}}});
  }
  for (const store::MetricsRow& each : rows) {
    if (core::Status written = run.append_metrics(each); !written) return written;
  }
  return {};
}

}  // namespace

std::string errors_json(const SentimentErrors& errors) {
  const ErrorsJson json = {
      {"format", io::kErrorsFormat},
      {"verdict", errors.verdict},
      {"count_line", errors.count_line},
      {"model", errors.model},
      {"data", data_json(errors)},
      {"seen", seen_of(errors)},
      {"all", table_json(error_rate_record(errors.all))},
      {"confusion", table_json(confusion_table(errors.matrix))},
      {"pairs", table_json(confused_pairs_table(errors.pairs))},
      {"first_errors",
       table_json(wrong_predictions_table(errors.evaluated, evaluate::first_errors(errors), ""))},
      {"slices", slices_json(errors)},
      {"mitigations", table_json(mitigations_table(errors.mitigations))},
      {"training_mitigations", table_json(training_mitigations_table(errors.checkpoint))},
      {"reference_sentences", table_json(reference_table(errors.reference))},
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
