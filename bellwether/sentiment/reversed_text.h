// A text whose only verb of direction or outcome is turned, with the sign of its label: "Acme beats estimates"
// (positive) -> "Acme misses estimates", or "Acme fails to beat estimates" (negative); "Jobless claims rise" (negative)
// -> "Jobless claims fall" (positive). The label says what the verb meant beside its subject, so that bad things that
// rise are turned as rightly as good ones.
#pragma once

#include <optional>
#include <string_view>

#include "bellwether/core/random.h"
#include "bellwether/sentiment/augment_text.h"

namespace bellwether::sentiment {

// Which opposite, and whether by "fails to", is drawn. Nothing for a text that is neutral, a question, negated, with a
// condition or contrast, with two such verbs or none, with another word of direction ("record", "up", "from $3"), or
// whose other words have a sentiment of the label's own sign: what turned would contradict itself.
[[nodiscard]] std::optional<NegatedText> reversed_text(std::string_view body, Sentiment label,
                                                       core::Random& random);

}  // namespace bellwether::sentiment
