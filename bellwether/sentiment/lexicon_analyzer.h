#pragma once

#include "bellwether/core/thread_pool.h"
#include "bellwether/sentiment/analyzer.h"
#include "bellwether/text/lexicon/lexicon.h"

namespace bellwether::sentiment {

// The word list as an analyzer: negative, neutral, positive. Needs no files; reads texts nearly raw, because
// emoji, capitals and punctuation are cues.
class LexiconAnalyzer final : public Analyzer {
 public:
  // Both must outlive the analyzer.
  LexiconAnalyzer(const text::Lexicon& lexicon, core::ThreadPool& pool);

  // It has seen no texts: its words and weights were written by people.
  [[nodiscard]] const AnalyzerInfo& info() const override { return info_; }

 private:
  [[nodiscard]] core::Result<std::vector<Score>> scores_of(std::span<const std::string_view> texts,
                                                           const GoOn& go_on) const override;

  const text::Lexicon& lexicon_;
  core::ThreadPool& pool_;
  AnalyzerInfo info_;
};

}  // namespace bellwether::sentiment
