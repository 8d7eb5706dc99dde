#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/sentiment/analyzer.h"
#include "bellwether/sentiment/seen/seen_texts.h"

namespace bellwether::sentiment {

// Several analyzers as one: each cleans a text as it learned and scores it, and the answer is the mean of
// their probabilities of negative, neutral and positive (requirement F-12).
class EnsembleAnalyzer final : public Analyzer {
 public:
  // Two analyzers or more. Errors: usage for fewer; those of Cleaner::make.
  [[nodiscard]] static core::Result<std::unique_ptr<EnsembleAnalyzer>> make(
      std::vector<std::unique_ptr<Analyzer>> analyzers);

  [[nodiscard]] core::Result<std::vector<Score>> score(
      std::span<const std::string_view> texts) const override;
  [[nodiscard]] const LabelMap& labels() const override { return LabelMap::three_classes(); }
  [[nodiscard]] std::string_view name() const override { return name_; }
  [[nodiscard]] const std::string& fingerprint() const override { return fingerprint_; }
  // What any of them has seen, incomplete where one of them does not say; null where none does.
  [[nodiscard]] const SeenTexts* seen_texts() const override { return seen_ ? &*seen_ : nullptr; }
  // Nothing: each of them cleans by itself.
  [[nodiscard]] text::CleanOptions cleaning() const override;
  // The least of its members'.
  [[nodiscard]] std::size_t longest_text() const override;
  [[nodiscard]] text::ModelCasing casing() const override { return text::ModelCasing::any; }

 private:
  struct Member {
    std::unique_ptr<Analyzer> analyzer;
    text::Cleaner cleaner;
  };
  EnsembleAnalyzer() = default;

  std::vector<Member> members_;
  std::string name_, fingerprint_;
  std::optional<SeenTexts> seen_;
};

}  // namespace bellwether::sentiment
