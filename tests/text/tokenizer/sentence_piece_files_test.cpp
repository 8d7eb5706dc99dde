#include "bellwether/text/tokenizer/sentence_piece_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/text/tokenizer/load_tokenizer.h"
#include "bellwether/text/tokenizer/sentence_pieces.h"
#include "tests/support/shared_data.h"

namespace bellwether::text {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// Protocol-buffer fields by hand.
std::string delimited(int number, const std::string& bytes) {
  return std::string(1, static_cast<char>(number << 3 | 2)) + static_cast<char>(bytes.size()) + bytes;
}
std::string varint(int number, char value) { return std::string(1, static_cast<char>(number << 3)) + value; }

std::string piece(const std::string& text, char type) {
  return delimited(1, delimited(1, text) + varint(3, type));
}

// BPE, no characters replaced, spaces kept.
std::string settings() {
  return delimited(2, varint(3, 2)) + delimited(3, varint(3, 1) + varint(4, 0) + varint(5, 1));
}
std::string small_model() {
  return piece("<unk>", 2) + piece("<s>", 3) + piece("</s>", 3) + piece("a", 1) + settings();
}

std::string error_of(const std::string& content) {
  const auto spec = read_sentence_piece_model(content, {});
  return spec ? "" : spec.error().message;
}

TEST(SentencePieceModel, Reads_entries_and_roles) {
  const auto spec = read_sentence_piece_model(small_model(), {});
  ASSERT_TRUE(spec.has_value()) << spec.error().message;
  EXPECT_THAT(spec->tokens, ElementsAre("<unk>", "<s>", "</s>", "a"));
  EXPECT_EQ(spec->roles.at("eos_token"), "</s>");
  EXPECT_TRUE(spec->begins_with_bos);
  const auto tokenizer = SentencePieceTokenizer::make(*spec);
  ASSERT_TRUE(tokenizer.has_value()) << tokenizer.error().message;
  std::vector<std::uint32_t> ids;
  (*tokenizer)->encode("ab", ids);  // the space of its own and b are unknown; neighbors that are are one
  EXPECT_THAT(ids, ElementsAre(0, 3, 0));
}

TEST(SentencePieceModel, Refuses_what_is_cut_off_or_of_another_kind) {
  const std::string whole = small_model();
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_NE(error_of(whole.substr(0, size)), "") << size;
  EXPECT_EQ(error_of(whole), "");
  const std::string unigram = piece("a", 1) + delimited(2, varint(3, 1)) + delimited(3, varint(4, 0));
  EXPECT_THAT(error_of(unigram), HasSubstr("unigram"));
  const std::string normalized = piece("a", 1) + delimited(2, varint(3, 2)) + delimited(3, delimited(2, "x"));
  EXPECT_THAT(error_of(normalized), HasSubstr("replaces characters"));
  EXPECT_THAT(error_of(piece("a", 7) + settings()), HasSubstr("no known kind"));
  EXPECT_THAT(error_of(std::string(12, '\xFF')), HasSubstr("does not end"));
  EXPECT_THAT(error_of(std::string("\x0A\x7F") + "a"), HasSubstr("longer than"));
}

TEST(Llama2cVocabulary, Refuses_lengths_beyond_the_file) {
  const std::string entry = std::string("\0\0\0\0", 4) + std::string("\1\0\0\0", 4) + "x";
  const std::string front(4, '\0');
  EXPECT_FALSE(read_llama2c_vocabulary(front + entry.substr(0, 8), {}).has_value());
  EXPECT_FALSE(
      read_llama2c_vocabulary(front + std::string("\0\0\0\0\xFF\xFF\xFF\x7F", 8) + "x", {}).has_value());
  EXPECT_FALSE(
      read_llama2c_vocabulary(front + std::string("\0\0\0\0\xFF\xFF\xFF\xFF", 8) + "x", {}).has_value());
  EXPECT_FALSE(read_llama2c_vocabulary("", {}).has_value());
}

TEST(SentencePieceModel, A_space_is_part_of_the_word_behind_it) {
  const auto folder = tests::shared_path("tokenizers/llama2");
  if (!folder) GTEST_SKIP() << tests::kNeedsShared;
  const auto tokenizer = load_tokenizer(*folder);
  ASSERT_TRUE(tokenizer.has_value()) << tokenizer.error().message;
  std::vector<std::uint32_t> ids;
  (*tokenizer)->encode("Hello world</s>", ids);
  std::vector<std::string> tokens;
  for (const std::uint32_t id : ids) tokens.emplace_back((*tokenizer)->token(id));
  EXPECT_THAT(tokens, ElementsAre("▁Hello", "▁world", "</", "s", ">"));
  ids.clear();
  (*tokenizer)->encode("Hello</s>", SpecialText::parse, ids);
  EXPECT_EQ(ids.back(), *(*tokenizer)->special_ids().eos);
  EXPECT_TRUE((*tokenizer)->begins_with_bos());
}

}  // namespace
}  // namespace bellwether::text
