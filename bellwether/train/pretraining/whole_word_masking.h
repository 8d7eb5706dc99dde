#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "bellwether/core/random.h"
#include "bellwether/nn/models/token_batch.h"

namespace bellwether::train {

// What masking has to know of a vocabulary.
struct MaskedVocabulary {
  std::uint32_t mask = 0;           // the id of [MASK]
  std::vector<bool> special;        // of each id: never chosen, never put in
  std::vector<bool> continues;      // of each id: goes on with the word before it ("##ing")
  std::vector<std::int32_t> plain;  // ids that may take another's place
};

// A batch with tokens masked, and what they were.
struct MaskedTexts {
  nn::TokenBatch texts;
  std::vector<std::size_t> positions;  // chosen tokens of the batch
  std::vector<std::uint32_t> targets;  // what stood there
};

// What the chosen become: for a masked LM that learns, 80 % [MASK], 10 % another token, 10 % stay; for one
// that fills them in, all [MASK].
enum class ChosenTokens { mostly_masked, masked };

// Texts of a batch, by their numbers in it, and where in a run they are met.
struct TextChoice {
  const nn::TokenBatch& from;
  std::span<const std::uint32_t> texts;
  std::uint64_t seed = 0;
  std::uint32_t epoch = 0;  // 0 for texts that are measured on
};

// Which tokens of a text a masked language model has to guess: whole words (Devlin et al. 2019, and the
// whole-word variant they published after it). About `rate` of a text's tokens are chosen, word by word. A
// text's choice depends on its key alone.
class WholeWordMasking {
 public:
  // `vocabulary` outlives the object; 0 < rate < 1.
  WholeWordMasking(const MaskedVocabulary& vocabulary, double rate,
                   ChosenTokens chosen = ChosenTokens::mostly_masked)
      : vocabulary_(vocabulary), rate_(rate), chosen_(chosen) {}

  // The texts with tokens chosen in each, as add() says.
  [[nodiscard]] MaskedTexts mask(const TextChoice& choice) const;

  // Appends the text with tokens chosen: at least one word where it has any, and no more tokens than
  // max(1, rate · tokens) unless that one word is longer.
  void add(std::span<const std::int32_t> text, core::RandomKey key, MaskedTexts& batch) const;

 private:
  [[nodiscard]] std::int32_t replacement(std::int32_t id, core::Random& random) const;

  const MaskedVocabulary& vocabulary_;
  double rate_;
  ChosenTokens chosen_;
};

}  // namespace bellwether::train
