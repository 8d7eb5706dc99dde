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
  explicit FirstWordAnalyzer(const sentiment::SeenTexts* seen = nullptr) : seen_(seen) {}

  [[nodiscard]] const sentiment::SeenTexts* seen_texts() const override { return seen_; }
  [[nodiscard]] core::Result<std::vector<sentiment::Score>> score(
      std::span<const std::string_view> texts) const override;
  [[nodiscard]] const sentiment::LabelMap& labels() const override {
    return sentiment::LabelMap::three_classes();
  }
  [[nodiscard]] std::string_view name() const override { return "first-word"; }
  [[nodiscard]] const std::string& fingerprint() const override { return fingerprint_; }
  [[nodiscard]] text::CleanOptions cleaning() const override { return {}; }
  [[nodiscard]] text::ModelCasing casing() const override { return text::ModelCasing::any; }

 private:
  const sentiment::SeenTexts* seen_;
  std::string fingerprint_ = std::string(64, '0');
};

}  // namespace bellwether::tests
