// The words of a text, and of the story that it tells: without what a teller adds to it. Two texts of the
// same story are the same to the record of what a model has seen (sentiment/seen) and to the groups that keep
// what says the same on one side of a split (sentiment/text_groups.h).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace bellwether::text {

// Letters, marks and digits in small letters, one space between words. Addresses and user names are left out,
// hashtags split, emoji are words; a cashtag is the word behind its $. `raw` is valid UTF-8, not cleaned.
[[nodiscard]] std::string plain_words(std::string_view raw);

// The same of the story: without "RT @name" and "via @name", without the cashtags and hashtags that stand
// before or behind it (where three words are left), and with accents taken off the letters, as a model for
// uncased text reads them.
[[nodiscard]] std::string story_words(std::string_view raw);

inline constexpr std::size_t kOpeningWords = 64;

// The first kOpeningWords of these words: what every model reads of a long text, however many tokens it takes.
[[nodiscard]] std::string_view opening_of(std::string_view words);

}  // namespace bellwether::text
