// The files of SentencePiece vocabularies: tokenizer.model (a protocol buffer, sentencepiece_model.proto) and
// the tokenizer.bin of llama2.c. Both are read within limits; what they ask for and is not computed (unigram
// models, normalizers of their own) is refused by name.
#pragma once

#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/text/tokenizer/load_tokenizer.h"
#include "bellwether/text/tokenizer/tokenizer_spec.h"

namespace bellwether::text {

// Errors: model for a damaged file, with the byte; unsupported for another kind of model.
[[nodiscard]] core::Result<TokenizerSpec> read_sentence_piece_model(std::string_view content,
                                                                    const TokenizerLimits& limits);

// int32 longest entry, then for each entry its f32 score, int32 length and bytes; ids 0, 1 and 2 are the unknown
// token, the begin and the end of a text. Errors: model, with the byte.
[[nodiscard]] core::Result<TokenizerSpec> read_llama2c_vocabulary(std::string_view content,
                                                                  const TokenizerLimits& limits);

}  // namespace bellwether::text
