#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"

namespace bellwether::text {

// Probabilities that sum to 1.
struct LexiconScore {
  double negative = 0, neutral = 1, positive = 0;
};

// What was found: the sums a and b above, and how many cues there were. Both sums positive: a mixed text.
struct LexiconEvidence {
  double negative = 0, positive = 0;
  int negative_cues = 0, positive_cues = 0;
  bool negated = false;  // a negator reached at least one cue
};

// A word list that reads the sentiment of a short text: cues with weights, phrases, negation, intensity,
// direction words that turn round beside bad things ("losses fell"), emoji, capitals and exclamation marks.
// No training, no model file, microseconds a text. The words were written for this project
// (text/lexicon/lexicon_words.cpp).
//
//   const LexiconScore score = Lexicon::finance().score("Acme beats estimates, raises guidance");
//
// From cues to probabilities. Let a be the sum of the positive cue weights that apply and b of the negative
// ones, each after its modifiers. Then
//   P(positive) : P(neutral) : P(negative) = g(a - b/2) : 2.2 : g(b - a/2),
//   g(x) = 0.25 + exp(1.1·y / (1 + y/4)) - 1 with y = max(x, 0)
// (constants chosen on texts outside every evaluation set). A text without cues is neutral with P = 0.81; one
// that says as much good as bad is nearer to neutral than either.
//
// Thread-safe: a Lexicon does not change after it is made.
class Lexicon {
 public:
  // The built-in finance lexicon.
  [[nodiscard]] static const Lexicon& finance();

  // A lexicon of your own, in the form described at the head of lexicon_words.cpp.
  // Errors: data, with the line, for an unknown kind, a weight out of [-5, 5], an empty or doubled phrase.
  [[nodiscard]] static core::Result<Lexicon> parse(std::string_view definition);

  Lexicon(Lexicon&&) noexcept;
  ~Lexicon();

  // `text` is valid UTF-8, raw or cleaned.
  [[nodiscard]] LexiconScore score(std::string_view text) const;
  [[nodiscard]] LexiconEvidence evidence(std::string_view text) const;

  // Entries of all kinds, and a SHA-256 over the definition and the formula's constants.
  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] const std::string& fingerprint() const;

 private:
  struct Tables;
  explicit Lexicon(std::unique_ptr<const Tables> tables);
  std::unique_ptr<const Tables> tables_;
};

}  // namespace bellwether::text
