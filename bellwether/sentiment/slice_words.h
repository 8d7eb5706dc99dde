// The word lists behind the error slices, written for this project. Words are in lower case, with plain
// apostrophes.
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace bellwether::sentiment {

// Each gives the number of words of the entry that begins at words[at], or 0.

// short, puts, bagholder, moon, dump … and phrases such as "going long"; not where the next word makes it
// plain English ("short term", "puts in place").
[[nodiscard]] std::size_t slang_at(std::span<const std::string> words, std::size_t at);

// "can't complain", "never again": sentiments that a negator makes without a polar word.
[[nodiscard]] std::size_t negated_idiom_at(std::span<const std::string> words, std::size_t at);

}  // namespace bellwether::sentiment
