#pragma once

#include <memory>

#include "bellwether/core/result.h"
#include "bellwether/io/gguf/gguf_file.h"
#include "bellwether/text/tokenizer/load_tokenizer.h"
#include "bellwether/text/tokenizer/tokenizer.h"

namespace bellwether::text {

// The tokenizer in a GGUF file's metadata ("tokenizer.ggml.…"): SentencePiece ("llama"), byte-level BPE ("gpt2",
// with the splitting of GPT-2, Llama 3 or Qwen2) or WordPiece ("bert", uncased). Errors: model, naming the
// entry; unsupported for another kind of tokenizer or splitting.
[[nodiscard]] core::Result<std::unique_ptr<Tokenizer>> read_gguf_tokenizer(
    const io::GgufFile& file, const TokenizerLimits& limits = {});

}  // namespace bellwether::text
