#include "bellwether/train/pretraining/whole_word_masking.h"

#include <algorithm>
#include <cmath>

namespace bellwether::train {
namespace {

// The step that no training step has, for an epoch's masks.
constexpr std::uint32_t kMaskStep = 0xFFFFFFFE;

struct Word {
  std::size_t first, tokens;
};

std::vector<Word> words_of(std::span<const std::int32_t> text, const MaskedVocabulary& vocabulary) {
  std::vector<Word> words;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto id = static_cast<std::size_t>(text[i]);
    if (vocabulary.special[id]) continue;
    const bool goes_on =
        vocabulary.continues[id] && !words.empty() && words.back().first + words.back().tokens == i;
    if (goes_on) {
      ++words.back().tokens;
    } else {
      words.push_back({i, 1});
    }
  }
  return words;
}

std::size_t tokens_of(const std::vector<Word>& words) {
  std::size_t tokens = 0;
  for (const Word& word : words) tokens += word.tokens;
  return tokens;
}

}  // namespace

std::int32_t WholeWordMasking::replacement(std::int32_t id, core::Random& random) const {
  if (chosen_ == ChosenTokens::masked) return static_cast<std::int32_t>(vocabulary_.mask);
  const std::uint32_t fate = random.below(10);
  if (fate < 8) return static_cast<std::int32_t>(vocabulary_.mask);
  if (fate == 8 || vocabulary_.plain.empty()) return id;
  return vocabulary_.plain[random.below(static_cast<std::uint32_t>(vocabulary_.plain.size()))];
}

MaskedTexts WholeWordMasking::mask(const TextChoice& choice) const {
  MaskedTexts batch;
  for (const std::uint32_t text : choice.texts) {
    const std::span<const std::int32_t> ids(choice.from.ids);
    add(ids.subspan(choice.from.offsets[text], choice.from.length(text)),
        {choice.seed, choice.epoch, kMaskStep, text}, batch);
  }
  return batch;
}

void WholeWordMasking::add(std::span<const std::int32_t> text, core::RandomKey key,
                           MaskedTexts& batch) const {
  core::Random random(key);
  std::vector<Word> words = words_of(text, vocabulary_);
  const auto most = std::max<std::size_t>(
      1, static_cast<std::size_t>(std::llround(rate_ * static_cast<double>(tokens_of(words)))));
  random.shuffle(std::span(words));
  std::vector<std::size_t> chosen;
  for (const Word& word : words) {
    if (!chosen.empty() && chosen.size() + word.tokens > most) continue;
    for (std::size_t i = 0; i < word.tokens; ++i) chosen.push_back(word.first + i);
    if (chosen.size() >= most) break;
  }
  std::ranges::sort(chosen);
  const std::size_t start = batch.texts.tokens();
  batch.texts.add(text);
  for (const std::size_t place : chosen) {
    batch.positions.push_back(start + place);
    batch.targets.push_back(static_cast<std::uint32_t>(text[place]));
    batch.texts.ids[start + place] = replacement(text[place], random);
  }
}

}  // namespace bellwether::train
