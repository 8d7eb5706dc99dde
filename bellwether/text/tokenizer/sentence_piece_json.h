#pragma once

#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/text/tokenizer/json_document.h"
#include "bellwether/text/tokenizer/tokenizer_spec.h"

namespace bellwether::text {

// Whether a tokenizer.json's BPE is SentencePiece's: its model falls back on bytes.
[[nodiscard]] bool is_sentence_piece(const JsonValue& model);

// The rules of such a tokenizer.json, whose entries and merges were read before: spaces to U+2581, merges by
// rank. Errors: model, naming the field; unsupported for another way with spaces.
[[nodiscard]] core::Result<SentencePieceRules> read_sentence_piece_rules(
    const JsonValue& root, const std::vector<std::string>& tokens,
    const std::vector<std::pair<std::string, std::string>>& merges);

}  // namespace bellwether::text
