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
  LexiconAnalyzer(const text::Lexicon& lexicon, core::ThreadPool& pool) : lexicon_(lexicon), pool_(pool) {}

  [[nodiscard]] core::Result<std::vector<Score>> score(
      std::span<const std::string_view> texts) const override;
  [[nodiscard]] const LabelMap& labels() const override { return LabelMap::three_classes(); }
  [[nodiscard]] std::string_view name() const override { return "lexicon"; }
  [[nodiscard]] const std::string& fingerprint() const override { return lexicon_.fingerprint(); }
  // None: its words and weights were written by people.
  [[nodiscard]] const SeenTexts* seen_texts() const override;
  [[nodiscard]] text::CleanOptions cleaning() const override;
  [[nodiscard]] text::ModelCasing casing() const override { return text::ModelCasing::any; }

 private:
  const text::Lexicon& lexicon_;
  core::ThreadPool& pool_;
};

}  // namespace bellwether::sentiment
