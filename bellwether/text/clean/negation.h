// Marks the words that a negation turns round: "did not beat estimates." -> "did not beat_NEG estimates_NEG."
#pragma once

#include <string>
#include <string_view>

#include "bellwether/text/clean/cleaning.h"

namespace bellwether::text {

// Whether `word`, in lower case and without punctuation at its ends, negates: "not", "can't", "hardly".
[[nodiscard]] bool is_negator(std::string_view word);

// mark: every word up to the end of the clause (. , ; : ! ? or "but") gets _NEG; window: the next three at
// most. White space stays as it is.
[[nodiscard]] std::string mark_negation(std::string_view text, NegationStep step, CleanText& result);

}  // namespace bellwether::text
