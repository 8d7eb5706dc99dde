#include "bellwether/report/sentiment/sentiment_errors_files.h"

#include <nlohmann/json.hpp>
#include <optional>

#include "bellwether/report/json/label_json.h"
#include "bellwether/report/json/seen_json.h"
#include "bellwether/report/sentiment/sentiment_errors_page.h"
#include "bellwether/source/texts/text_line.h"
#include "bellwether/store/run_metrics.h"

namespace bellwether::report {
namespace {

using evaluate::BucketFigures;
using evaluate::FixEffect;
using evaluate::JudgedTexts;
using evaluate::sentiment_name;
using evaluate::SentimentErrors;
// Keys in the order of the document.
using ErrorsJson = nlohmann::ordered_json;

template <class T>
ErrorsJson value_or_null(const std::optional<T>& value) {
  return value ? ErrorsJson(*value) : ErrorsJson(nullptr);
}

ErrorsJson interval_json(const std::optional<evaluate::Interval>& interval) {
  if (!interval) return nullptr;
  return {{"low", interval->low}, {"high", interval->high}, {"level", interval->level}};
}

ErrorsJson rate_json(const evaluate::ErrorRate& rate) {
  return {{"texts", rate.texts},
          {"groups", rate.groups},
          {"errors", rate.errors},
          {"error_rate", value_or_null(rate.rate)},
          {"interval", interval_json(rate.interval)},
          {"majority_errors", rate.majority_errors},
          {"majority_error_rate", value_or_null(rate.majority_rate)}};
}

// By label, then by answer.
ErrorsJson matrix_json(const learn::ConfusionMatrix& matrix) {
  ErrorsJson counts;
  for (std::size_t label = 0; label < matrix.classes(); ++label) {
    for (std::size_t answer = 0; answer < matrix.classes(); ++answer)
      counts[sentiment_name(label)][sentiment_name(answer)] = matrix.count(label, answer);
  }
  return counts;
}

ErrorsJson wrong_answer_json(const JudgedTexts& judged, std::size_t row) {
  return {{"id", judged.texts.ids[row]},
          {"text", judged.texts.bodies[row]},
          {"label", sentiment_name(static_cast<std::size_t>(judged.texts.labels[row]))},
          {"answer", sentiment_name(static_cast<std::size_t>(judged.answers.predictions[row]))},
          {"probability", judged.confidence(row)}};
}

ErrorsJson wrong_answers_json(const JudgedTexts& judged, std::span<const std::size_t> rows) {
  ErrorsJson answers = ErrorsJson::array();
  for (const std::size_t row : rows) answers.push_back(wrong_answer_json(judged, row));
  return answers;
}

ErrorsJson pair_json(const evaluate::ConfusedPair& pair) {
  return {{"first", sentiment_name(pair.first)},      {"second", sentiment_name(pair.second)},
          {"first_as_second", pair.first_as_second},  {"second_as_first", pair.second_as_first},
          {"first_texts", pair.first_texts},          {"second_texts", pair.second_texts},
          {"mcnemar_p", value_or_null(pair.p_value)}, {"mcnemar_p_holm", value_or_null(pair.p_holm)}};
}

ErrorsJson main_confusion_json(const BucketFigures& figures) {
  if (!figures.main) return nullptr;
  return {{"label", sentiment_name(figures.main->label)},
          {"answer", sentiment_name(figures.main->answer)},
          {"texts", figures.main->texts}};
}

ErrorsJson bucket_json(const SentimentErrors& errors, const BucketFigures& figures) {
  return {{"name", core::value_text(figures.bucket)},
          {"rule", sentiment::rule_of(figures.bucket)},
          {"inside", rate_json(figures.inside)},
          {"outside", rate_json(figures.outside)},
          {"difference", value_or_null(figures.difference)},
          {"difference_interval", interval_json(figures.difference_interval)},
          {"standing", core::value_text(figures.standing)},
          {"confusion", matrix_json(figures.matrix)},
          {"main_confusion", main_confusion_json(figures)},
          {"examples", wrong_answers_json(errors.judged, figures.examples)}};
}

ErrorsJson with_fix_json(const evaluate::ErrorsWithFix& errors) {
  return {{"texts", errors.texts}, {"errors_without", errors.without}, {"errors_with", errors.with}};
}

ErrorsJson bucket_or_null(const evaluate::Fix& fix) {
  return fix.bucket ? ErrorsJson(core::value_text(*fix.bucket)) : ErrorsJson(nullptr);
}

ErrorsJson effect_json(const FixEffect& effect) {
  return {{"name", effect.fix.name},
          {"item", effect.fix.item},
          {"kind", core::value_text(effect.kind)},
          {"bucket", bucket_or_null(effect.fix)},
          {"without", effect.without},
          {"with", effect.with},
          {"was", core::value_text(effect.state)},
          {"verdict", core::value_text(effect.verdict)},
          {"changed_texts", effect.changed_texts},
          {"changed_answers", effect.changed_answers},
          {"all", with_fix_json(effect.all)},
          {"in_bucket", with_fix_json(effect.bucket)},
          {"only_with_right", effect.only_with_right},
          {"only_without_right", effect.only_without_right},
          {"mcnemar_p", effect.p_value},
          {"mcnemar_p_holm", effect.p_holm},
          {"sentence", effect.sentence}};
}

ErrorsJson training_json(const evaluate::TrainingFix& fix, const std::string& checkpoint) {
  return {{"name", fix.name},
          {"item", fix.item},
          {"bucket", bucket_or_null(fix)},
          {"summary", fix.summary},
          {"command", evaluate::training_command(fix, checkpoint)}};
}

ErrorsJson reference_json(const evaluate::ReferenceAnswer& reference) {
  const auto name = [](sentiment::Sentiment mood) { return core::value_text(mood); };
  return {{"text", reference.sentence.text},
          {"label", name(reference.sentence.label)},
          {"published_answer", name(reference.sentence.published)},
          {"answer", sentiment_name(static_cast<std::size_t>(reference.answer))},
          {"probability", reference.confidence},
          {"remark", reference.sentence.remark}};
}

ErrorsJson data_json(const SentimentErrors& errors) {
  ErrorsJson texts;
  const sentiment::ClassCounts& counts = errors.facts.counts;
  for (std::size_t label = 0; label < counts.size(); ++label) texts[sentiment_name(label)] = counts[label];
  return {{"file", errors.data},
          {"sha256", errors.facts.record.sha256},
          {"shape", errors.facts.shape},
          {"texts", texts},
          {"groups", errors.facts.groups},
          {"labels", label_json(errors.facts.coding)},
          {"unlabelled", errors.facts.unlabelled},
          {"without_text", errors.facts.rows.empty}};
}

ErrorsJson seen_of(const SentimentErrors& errors) {
  ErrorsJson json = seen_json(errors.seen.counts);
  json["texts_set_apart"] = errors.seen.texts;
  json["errors_set_apart"] = errors.seen.errors;
  return json;
}

std::string buckets_of_row(const sentiment::BucketSet& buckets) {
  std::string names;
  for (const auto& [bucket, name] : sentiment::names_of(sentiment::ErrorBucket{})) {
    if (buckets.holds(bucket)) names += (names.empty() ? "" : " ") + std::string(name);
  }
  return names;
}

core::Status append_error_metrics(store::RunDirectory& run, const SentimentErrors& errors) {
  std::vector<store::MetricsRow> rows = {
      {"all", 0, {{"error_rate", *errors.all.rate}}},
      {std::string(store::kVerdictStage), 0, {{"error_rate", *errors.all.rate}}}};
  for (const BucketFigures& each : errors.buckets) {
    if (each.inside.rate)
      rows.push_back({"bucket " + core::value_text(each.bucket), 0, {{"error_rate", *each.inside.rate}}});
  }
  for (const FixEffect& each : errors.fixes) {
    rows.push_back({"fix " + std::string(each.fix.name),
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
  ErrorsJson pairs = ErrorsJson::array(), buckets = pairs, fixes = pairs, training = pairs, reference = pairs;
  for (const evaluate::ConfusedPair& each : errors.pairs) pairs.push_back(pair_json(each));
  for (const BucketFigures& each : errors.buckets) buckets.push_back(bucket_json(errors, each));
  for (const FixEffect& each : errors.fixes) fixes.push_back(effect_json(each));
  for (const evaluate::TrainingFix& each : evaluate::training_fixes())
    training.push_back(training_json(each, errors.checkpoint));
  for (const evaluate::ReferenceAnswer& each : errors.reference) reference.push_back(reference_json(each));
  const ErrorsJson json = {
      {"format", "bellwether sentiment errors 1"},
      {"verdict", errors.verdict},
      {"count_line", errors.count_line},
      {"model", errors.model},
      {"data", data_json(errors)},
      {"seen", seen_of(errors)},
      {"all", rate_json(errors.all)},
      {"confusion", matrix_json(errors.matrix)},
      {"pairs", pairs},
      {"first_errors", wrong_answers_json(errors.judged, evaluate::first_errors(errors))},
      {"buckets", buckets},
      {"fixes", fixes},
      {"training_fixes", training},
      {"reference_sentences", reference},
      {"notes", errors.notes}};
  return json.dump(2, ' ', false, ErrorsJson::error_handler_t::replace) + "\n";
}

std::string errors_csv(const SentimentErrors& errors) {
  const JudgedTexts& judged = errors.judged;
  std::string csv = "id,label,answer,p_negative,p_neutral,p_positive,buckets,text\n";
  for (const std::size_t row : errors.wrong) {
    csv += source::csv_field(judged.texts.ids[row]) + "," +
           sentiment_name(static_cast<std::size_t>(judged.texts.labels[row])) + "," +
           sentiment_name(static_cast<std::size_t>(judged.answers.predictions[row]));
    for (const double p : judged.answers.probabilities.view().row(row)) csv += "," + core::value_text(p);
    csv +=
        "," + buckets_of_row(judged.buckets[row]) + "," + source::csv_field(judged.texts.bodies[row]) + "\n";
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
