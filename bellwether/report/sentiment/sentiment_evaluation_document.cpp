#include "bellwether/report/sentiment/sentiment_evaluation_document.h"
#include "bellwether/io/document_formats.h"

#include <nlohmann/json.hpp>

#include "bellwether/report/document/number_text.h"
#include "bellwether/report/sentiment/confusion_table.h"
#include "bellwether/report/sentiment/sentiment_evaluation_files.h"
#include "bellwether/report/sentiment/sentiment_evaluation_tables.h"

namespace bellwether::report {
namespace {

using evaluate::SentimentEvaluation;

std::string parts_text(const SentimentEvaluation& evaluation) {
  const sentiment::EvaluationParts& parts = evaluation.parts;
  return (evaluation.train.empty() ? "In-domain: baselines trained on " : "Baselines trained on ") +
         counted(parts.train.size(), "text") + " of " +
         (evaluation.train.empty() ? evaluation.data : evaluation.train) + ", temperatures fitted on " +
         count_text(parts.calibration.size()) + " others, tested on " + counted(parts.test.size(), "text") +
         " of " + evaluation.data + ".";
}

std::string speed_text(const SentimentEvaluation& evaluation) {
  return evaluation.model().name + " scored " + counted(evaluation.speed.texts, "text") + " in " +
         fixed(evaluation.speed.seconds, 2) + " s, " + fixed(evaluation.speed.texts_per_second(), 0) +
         " texts/s.";
}

}  // namespace

Document evaluation_document(const SentimentEvaluation& evaluation) {
  Document document{.format = std::string(io::kEvaluationFormat),
                    .summary = evaluation.verdict,
                    .rows = evaluation_rows_table(evaluation),
                    .notes = evaluation.notes};
  document.add(parts_text(evaluation));
  document.add(evaluation_scores_table(evaluation));
  document.add(with_seen_table(evaluation));
  document.add(comparisons_table(evaluation));
  document.add(classes_table(evaluation.model(), evaluation.parts.labels));
  document.add(confusion_table(evaluation.model().report.matrix));
  document.add(calibration_table(evaluation));
  if (evaluation.threshold) document.add(threshold_table(*evaluation.threshold));
  if (evaluation.prior_evaluations.total() > 0)
    document.notes.push_back(store::text_of(evaluation.prior_evaluations));
  document.notes.push_back(speed_text(evaluation));
  return document;
}

std::string evaluation_json(const SentimentEvaluation& evaluation) {
  nlohmann::ordered_json json = nlohmann::ordered_json::parse(metrics_json(evaluation));
  json["test_evaluations"] = nlohmann::ordered_json::parse(test_evaluations_json(evaluation));
  json["speed"] = {{"texts", evaluation.speed.texts},
                   {"seconds", evaluation.speed.seconds},
                   {"texts_per_second", evaluation.speed.texts_per_second()}};
  return json.dump(2) + "\n";
}

}  // namespace bellwether::report
