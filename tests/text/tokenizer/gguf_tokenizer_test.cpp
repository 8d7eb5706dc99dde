#include "bellwether/text/tokenizer/gguf_tokenizer.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "bellwether/text/tokenizer/load_tokenizer.h"
#include "tests/support/shared_data.h"

namespace bellwether::text {
namespace {

std::string content_of(const std::filesystem::path& path) {
  std::ostringstream content;
  content << std::ifstream(path, std::ios::binary).rdbuf();
  return content.str();
}

// The texts of an .inp file: parted by "\n__ggml_vocab_test__\n", the last one too.
std::vector<std::string> texts_of(const std::string& content) {
  constexpr std::string_view kParting = "\n__ggml_vocab_test__\n";
  std::vector<std::string> texts;
  std::size_t begin = 0;
  for (std::size_t end; (end = content.find(kParting, begin)) != content.npos; begin = end + kParting.size())
    texts.push_back(content.substr(begin, end - begin));
  return texts;
}

std::vector<std::vector<std::uint32_t>> ids_in(const std::string& content) {
  std::vector<std::vector<std::uint32_t>> all;
  std::istringstream lines(content);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream numbers(line);
    all.emplace_back();
    for (std::uint32_t id = 0; numbers >> id;) all.back().push_back(id);
  }
  return all;
}

void expect_all_ids(const Tokenizer& tokenizer, const std::filesystem::path& folder,
                    const std::string& name) {
  const auto texts = texts_of(content_of(folder / ("ggml-vocab-" + name + ".gguf.inp")));
  const auto expected = ids_in(content_of(folder / ("ggml-vocab-" + name + ".gguf.out")));
  ASSERT_EQ(texts.size(), expected.size()) << name;
  ASSERT_GE(texts.size(), 46u);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    std::vector<std::uint32_t> ids;
    tokenizer.encode(texts[i], ids);
    EXPECT_EQ(ids, expected[i]) << name << ", text " << i << ": " << texts[i];
  }
}

// fixtures/gguf: vocabularies and ids of the llama.cpp family.
TEST(GgufTokenizer, Equals_the_ids_of_llama_cpp) {
  const auto folder = tests::shared_path("fixtures/gguf");
  if (!folder) GTEST_SKIP() << tests::kNeedsShared;
  for (const char* name : {"llama-spm", "phi-3", "gpt-2", "bert-bge"}) {
    const auto file = io::GgufFile::open(*folder / ("ggml-vocab-" + std::string(name) + ".gguf"));
    ASSERT_TRUE(file.has_value()) << file.error().message;
    const auto tokenizer = read_gguf_tokenizer(*file);
    ASSERT_TRUE(tokenizer.has_value()) << tokenizer.error().message;
    expect_all_ids(**tokenizer, *folder, name);
  }
}

TEST(GgufTokenizer, Hugging_Face_files_give_the_same_ids) {
  const auto folder = tests::shared_path("fixtures/gguf");
  if (!folder) GTEST_SKIP() << tests::kNeedsShared;
  const std::pair<const char*, const char*> all[] = {
      {"llama2", "llama-spm"}, {"llama3", "llama-bpe"}, {"qwen2", "qwen2"}, {"qwen3", "qwen2"}};
  for (const auto& [files, name] : all) {
    const auto tokenizer = load_tokenizer(*tests::shared_path(std::string("tokenizers/") + files));
    ASSERT_TRUE(tokenizer.has_value()) << tokenizer.error().message;
    expect_all_ids(**tokenizer, *folder, name);
  }
}

}  // namespace
}  // namespace bellwether::text
