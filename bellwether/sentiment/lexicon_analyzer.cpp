#include "bellwether/sentiment/lexicon_analyzer.h"

#include <algorithm>

#include "bellwether/sentiment/seen/seen_texts.h"

namespace bellwether::sentiment {
namespace {

constexpr std::size_t kTextsPerTask = 256;

}  // namespace

core::Result<std::vector<Score>> LexiconAnalyzer::score(std::span<const std::string_view> texts) const {
  std::vector<Score> scores(texts.size());
  pool_.for_each((texts.size() + kTextsPerTask - 1) / kTextsPerTask, [&](std::size_t task) {
    const std::size_t end = std::min(texts.size(), (task + 1) * kTextsPerTask);
    for (std::size_t i = task * kTextsPerTask; i < end; ++i) {
      const text::LexiconScore found = lexicon_.score(texts[i]);
      const double probabilities[] = {found.negative, found.neutral, found.positive};
      scores[i] = make_score(probabilities, labels());
    }
  });
  return scores;
}

const SeenTexts* LexiconAnalyzer::seen_texts() const {
  static const SeenTexts kNone;
  return &kNone;
}

text::CleanOptions LexiconAnalyzer::cleaning() const {
  return {.url = text::UrlStep::keep,
          .user = text::UserStep::keep,
          .hashtag = text::HashtagStep::split,
          .emoji = text::EmojiStep::keep,
          .symbols = text::SymbolStep::keep};
}

}  // namespace bellwether::sentiment
