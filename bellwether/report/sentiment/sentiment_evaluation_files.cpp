#include "bellwether/report/sentiment/sentiment_evaluation_files.h"

#include <nlohmann/json.hpp>
#include <optional>

#include "bellwether/core/sha256.h"
#include "bellwether/io/document_formats.h"
#include "bellwether/report/json/label_json.h"
#include "bellwether/report/json/seen_json.h"
#include "bellwether/report/json/values.h"
#include "bellwether/report/sentiment/sentiment_evaluation_page.h"
#include "bellwether/source/texts/text_line.h"

namespace bellwether::report {
namespace {

using evaluate::kHeadlineMetricNames;
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
          {"shape", facts.schema},
          {"rows_read", facts.rows.read},
          {"rows_refused", refused},
          {"labels", label_json(facts.coding)},
          {"unlabeled", facts.unlabeled},
          {"texts", json_of(facts.counts)},
          {"repeated", facts.repeated},
          {"contradictory", facts.contradictory},
          {"groups", facts.groups}};
}

EvaluationJson json_of(const learn::CalibrationScores& scores) {
  EvaluationJson bins = EvaluationJson::array();
  for (const learn::ReliabilityBin& each : scores.bins)
    bins.push_back({{"texts", each.rows}, {"confidence", each.confidence}, {"accuracy", each.accuracy}});
  return {{"expected_calibration_error", scores.ece},
          {"brier", scores.brier},
          {"log_loss", scores.log_loss},
          {"bins", bins}};
}

EvaluationJson json_of(const sentiment::ClassMetrics& metrics) {
  const learn::ClassScores& scores = metrics.scores;
  return {{"texts", scores.support},
          {"precision", scores.precision},
          {"precision_defined", scores.precision_is == learn::Definedness::defined},
          {"recall", scores.recall},
          {"recall_defined", scores.recall_is == learn::Definedness::defined},
          {"f1", scores.f1},
          {"accuracy", metrics.accuracy},
          {"brier", metrics.brier},
          {"roc_auc", json_or_null(metrics.roc_auc)},
          {"average_precision", json_or_null(metrics.average_precision)}};
}

// By label, then by answer.
EvaluationJson json_of(const learn::ConfusionMatrix& matrix) {
  EvaluationJson json;
  for (std::size_t truth = 0; truth < matrix.classes(); ++truth) {
    sentiment::ClassCounts predictions{};
    for (std::size_t prediction = 0; prediction < matrix.classes(); ++prediction)
      predictions[prediction] = matrix.count(truth, prediction);
    json[std::string(class_name(truth))] = json_of(predictions);
  }
  return json;
}

EvaluationJson side_json(const SentimentModelResult& model, sentiment::LabelPreset preset,
                         const evaluate::MetricIntervals& intervals) {
  const evaluate::HeadlineMetrics metrics = evaluate::headline_metrics(model.report.matrix, preset);
  EvaluationJson json;
  for (std::size_t i = 0; i < metrics.size(); ++i) {
    json[std::string(kHeadlineMetricNames[i])] = metrics[i];
    json[std::string(kHeadlineMetricNames[i]) + "_interval"] = interval_json(intervals.side[i]);
  }
  return json;
}

EvaluationJson json_of(const SentimentModelResult& model, sentiment::LabelPreset preset,
                       const evaluate::MetricIntervals& intervals) {
  const sentiment::ConfusionMetrics& metrics = model.report.metrics;
  EvaluationJson classes;
  for (std::size_t i = 0; i < sentiment::kSentiments; ++i)
    classes[std::string(class_name(i))] = json_of(model.report.classes[i]);
  return {{"name", model.name},
          {"accuracy", metrics.accuracy},
          {"accuracy_interval", interval_json(intervals.accuracy)},
          {"balanced_accuracy", metrics.balanced_accuracy},
          {"balanced_accuracy_interval", interval_json(intervals.balanced_accuracy)},
          {"macro_precision", metrics.macro_precision},
          {"macro_recall", metrics.balanced_accuracy},
          {"macro_f1", metrics.macro_f1},
          {"macro_f1_interval", interval_json(intervals.macro_f1)},
          {"mcc", metrics.mcc},
          {"mcc_interval", interval_json(intervals.mcc)},
          {"macro_roc_auc", json_or_null(model.report.macro_roc_auc)},
          {"macro_average_precision", json_or_null(model.report.macro_average_precision)},
          {"side_by_side", side_json(model, preset, intervals)},
          {"classes", classes},
          {"confusion", json_of(model.report.matrix)},
          {"calibration", json_of(model.report.calibration)},
          {"temperature", model.temperature.value},
          {"temperature_end", core::value_text(model.temperature.end)},
          {"calibration_at_temperature", json_of(model.scaled)}};
}

EvaluationJson json_of(const evaluate::BaselineComparison& comparison) {
  EvaluationJson differences;
  for (std::size_t i = 0; i < comparison.differences.size(); ++i) {
    const std::string name(kHeadlineMetricNames[i]);
    differences[name + "_difference"] = comparison.differences[i].value;
    differences[name + "_difference_interval"] = interval_json(comparison.differences[i].interval);
  }
  EvaluationJson json = {{"baseline", comparison.baseline},
                         {"only_model_right", comparison.only_model},
                         {"only_baseline_right", comparison.only_baseline},
                         {"mcnemar_p", comparison.test.p_value},
                         {"mcnemar_p_holm", comparison.p_holm},
                         {"chi_square", json_or_null(comparison.test.chi_square)},
                         {"chi_square_p", json_or_null(comparison.test.chi_square_p)}};
  json.update(differences);
  return json;
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
  EvaluationJson json = {{"rule", core::value_text(effect.options.rule)},
                         {"cost_ratio", effect.options.cost_ratio},
                         {"threshold", effect.threshold},
                         {"chosen_on", effect.chosen_on}};
  const auto add = [&](const std::string& name, double before, double after,
                       const evaluate::MetricDifference& change) {
    json[name] = {{"before", before},
                  {"after", after},
                  {"difference", change.value},
                  {"difference_interval", interval_json(change.interval)}};
  };
  for (std::size_t i = 0; i < effect.differences.size(); ++i)
    add(std::string(kHeadlineMetricNames[i]), effect.before[i], effect.after[i], effect.differences[i]);
  add("cost", effect.cost_before, effect.cost_after, effect.cost);
  return json;
}

// What the models have seen of the test, and the figures over all of it where texts were set apart.
EvaluationJson seen_of(const SentimentEvaluation& evaluation) {
  EvaluationJson models = EvaluationJson::array(), metrics = EvaluationJson::array();
  for (const evaluate::SeenByModel& each : evaluation.seen) {
    models.push_back(
        {{"name", each.name}, {"test", seen_json(each.test)}, {"calibration", seen_json(each.calibration)}});
  }
  if (evaluation.parts.seen_test.size() > 0) {
    for (const SentimentModelResult& each : evaluation.models) {
      const sentiment::ConfusionMetrics with = evaluate::metrics_with_seen(each, evaluation.parts);
      metrics.push_back({{"name", each.name}, {"accuracy", with.accuracy}, {"macro_f1", with.macro_f1}});
    }
  }
  return {{"texts_set_apart", evaluation.parts.seen_test.size()},
          {"models", models},
          {"including_texts_learned_from", metrics}};
}

}  // namespace

std::string metrics_json(const SentimentEvaluation& evaluation) {
  const sentiment::EvaluationParts& parts = evaluation.parts;
  EvaluationJson models = EvaluationJson::array(), comparisons = EvaluationJson::array();
  for (std::size_t i = 0; i < evaluation.models.size(); ++i)
    models.push_back(json_of(evaluation.models[i], parts.labels, evaluation.intervals[i]));
  for (const evaluate::BaselineComparison& each : evaluation.comparisons)
    comparisons.push_back(json_of(each));
  const EvaluationJson json = {
      {"format", io::kEvaluationFormat},
      {"verdict", evaluation.verdict},
      {"domain", core::value_text(parts.domain)},
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
      {"models", models},
      {"comparisons", comparisons},
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
                                 {"expected_calibration_error", each.report.calibration.ece},
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
