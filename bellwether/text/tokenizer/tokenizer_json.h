// Reads tokenizer.json, the one-file form of a tokenizer: WordPiece with BERT's normalizer, and byte-level
// BPE with the patterns of split_rules.h. What the file asks for and we do not do is refused by name, never
// passed over.
#pragma once

#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/text/tokenizer/load_tokenizer.h"
#include "bellwether/text/tokenizer/tokenizer_spec.h"

namespace bellwether::text {

// The roles stay empty: they are in tokenizer_config.json. Errors: model for a damaged file, naming the
// field; unsupported for another kind of tokenizer.
[[nodiscard]] core::Result<TokenizerSpec> read_tokenizer_json(std::string_view content,
                                                              const TokenizerLimits& limits);

}  // namespace bellwether::text
