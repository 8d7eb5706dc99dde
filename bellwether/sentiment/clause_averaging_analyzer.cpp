#include "bellwether/sentiment/clause_averaging_analyzer.h"

#include <algorithm>
#include <utility>

#include "bellwether/core/sha256.h"
#include "bellwether/sentiment/clauses.h"

namespace bellwether::sentiment {
namespace {

Score mean_of(std::span<const Score> scores, const LabelMap& labels) {
  if (scores.size() == 1) return scores.front();
  std::vector<double> mean(labels.size());
  std::size_t cut_at = 0;
  for (const Score& each : scores) {
    cut_at = std::max(cut_at, each.cut_at);
    for (std::size_t i = 0; i < mean.size(); ++i)
      mean[i] += each.probabilities[i] / static_cast<double>(scores.size());
  }
  Score score = make_score(mean, labels);
  score.cut_at = cut_at;
  return score;
}

}  // namespace

ClauseAveragingAnalyzer::ClauseAveragingAnalyzer(const Analyzer& whole)
    : whole_(&whole), info_(whole.info()) {
  info_.name += " by clauses";
  info_.fingerprint = core::sha256_hex("clauses 1\n" + info_.fingerprint);
}

ClauseAveragingAnalyzer::ClauseAveragingAnalyzer(std::unique_ptr<Analyzer> whole)
    : ClauseAveragingAnalyzer(*whole) {
  owned_ = std::move(whole);
}

core::Result<std::vector<Score>> ClauseAveragingAnalyzer::scores_of(std::span<const std::string_view> texts,
                                                                    const GoOn& go_on) const {
  std::vector<std::string_view> clauses;
  std::vector<std::size_t> ends;  // of each text among the clauses
  for (const std::string_view text : texts) {
    const std::vector<std::string_view> of_text = clauses_of(text);
    clauses.insert(clauses.end(), of_text.begin(), of_text.end());
    ends.push_back(clauses.size());
  }
  const auto scores = whole_->score(clauses, go_on);
  if (!scores) return core::fail(scores.error());
  const std::span<const Score> all(*scores);
  std::vector<Score> means;
  for (std::size_t i = 0; i < ends.size(); ++i) {
    const std::size_t first = i == 0 ? 0 : ends[i - 1];
    means.push_back(mean_of(all.subspan(first, ends[i] - first), info_.labels));
  }
  return means;
}

}  // namespace bellwether::sentiment
