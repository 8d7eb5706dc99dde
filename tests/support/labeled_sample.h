// Labeled texts for tests that differ enough to be no near-duplicates, and an analyzer that believes their
// first word: good, bad, or anything else for neutral.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/sentiment/analyzer.h"
#include "bellwether/sentiment/seen/seen_texts.h"

namespace bellwether::tests {

struct SampleLine {
  std::string_view first_word, label;
  std::size_t count = 1;
};

// A CSV file of the shape "sentence,label". `salt` keeps the texts of two files apart.
[[nodiscard]] std::string labeled_csv(std::span<const SampleLine> lines, std::string_view salt);

class FirstWordAnalyzer final : public sentiment::Analyzer {
 public:
  // `seen` outlives the analyzer; null: nobody wrote it down.
  explicit FirstWordAnalyzer(const sentiment::SeenTexts* seen = nullptr) {
    info_.name = "first-word";
    info_.fingerprint = std::string(64, '0');
    info_.seen_texts = {std::shared_ptr<void>(), seen};
  }

  [[nodiscard]] core::Result<std::vector<sentiment::Score>> scores_of(std::span<const std::string_view> texts,
                                                                      const sentiment::GoOn&) const override;
  [[nodiscard]] const sentiment::AnalyzerInfo& info() const override { return info_; }

 private:
  sentiment::AnalyzerInfo info_;
};

}  // namespace bellwether::tests
