// Words that the finance lexicon counts as cues of a sentiment.
#pragma once

#include <cstddef>

#include "bellwether/text/clean/text_words.h"

namespace bellwether::text {

// How far a negator or a mark of sarcasm reaches, in words.
inline constexpr std::size_t kCueReach = 3;

// Of either sentiment; not a negator, not a tag.
[[nodiscard]] bool is_cue(const WordedText& words, std::size_t word);
[[nodiscard]] bool is_positive_cue(const WordedText& words, std::size_t word);

}  // namespace bellwether::text
