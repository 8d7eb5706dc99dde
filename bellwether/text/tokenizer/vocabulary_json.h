// The "vocab" object of vocab.json and tokenizer.json.
#pragma once

#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/text/tokenizer/json_document.h"
#include "bellwether/text/tokenizer/load_tokenizer.h"

namespace bellwether::text {

// Puts `token` at `id`, growing `tokens` to hold it. Errors: model for an id that is taken by another entry
// or too high, and for an entry that is empty or too long.
[[nodiscard]] core::Status place_token(std::vector<std::string>& tokens, std::uint32_t id,
                                       std::string_view token, const TokenizerLimits& limits);

// The entries of {"entry": id, …} by id; holes are empty strings.
[[nodiscard]] core::Result<std::vector<std::string>> read_vocabulary(const JsonValue& object,
                                                                     const TokenizerLimits& limits);

}  // namespace bellwether::text
