// Loads the tokenizer of a model folder in the Hugging Face layout. In this order:
//   tokenizer.json            WordPiece (BERT), byte-level BPE (Qwen2, Llama 3) or SentencePiece (Llama 2)
//   vocab.json + merges.txt   byte-level BPE, where tokenizer_config.json names Qwen2's tokenizer
//   vocab.txt                 WordPiece
//   tokenizer.model           SentencePiece
// tokenizer_config.json, where there is one, names special and added tokens and says whether BERT lowers
// letters ("do_lower_case"); special_tokens_map.json and added_tokens.json add to it. Without it a vocab.txt
// is read as cased if an entry holds a capital letter, because an uncased tokenizer could never produce that
// entry.
//
// The files are untrusted: everything is checked before it is used or allocated (docs/formats/tokenizer.md).
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/text/tokenizer/tokenizer.h"

namespace bellwether::text {

// Bounds on a tokenizer's files; beyond any of them a file is refused.
struct TokenizerLimits {
  std::uint64_t file_bytes = 256'000'000;  // of each file
  std::uint32_t tokens = 4'000'000;        // entries, added tokens included
  std::uint32_t token_bytes = 4096;        // of one entry
  std::uint32_t added_tokens = 65'536;
};

// Errors: not_found where the folder holds no tokenizer, naming the files looked for; model where a file is
// damaged or files contradict each other (ids with holes, doubled entries, merges of unknown tokens), with
// file:line or the field; unsupported for another kind of tokenizer, saying which; io.
[[nodiscard]] core::Result<std::unique_ptr<Tokenizer>> load_tokenizer(const std::filesystem::path& folder,
                                                                      const TokenizerLimits& limits = {});

// The same from the contents of vocab.txt and tokenizer_config.json.
[[nodiscard]] core::Result<std::unique_ptr<Tokenizer>> read_bert_tokenizer(
    std::string_view vocab_txt, std::string_view tokenizer_config, const TokenizerLimits& limits = {});

// The same from the content of a tokenizer.json, without any other file.
[[nodiscard]] core::Result<std::unique_ptr<Tokenizer>> read_tokenizer(std::string_view tokenizer_json,
                                                                      const TokenizerLimits& limits = {});

// The vocabulary file of a llama2.c model ("tokenizer.bin"). Errors: model, naming the byte; not_found, io.
[[nodiscard]] core::Result<std::unique_ptr<Tokenizer>> load_llama2c_tokenizer(
    const std::filesystem::path& file, const TokenizerLimits& limits = {});

}  // namespace bellwether::text
