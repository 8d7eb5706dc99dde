#include "bellwether/report/sentiment/sentiment_evaluation_files.h"

#include <nlohmann/json.hpp>
#include <optional>

#include "bellwether/core/sha256.h"
#include "bellwether/io/document_formats.h"
#include "bellwether/report/document/json.h"
#include "bellwether/report/json/label_json.h"
#include "bellwether/report/json/seen_json.h"
#include "bellwether/report/sentiment/confusion_table.h"
#include "bellwether/report/sentiment/sentiment_evaluation_page.h"
#include "bellwether/report/sentiment/sentiment_evaluation_tables.h"
#include "bellwether/source/texts/text_line.h"

namespace bellwether::report {
namespace {

using evaluate::SentimentEvaluation;
using evaluate::SentimentModelResult;
// Keys in the order of the document.
using EvaluationJson = nlohmann::ordered_json;

std::string_view class_name(std::size_t label) {
  return sentiment::names_of(sentiment::Sentiment{})[label].name;
}

EvaluationJson json_of(const sentiment::ClassCounts& counts) {
  EvaluationJson json;
  for (std::size_t i = 0; i < counts.size(); ++i) json[std::string(class_name(i))] = counts[i];
  return json;
}

EvaluationJson json_of(const sentiment::TextSetFacts& facts, const std::string& path) {
  EvaluationJson refused = EvaluationJson::object();
  for (const io::RejectionReason& each : facts.rows.refused) refused[each.reason] = each.count;
  return {{"file", path},
          {"sha256", facts.record.sha256},
          {"schema", facts.schema},
          {"rows_read", facts.rows.read},
          {"rows_refused", refused},
          {"labels", label_json(facts.coding)},
          {"unlabeled", facts.unlabeled},
          {"texts", json_of(facts.counts)},
          {"repeated", facts.repeated},
          {"contradictory", facts.contradictory},
          {"groups", facts.groups}};
}

EvaluationJson bins_json(const learn::CalibrationScores& scores) {
  EvaluationJson bins = EvaluationJson::array();
  for (const learn::ReliabilityBin& each : scores.bins)
    bins.push_back({{"texts", each.rows}, {"confidence", each.confidence}, {"accuracy", each.accuracy}});
  return bins;
}

EvaluationJson models_json(const SentimentEvaluation& evaluation) {
  EvaluationJson models = table_json(evaluation_scores_table(evaluation));
  for (std::size_t i = 0; i < evaluation.models.size(); ++i) {
    const SentimentModelResult& each = evaluation.models[i];
    models[i]["classes"] = table_json(classes_table(each, evaluation.parts.labels));
    models[i]["confusion"] = table_json(confusion_table(each.report.matrix));
    models[i]["calibration_bins"] = bins_json(each.report.calibration);
    models[i]["calibration_bins_at_temperature"] = bins_json(each.scaled);
  }
  return models;
}

EvaluationJson json_of(const evaluate::Spread& spread) {
  return {{"mean", spread.mean},
          {"standard_deviation", spread.deviation},
          {"lowest", spread.lowest},
          {"highest", spread.highest}};
}

EvaluationJson json_of(const evaluate::RandomHeads& heads) {
  return {{"encoder", heads.encoder},
          {"heads", heads.heads},
          {"accuracy", json_of(heads.accuracy)},
          {"f1", json_of(heads.f1)}};
}

EvaluationJson json_of(const evaluate::ThresholdEffect& effect) {
  return {{"rule", core::value_text(effect.options.rule)},
          {"cost_ratio", effect.options.cost_ratio},
          {"threshold", effect.threshold},
          {"chosen_on", effect.chosen_on},
          {"metrics", table_json(threshold_table(effect))}};
}

// What the models have seen of the test, and the figures over all of it where texts were set apart.
EvaluationJson seen_of(const SentimentEvaluation& evaluation) {
  EvaluationJson models = EvaluationJson::array();
  for (const evaluate::SeenByModel& each : evaluation.seen) {
    models.push_back(
        {{"model", each.name}, {"test", seen_json(each.test)}, {"calibration", seen_json(each.calibration)}});
  }
  return {{"texts_set_apart", evaluation.parts.seen_test.size()},
          {"models", models},
          {"including_texts_learned_from", table_json(with_seen_table(evaluation))}};
}

}  // namespace

std::string metrics_json(const SentimentEvaluation& evaluation) {
  const sentiment::EvaluationParts& parts = evaluation.parts;
  const EvaluationJson json = {
      {"format", io::kEvaluationFormat},
      {"verdict", evaluation.verdict},
      {"domain", evaluation.train.empty() ? EvaluationJson("in-domain") : EvaluationJson(nullptr)},
      {"labels", core::value_text(parts.labels)},
      {"seed", evaluation.options.seed},
      {"draws", evaluation.options.draws},
      {"data", json_of(parts.data, evaluation.data)},
      {"train", parts.train_set ? json_of(*parts.train_set, evaluation.train) : EvaluationJson(nullptr)},
      {"train_in_test", parts.train_in_test},
      {"parts",
       {{"train", json_of(parts.train.counts())},
        {"calibration", json_of(parts.calibration.counts())},
        {"test", json_of(parts.test.counts())}}},
      {"seen", seen_of(evaluation)},
      {"models", models_json(evaluation)},
      {"comparisons", table_json(comparisons_table(evaluation))},
      {"threshold", evaluation.threshold ? json_of(*evaluation.threshold) : EvaluationJson(nullptr)},
      {"coin_expected_accuracy", evaluate::expected_accuracy_of_coin(parts)},
      {"random_heads", evaluation.random_heads ? json_of(*evaluation.random_heads) : EvaluationJson(nullptr)},
      {"notes", evaluation.notes}};
  return json.dump(2, ' ', false, EvaluationJson::error_handler_t::replace) + "\n";
}

std::string predictions_csv(const SentimentEvaluation& evaluation) {
  const sentiment::TextPart& test = evaluation.parts.test;
  std::string csv = "id,text_sha256,label,model,prediction,p_negative,p_neutral,p_positive\n";
  for (std::size_t row = 0; row < test.size(); ++row) {
    const std::string begin = source::csv_field(test.ids[row]) + "," + core::sha256_hex(test.bodies[row]) +
                              "," + std::string(class_name(static_cast<std::size_t>(test.labels[row]))) + ",";
    for (const SentimentModelResult& each : evaluation.models) {
      csv += begin + source::csv_field(each.name) + "," +
             std::string(class_name(static_cast<std::size_t>(each.predictions.classes[row])));
      for (const double p : each.predictions.probabilities.view().row(row)) csv += "," + core::value_text(p);
      csv += "\n";
    }
  }
  return csv;
}

std::string test_evaluations_json(const SentimentEvaluation& evaluation) {
  const EvaluationJson json = {{"format", io::kTestEvaluationsFormat},
                               {"test_sha256", evaluation.test_sha256},
                               {"prior_evaluations",
                                {{"by_this_model", evaluation.prior_evaluations.by_model},
                                 {"by_others", evaluation.prior_evaluations.by_others}}}};
  return json.dump(2) + "\n";
}

core::Status write_evaluation(store::RunDirectory& run, const SentimentEvaluation& evaluation) {
  for (const SentimentModelResult& each : evaluation.models) {
    const sentiment::ConfusionMetrics& metrics = each.report.metrics;
    const store::MetricsRow row{"test " + each.name,
                                0,
                                {{"accuracy", metrics.accuracy},
                                 {"balanced_accuracy", metrics.balanced_accuracy},
                                 {"macro_f1", metrics.macro_f1},
                                 {"mcc", metrics.mcc},
                                 {"ece", each.report.calibration.ece},
                                 {"temperature", each.temperature.value}}};
    if (core::Status written = run.append_metrics(row); !written) return written;
  }
  if (core::Status written = run.write_file("metrics.json", metrics_json(evaluation)); !written)
    return written;
  if (core::Status written = run.write_file("test_reads.json", test_evaluations_json(evaluation)); !written)
    return written;
  if (core::Status written = run.write_file("predictions.csv", predictions_csv(evaluation)); !written)
    return written;
  return run.write_file("report.html", write_evaluation_page(evaluation, run));
}

}  // namespace bellwether::report
