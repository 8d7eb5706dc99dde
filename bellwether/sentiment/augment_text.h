// New training texts out of labeled ones, by rules that need nothing but the text itself.
//   negation   the opposite of a text, with the opposite label (requirement F-07)
//   deletion   some words left out        Wei and Zou 2019, EMNLP-IJCNLP, "EDA: Easy Data Augmentation
//   swap       some words change places   Techniques for Boosting Performance on Text Classification Tasks"
//   ticker     other cashtags
// The other two ways of that paper, synonyms put in and in place of words, need a thesaurus, which is not in
// this program. Words that carry the sentiment, those with a weight in the finance lexicon and negators, are
// never deleted or moved, which the paper does not ask for: "not" or "loss" left out makes another text.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/random.h"
#include "bellwether/sentiment/score.h"

namespace bellwether::sentiment {

// A text turned into its opposite, and its new label.
struct NegatedText {
  std::string body;
  Sentiment label = Sentiment::neutral;
};

// "Demand is strong" (positive) -> "Demand is not strong" (negative), and the other way round: "not" behind
// is, are, was, were, has, have, had, will, would, can, could, should, must or their contractions, right in
// front of the text's only sentiment word or with very, so, quite, too or really between them.
//   put in      into positive texts only: the opposite of bad news may be no news at all ("is not weak")
//   taken out   where the label says that it turned the word: negative with a positive word, or the reverse
// Nothing for any other text: one with more sentiment words, with conditions or contrasts (if, whether,
// unless, although, though, while, but, despite, however), a question, or neutral.
[[nodiscard]] std::optional<NegatedText> negated_text(std::string_view body, Sentiment label);

// Each word left out with probability `share`; one at least stays. White space becomes single spaces.
[[nodiscard]] std::string with_words_deleted(std::string_view body, double share, core::Random& random);

// share · words pairs of words, one at least, change places. The same text where fewer than two can move.
[[nodiscard]] std::string with_words_swapped(std::string_view body, double share, core::Random& random);

// "$AAPL", each once, in the order of the text.
[[nodiscard]] std::vector<std::string> cashtags_of(std::string_view body);

// Each different cashtag becomes one of `known` that is not in the text; different ones stay different as
// long as `known` lasts.
[[nodiscard]] std::string with_other_cashtags(std::string_view body, std::span<const std::string> known,
                                              core::Random& random);

}  // namespace bellwether::sentiment
