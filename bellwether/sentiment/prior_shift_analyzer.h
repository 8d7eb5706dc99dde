#pragma once

#include <memory>

#include "bellwether/core/result.h"
#include "bellwether/sentiment/analyzer.h"
#include "bellwether/sentiment/analyzer_options.h"
#include "bellwether/sentiment/neutral_prior.h"

namespace bellwether::sentiment {

// The answers of an analyzer under another share of neutral texts (neutral_prior.h).
class PriorShiftAnalyzer final : public Analyzer {
 public:
  // Errors: usage for an analyzer of two classes.
  [[nodiscard]] static core::Result<std::unique_ptr<PriorShiftAnalyzer>> make(std::unique_ptr<Analyzer> whole,
                                                                              const NeutralShift& shift);

  [[nodiscard]] const AnalyzerInfo& info() const override { return info_; }
  [[nodiscard]] const TextEncoder* encoder() const override { return whole_->encoder(); }

 private:
  [[nodiscard]] core::Result<std::vector<Score>> scores_of(std::span<const std::string_view> texts,
                                                           const GoOn& go_on) const override;

  PriorShiftAnalyzer(std::unique_ptr<Analyzer> whole, const NeutralShift& shift);

  std::unique_ptr<Analyzer> whole_;
  NeutralShift shift_;
  AnalyzerInfo info_;
};

// A score under another share of neutral texts.
[[nodiscard]] Score shifted_score(const Score& score, const LabelMap& labels, const NeutralShift& shift);

// The share of neutral texts that the analyzer was trained with: what the user says, or else what its record says.
// Errors: usage where neither does.
[[nodiscard]] core::Result<double> trained_neutral_share(const Analyzer& analyzer,
                                                         const AnalyzerOptions& options);

}  // namespace bellwether::sentiment
