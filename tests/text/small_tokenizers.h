// Small tokenizers for tests that run where ../shared is absent. The vocabularies are this project's own.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/text/tokenizer/tokenizer.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::text {

// [PAD] [UNK] [CLS] [SEP] [MASK] and then `entries`, as the content of a vocab.txt.
[[nodiscard]] std::string small_vocab_txt(const std::vector<std::string>& entries);

// A byte-level tokenizer folder: 256 bytes, then what `merges` ("h e", "he l", …) make, and the special token
// <|end|>.
void write_small_bpe(const tests::TemporaryFolder& folder, const std::vector<std::string>& merges);

[[nodiscard]] std::vector<std::uint32_t> ids_of(const Tokenizer& tokenizer, std::string_view text);
// The entries that `text` becomes.
[[nodiscard]] std::vector<std::string> tokens_of(const Tokenizer& tokenizer, std::string_view text,
                                                 SpecialText special = SpecialText::plain);

}  // namespace bellwether::text
