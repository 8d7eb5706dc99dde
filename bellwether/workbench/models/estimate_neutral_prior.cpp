#include "bellwether/workbench/models/estimate_neutral_prior.h"

#include <vector>

#include "bellwether/sentiment/prior_shift_analyzer.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using sentiment::NeutralPriorReport;
using sentiment::Score;

// Without what a score has beside its probabilities.
Score plain_score(const Score& score, const sentiment::LabelMap& labels) {
  return sentiment::make_score(score.probabilities, labels);
}

std::vector<double> neutral_of(const std::vector<Score>& scores) {
  std::vector<double> neutral;
  for (const Score& each : scores) neutral.push_back(each.neutral);
  return neutral;
}

void count_classes(const std::vector<Score>& scores, const sentiment::LabelMap& labels,
                   NeutralPriorReport& report) {
  for (const Score& each : scores) {
    const Score shifted = sentiment::shifted_score(each, labels, {report.trained, report.estimate.share});
    ++report.before[static_cast<std::size_t>(each.sentiment)];
    ++report.after[static_cast<std::size_t>(shifted.sentiment)];
    if (shifted.sentiment != each.sentiment) ++report.changed;
  }
}

}  // namespace

Result<NeutralPriorReport> estimate_neutral_prior(const NeutralPriorRequest& request,
                                                  const sentiment::AnalyzerOptions& options,
                                                  const sentiment::ScoreStage& stage) {
  const sentiment::AnalyzerInfo& info = stage.analyzer.info();
  if (!info.labels.id_of(sentiment::Sentiment::neutral))
    return fail(ErrorKind::usage, info.name + " has no neutral class: there is no share to estimate");
  const auto trained = sentiment::trained_neutral_share(stage.analyzer, options);
  if (!trained) return fail(trained.error());
  auto texts = source::open_texts(request.file, request.source);
  if (!texts) return fail(texts.error());
  std::vector<Score> scores;
  const auto counts = sentiment::score_texts(
      *texts, stage, [](const market::Text&) { return true; },
      [&](const market::Text&, const Score& score) -> core::Status {
        scores.push_back(plain_score(score, info.labels));
        return {};
      });
  if (!counts) return fail(counts.error());
  if (scores.empty()) return fail(ErrorKind::data, request.file + ": there is no text in it");
  NeutralPriorReport report{.model = info.name, .texts = scores.size(), .trained = *trained};
  report.estimate = sentiment::estimate_neutral_share(neutral_of(scores), *trained);
  count_classes(scores, info.labels, report);
  return report;
}

}  // namespace bellwether::workbench
