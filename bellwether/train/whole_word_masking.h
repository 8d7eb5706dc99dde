// Which tokens of a text a masked language model has to guess: whole words (Devlin et al. 2019, and the
// whole-word variant they published after it). About `rate` of a text's tokens are chosen, word by word; of
// the chosen 80 % become [MASK], 10 % another token, 10 % stay. A text's choice depends on its key alone.
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

struct MaskedTexts {
  nn::TokenBatch texts;
  std::vector<std::size_t> positions;  // chosen tokens of the batch
  std::vector<std::uint32_t> targets;  // what stood there
};

class WholeWordMasking {
 public:
  // `vocabulary` outlives the object; 0 < rate < 1.
  WholeWordMasking(const MaskedVocabulary& vocabulary, double rate) : vocabulary_(vocabulary), rate_(rate) {}

  // Appends the text with tokens chosen: at least one word where it has any, and no more tokens than
  // max(1, rate · tokens) unless that one word is longer.
  void add(std::span<const std::int32_t> text, core::RandomKey key, MaskedTexts& batch) const;

 private:
  [[nodiscard]] std::int32_t replacement(std::int32_t id, core::Random& random) const;

  const MaskedVocabulary& vocabulary_;
  double rate_;
};

}  // namespace bellwether::train
