#include "bellwether/text/clean/cue_words.h"

#include "bellwether/text/clean/negation.h"
#include "bellwether/text/lexicon/lexicon.h"

namespace bellwether::text {

bool is_cue(const WordedText& words, std::size_t word) {
  if (words.is_tag(word) || is_negator(words.low()[word])) return false;
  const LexiconEvidence found = Lexicon::finance().evidence(words.low()[word]);
  return found.positive_cues + found.negative_cues > 0;
}

bool is_positive_cue(const WordedText& words, std::size_t word) {
  return !words.is_tag(word) && Lexicon::finance().evidence(words.low()[word]).positive_cues > 0;
}

}  // namespace bellwether::text
