// Equality with the reference: ids made with the Hugging Face tokenizers library 0.23
// (../shared/fixtures/tokenizers).
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "bellwether/core/sha256.h"
#include "bellwether/core/utf8.h"
#include "bellwether/text/tokenizer/load_tokenizer.h"
#include "tests/support/shared_data.h"

namespace bellwether::text {
namespace {

using tests::kNeedsShared;
using tests::shared_path;

class Fixtures : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    const auto folder = shared_path(std::string("tokenizers/") + GetParam());
    const auto fixtures = shared_path(std::string("fixtures/tokenizers/") + GetParam());
    if (!folder || !fixtures) GTEST_SKIP() << kNeedsShared;
    fixtures_ = *fixtures;
    auto loaded = load_tokenizer(*folder);
    ASSERT_TRUE(loaded) << loaded.error().message;
    tokenizer_ = std::move(*loaded);
  }

  // sha256 over the ids of each text as little-endian uint32, followed by 0xFFFFFFFF.
  void add(core::Sha256& digest, std::string_view text) {
    ids_.clear();
    tokenizer_->encode(text, ids_);
    ids_.push_back(0xFFFFFFFFu);
    digest.update({reinterpret_cast<const char*>(ids_.data()), ids_.size() * sizeof(std::uint32_t)});
  }

  std::filesystem::path fixtures_;
  std::unique_ptr<Tokenizer> tokenizer_;
  std::vector<std::uint32_t> ids_;
};

TEST_P(Fixtures, Every_case_has_the_reference_ids) {
  std::ifstream file(fixtures_ / "cases.jsonl");
  const bool is_bert = tokenizer_->special_ids().cls.has_value();
  std::size_t cases = 0;
  for (std::string line; std::getline(file, line); ++cases) {
    const auto expected = nlohmann::json::parse(line);
    const auto text = expected["text"].get<std::string>();
    // The BERT references read special tokens in a text as such; we do so on request only.
    const auto special = is_bert && text.starts_with("[CLS]") ? SpecialText::parse : SpecialText::plain;
    ids_.clear();
    tokenizer_->encode(text, special, ids_);
    ASSERT_EQ(ids_, expected["ids"].get<std::vector<std::uint32_t>>()) << expected["text"];
  }
  EXPECT_EQ(cases, 3047u);
}

TEST_P(Fixtures, Every_corpus_block_has_the_reference_digest) {
  const auto corpus = shared_path("data/corpus/financial_lines.txt");
  if (!corpus) GTEST_SKIP() << kNeedsShared;
  std::ifstream expected(fixtures_ / "corpus.tsv"), lines(*corpus);
  std::size_t first = 0;
  std::string digest;
  while (expected >> first >> digest) {
    core::Sha256 ours;
    std::string line;
    for (int i = 0; i < 1000 && std::getline(lines, line); ++i) add(ours, line);
    ASSERT_EQ(ours.hex(), digest) << "lines from " << first;
  }
  EXPECT_EQ(first, 287'000u);
}

TEST_P(Fixtures, Every_code_point_has_the_reference_digest) {
  std::ifstream expected(fixtures_ / "unicode.tsv");
  std::string first, digest;
  std::size_t blocks = 0;
  for (; expected >> first >> digest; ++blocks) {
    const auto begin = static_cast<char32_t>(std::stoul(first, nullptr, 16));
    core::Sha256 ours;
    for (char32_t c = begin; c < begin + 4096; ++c) {
      if (c >= 0xD800 && c <= 0xDFFF) continue;
      std::string character;
      core::append_utf8(character, c);
      add(ours, character);
      add(ours, "a" + character + "b");
      add(ours, character + " " + character);
    }
    EXPECT_EQ(ours.hex(), digest) << "code points from U+" << first;
  }
  EXPECT_EQ(blocks, 272u);
}

INSTANTIATE_TEST_SUITE_P(Tokenizers, Fixtures,
                         testing::Values("bert-base-cased", "bert-base-uncased", "qwen2"),
                         [](const auto& chosen) {
                           std::string name = chosen.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace bellwether::text
