#include "tests/text/small_tokenizers.h"

#include <nlohmann/json.hpp>

#include "bellwether/core/utf8.h"
#include "bellwether/text/tokenizer/byte_level_bpe.h"

namespace bellwether::text {

std::string small_vocab_txt(const std::vector<std::string>& entries) {
  std::string content = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\n";
  for (const std::string& entry : entries) content += entry + "\n";
  return content;
}

void write_small_bpe(const tests::TemporaryFolder& folder, const std::vector<std::string>& merges) {
  nlohmann::json vocabulary = nlohmann::json::object();
  for (unsigned byte = 0; byte < 256; ++byte) {
    std::string token;
    core::append_utf8(token, spelled_byte(static_cast<unsigned char>(byte)));
    vocabulary[token] = byte;
  }
  std::string lines = "#version: 0.2\n";
  for (const std::string& merge : merges) {
    lines += merge + "\n";
    const std::size_t space = merge.find(' ');
    const std::string made = merge.substr(0, space) + merge.substr(space + 1);
    if (!vocabulary.contains(made)) vocabulary[made] = vocabulary.size();
  }
  const std::string id = std::to_string(vocabulary.size());
  folder.write("vocab.json", vocabulary.dump());
  folder.write("merges.txt", lines);
  folder.write("tokenizer_config.json", R"({"tokenizer_class": "Qwen2Tokenizer", "eos_token": "<|end|>",)"
                                        R"( "added_tokens_decoder": {")" +
                                            id + R"(": {"content": "<|end|>"}}})");
}

std::vector<std::uint32_t> ids_of(const Tokenizer& tokenizer, std::string_view text) {
  std::vector<std::uint32_t> ids;
  tokenizer.encode(text, ids);
  return ids;
}

std::vector<std::string> tokens_of(const Tokenizer& tokenizer, std::string_view text, SpecialText special) {
  std::vector<std::uint32_t> ids;
  tokenizer.encode(text, special, ids);
  std::vector<std::string> tokens;
  for (const std::uint32_t id : ids) tokens.emplace_back(tokenizer.token(id));
  return tokens;
}

}  // namespace bellwether::text
