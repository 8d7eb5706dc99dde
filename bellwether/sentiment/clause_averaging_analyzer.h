#pragma once

#include <memory>
#include <string>

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

  [[nodiscard]] core::Result<std::vector<Score>> score(
      std::span<const std::string_view> texts) const override;
  [[nodiscard]] const LabelMap& labels() const override { return whole_->labels(); }
  [[nodiscard]] std::string_view name() const override { return name_; }
  [[nodiscard]] const std::string& fingerprint() const override { return fingerprint_; }
  [[nodiscard]] text::CleanOptions cleaning() const override { return whole_->cleaning(); }
  [[nodiscard]] std::optional<text::CleanOptions> trained_cleaning() const override {
    return whole_->trained_cleaning();
  }
  [[nodiscard]] const SeenTexts* seen_texts() const override { return whole_->seen_texts(); }
  [[nodiscard]] const TextEncoder* encoder() const override { return whole_->encoder(); }
  [[nodiscard]] std::size_t longest_text() const override { return whole_->longest_text(); }
  [[nodiscard]] text::ModelCasing casing() const override { return whole_->casing(); }

 private:
  std::unique_ptr<Analyzer> owned_;
  const Analyzer* whole_;
  std::string name_, fingerprint_;
};

}  // namespace bellwether::sentiment
