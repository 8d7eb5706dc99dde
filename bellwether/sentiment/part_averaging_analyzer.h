#pragma once

#include <memory>

#include "bellwether/sentiment/analyzer.h"
#include "bellwether/sentiment/analyzer_options.h"

namespace bellwether::sentiment {

// Scores the clauses of a text, or its sentences, one by one and answers with the mean of their probabilities: for texts
// of two sentiments, which an encoder tends to hear as the louder one, and for texts longer than it reads.
class PartAveragingAnalyzer final : public Analyzer {
 public:
  // `whole` scores the parts and outlives the analyzer, which reads texts as it does. `parts` is not `whole`.
  explicit PartAveragingAnalyzer(const Analyzer& whole, ClauseScoring parts = ClauseScoring::split);
  // The same, kept.
  PartAveragingAnalyzer(std::unique_ptr<Analyzer> whole, ClauseScoring parts);

  [[nodiscard]] const AnalyzerInfo& info() const override { return info_; }
  [[nodiscard]] const TextEncoder* encoder() const override { return whole_->encoder(); }

 private:
  [[nodiscard]] core::Result<std::vector<Score>> scores_of(std::span<const std::string_view> texts,
                                                           const GoOn& go_on) const override;

  std::unique_ptr<Analyzer> owned_;
  const Analyzer* whole_;
  ClauseScoring parts_;
  AnalyzerInfo info_;
};

}  // namespace bellwether::sentiment
