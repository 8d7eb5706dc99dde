#include "bellwether/sentiment/lexicon_analyzer.h"

#include <algorithm>

#include "bellwether/sentiment/seen/seen_texts.h"

namespace bellwether::sentiment {
namespace {

constexpr std::size_t kTextsPerTask = 256;

}  // namespace

LexiconAnalyzer::LexiconAnalyzer(const text::Lexicon& lexicon, core::ThreadPool& pool)
    : lexicon_(lexicon), pool_(pool) {
  info_.name = "lexicon";
  info_.fingerprint = lexicon.fingerprint();
  info_.cleaning = {.url = text::UrlStep::keep,
                    .user = text::UserStep::keep,
                    .hashtag = text::HashtagStep::split,
                    .emoji = text::EmojiStep::keep,
                    .symbols = text::SymbolStep::keep};
  info_.seen_texts = std::make_shared<const SeenTexts>();
}

core::Result<std::vector<Score>> LexiconAnalyzer::scores_of(std::span<const std::string_view> texts,
                                                            const GoOn&) const {
  std::vector<Score> scores(texts.size());
  pool_.for_each((texts.size() + kTextsPerTask - 1) / kTextsPerTask, [&](std::size_t task) {
    const std::size_t end = std::min(texts.size(), (task + 1) * kTextsPerTask);
    for (std::size_t i = task * kTextsPerTask; i < end; ++i) {
      const text::LexiconScore found = lexicon_.score(texts[i]);
      const double probabilities[] = {found.negative, found.neutral, found.positive};
      scores[i] = make_score(probabilities, info_.labels);
    }
  });
  return scores;
}

}  // namespace bellwether::sentiment
