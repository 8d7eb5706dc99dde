#include "bellwether/sentiment/part_averaging_analyzer.h"

#include <algorithm>
#include <utility>

#include "bellwether/core/sha256.h"
#include "bellwether/sentiment/clauses.h"
#include "bellwether/text/sentences.h"

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

PartAveragingAnalyzer::PartAveragingAnalyzer(const Analyzer& whole, ClauseScoring parts)
    : whole_(&whole), parts_(parts), info_(whole.info()) {
  const bool by_clauses = parts == ClauseScoring::split;
  info_.name += by_clauses ? " by clauses" : " by sentences";
  info_.fingerprint = core::sha256_hex((by_clauses ? "clauses 1\n" : "sentences 1\n") + info_.fingerprint);
}

PartAveragingAnalyzer::PartAveragingAnalyzer(std::unique_ptr<Analyzer> whole, ClauseScoring parts)
    : PartAveragingAnalyzer(*whole, parts) {
  owned_ = std::move(whole);
}

core::Result<std::vector<Score>> PartAveragingAnalyzer::scores_of(std::span<const std::string_view> texts,
                                                                  const GoOn& go_on) const {
  std::vector<std::string_view> parts;
  std::vector<std::size_t> ends;  // of each text among the parts
  for (const std::string_view text : texts) {
    const std::vector<std::string_view> of_text =
        parts_ == ClauseScoring::split ? clauses_of(text) : text::sentences_of(text);
    parts.insert(parts.end(), of_text.begin(), of_text.end());
    ends.push_back(parts.size());
  }
  const auto scores = whole_->score(parts, go_on);
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
