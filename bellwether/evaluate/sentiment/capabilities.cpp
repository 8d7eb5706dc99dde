#include "bellwether/evaluate/sentiment/capabilities.h"

#include "bellwether/evaluate/proportion_interval.h"

namespace bellwether::evaluate {
namespace {

void count_prediction(const CapabilityPrediction& prediction, CapabilityKind& kind) {
  ++kind.sentences;
  if (prediction.is_right()) {
    ++kind.right;
    return;
  }
  const bool is_signed = prediction.expected != sentiment::Sentiment::neutral &&
                         prediction.predicted != sentiment::Sentiment::neutral;
  if (is_signed) ++kind.wrong_sign;
  if (prediction.confidence >= kConfident) ++kind.confident;
}

void finish_kind(CapabilityKind& kind) {
  if (kind.sentences == 0) return;
  const auto sentences = static_cast<double>(kind.sentences);
  kind.pass_rate = static_cast<double>(kind.right) / sentences;
  kind.interval = wilson_interval({*kind.pass_rate, sentences});
}

}  // namespace

core::Result<CapabilityReport> check_capabilities(const sentiment::TemplateSet& sentences, std::uint64_t seed,
                                                  const sentiment::ScoreStage& stage) {
  CapabilityReport report{.model = stage.analyzer.info().name, .all = {.kind = "all"}};
  const bool knows_neutral = stage.analyzer.info().labels.id_of(sentiment::Sentiment::neutral).has_value();
  for (const std::string& kind : sentences.kinds()) report.kinds.push_back({.kind = kind});
  std::vector<std::size_t> kinds;
  for (const sentiment::SentenceTemplate& each : sentences.sentences()) {
    if (each.label == sentiment::Sentiment::neutral && !knows_neutral) {
      ++report.left_out;
      continue;
    }
    core::Random random({.seed = seed, .sample = static_cast<std::uint32_t>(kinds.size())});
    report.predictions.push_back(
        {.kind = sentences.kinds()[each.kind], .text = sentences.draw(each, random), .expected = each.label});
    kinds.push_back(each.kind);
  }
  std::vector<std::string_view> bodies;
  for (const CapabilityPrediction& each : report.predictions) bodies.push_back(each.text);
  const auto scores = sentiment::score_bodies(bodies, stage);
  if (!scores) return core::fail(scores.error());
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    CapabilityPrediction& prediction = report.predictions[i];
    prediction.predicted = (*scores)[i].sentiment;
    prediction.confidence = (*scores)[i].confidence;
    prediction.polarity = (*scores)[i].polarity;
    count_prediction(prediction, report.kinds[kinds[i]]);
    count_prediction(prediction, report.all);
  }
  for (CapabilityKind& each : report.kinds) finish_kind(each);
  finish_kind(report.all);
  return report;
}

}  // namespace bellwether::evaluate
