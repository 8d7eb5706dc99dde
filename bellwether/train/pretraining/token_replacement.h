#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/nn/models/masked_lm.h"
#include "bellwether/nn/models/token_batch.h"
#include "bellwether/train/pretraining/whole_word_masking.h"

namespace bellwether::train {

// A batch with tokens filled in, and which of them differ from the original.
struct FilledTexts {
  nn::TokenBatch texts;
  std::vector<std::size_t> positions;  // tokens of the batch that are asked about: all but special ones
  std::vector<std::uint8_t> replaced;  // of each of those: 1 where another token stood there, else 0
};

// Texts in which a trained masked LM, the generator, filled in hidden words, for an encoder that learns to
// tell which (ELECTRA: Clark, Luong, Le, Manning 2020, section 2):
//   hidden = [MASK] at the chosen tokens
//   filled_i ~ softmax(generator(hidden)_i)
//   replaced_i = filled_i ≠ text_i
// A token that the generator draws as it was counts as original. A text's draws depend on its key alone.
class TokenReplacement {
 public:
  // The generator has the vocabulary's size; it and the vocabulary outlive the object. 0 < mask_rate < 1.
  TokenReplacement(const MaskedVocabulary& vocabulary, const nn::MaskedLm& generator, double mask_rate)
      : vocabulary_(vocabulary),
        generator_(generator),
        masking_(vocabulary, mask_rate, ChosenTokens::masked) {}

  // Errors: those of nn::MaskedLm::run.
  [[nodiscard]] core::Result<FilledTexts> fill(const TextChoice& choice, core::ThreadPool& pool) const;

 private:
  [[nodiscard]] core::Result<std::vector<std::uint32_t>> draw(const TextChoice& choice,
                                                              const MaskedTexts& hidden,
                                                              core::ThreadPool& pool) const;

  const MaskedVocabulary& vocabulary_;
  const nn::MaskedLm& generator_;
  WholeWordMasking masking_;
};

}  // namespace bellwether::train
