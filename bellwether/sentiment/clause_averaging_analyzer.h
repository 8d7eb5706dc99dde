#pragma once

#include <memory>

#include "bellwether/sentiment/analyzer.h"

namespace bellwether::sentiment {

// Scores the clauses of a text one by one and answers with the mean of their probabilities: for texts of two
// sentiments, which an encoder tends to hear as the louder one.
class ClauseAveragingAnalyzer final : public Analyzer {
 public:
  // `whole` scores the clauses and outlives the analyzer, which reads texts as it does.
  explicit ClauseAveragingAnalyzer(const Analyzer& whole);
  // The same, kept.
  explicit ClauseAveragingAnalyzer(std::unique_ptr<Analyzer> whole);

  [[nodiscard]] const AnalyzerInfo& info() const override { return info_; }
  [[nodiscard]] const TextEncoder* encoder() const override { return whole_->encoder(); }

 private:
  [[nodiscard]] core::Result<std::vector<Score>> scores_of(std::span<const std::string_view> texts,
                                                           const GoOn& go_on) const override;

  std::unique_ptr<Analyzer> owned_;
  const Analyzer* whole_;
  AnalyzerInfo info_;
};

}  // namespace bellwether::sentiment
