#pragma once

#include <memory>
#include <vector>

#include "bellwether/sentiment/analyzer.h"

namespace bellwether::sentiment {

// Several analyzers as one: each cleans a text as it learned and scores it, and the answer is the mean of
// their probabilities of negative, neutral and positive (requirement F-12).
class EnsembleAnalyzer final : public Analyzer {
 public:
  // Two analyzers or more. Errors: usage for fewer; those of Cleaner::make.
  [[nodiscard]] static core::Result<std::unique_ptr<EnsembleAnalyzer>> make(
      std::vector<std::unique_ptr<Analyzer>> analyzers);

  // Cleans nothing: each of them cleans by itself. Has seen what any of them has, incomplete where one of them
  // does not say; its longest text is the least of theirs.
  [[nodiscard]] const AnalyzerInfo& info() const override { return info_; }

 private:
  [[nodiscard]] core::Result<std::vector<Score>> scores_of(std::span<const std::string_view> texts,
                                                           const GoOn& go_on) const override;

  struct Member {
    std::unique_ptr<Analyzer> analyzer;
    text::Cleaner cleaner;
  };
  EnsembleAnalyzer() = default;

  std::vector<Member> members_;
  AnalyzerInfo info_;
};

}  // namespace bellwether::sentiment
