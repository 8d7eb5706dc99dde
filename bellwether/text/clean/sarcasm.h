// Marks of sarcasm beside positive words, which turn them round: "great... another dilution", "yeah right".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/text/clean/cleaning.h"
#include "bellwether/text/clean/text_words.h"

namespace bellwether::text {

// The last word of each mark ("yeah right", "as if", "great...", "/s") that stands within three words of a
// positive cue.
[[nodiscard]] std::vector<std::size_t> sarcasm_marks(const WordedText& words);

// Puts the word "sarcasm" behind each.
[[nodiscard]] std::string say_sarcasm(std::string_view text, CleanText& result);

}  // namespace bellwether::text
