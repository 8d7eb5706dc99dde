// Reads the single files of a tokenizer: vocab.txt, vocab.json, merges.txt. The bytes are untrusted. Errors
// are of kind model and name the line or the entry; the caller adds the file's name.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/text/tokenizer/load_tokenizer.h"

namespace bellwether::text {

// One entry a line, its id the line's number from 0. White space at the end of a line is not part of the
// entry.
[[nodiscard]] core::Result<std::vector<std::string>> read_vocab_txt(std::string_view content,
                                                                    const TokenizerLimits& limits);

// {"entry": id, …}: ids in any order, each once. Ids that no entry has are left empty, for added tokens to
// fill.
[[nodiscard]] core::Result<std::vector<std::string>> read_vocab_json(std::string_view content,
                                                                     const TokenizerLimits& limits);

// "left right" a line, in order of rank; the first line may be a "#version" comment.
[[nodiscard]] core::Result<std::vector<std::pair<std::string, std::string>>> read_merges_txt(
    std::string_view content, const TokenizerLimits& limits);

// One merge as "left right".
[[nodiscard]] core::Result<std::pair<std::string, std::string>> split_merge(std::string_view merge);

}  // namespace bellwether::text
