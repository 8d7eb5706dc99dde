#include "bellwether/text/tokenizer/byte_level_bpe.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "bellwether/core/utf8.h"
#include "bellwether/text/tokenizer/load_tokenizer.h"
#include "tests/text/small_tokenizers.h"

namespace bellwether::text {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::unique_ptr<Tokenizer> tokenizer_of(const std::vector<std::string>& merges) {
  const tests::TemporaryFolder folder;
  write_small_bpe(folder, merges);
  auto loaded = load_tokenizer(folder.path());
  EXPECT_TRUE(loaded) << loaded.error().message;
  return std::move(*loaded);
}

TEST(ByteLevelBpe, Spells_each_byte_by_one_printable_character) {
  std::set<char32_t> spelled;
  for (unsigned byte = 0; byte < 256; ++byte) spelled.insert(spelled_byte(static_cast<unsigned char>(byte)));
  EXPECT_EQ(spelled.size(), 256u);
  EXPECT_EQ(spelled_byte(' '), U'Ġ');
  EXPECT_EQ(spelled_byte('\n'), U'Ċ');
  EXPECT_EQ(spelled_byte('a'), U'a');
  EXPECT_EQ(spelled_byte(0xAD), U'\u0143');  // the last of the 68 stand-ins
  EXPECT_EQ(bytes_of_token("ĠaĊ"), " a\n");
  EXPECT_EQ(bytes_of_token("日"), std::nullopt);
}

TEST(ByteLevelBpe, Merges_the_lowest_rank_first) {
  // l+o comes before l+l, and so no "ll" is left to be made.
  const auto tokenizer = tokenizer_of({"l o", "h e", "l l", "he l"});
  EXPECT_THAT(tokens_of(*tokenizer, "hello"), ElementsAre("hel", "lo"));
  EXPECT_THAT(tokens_of(*tokenizer, "hell"), ElementsAre("he", "ll"));
}

TEST(ByteLevelBpe, Merges_the_leftmost_of_equal_pairs_first) {
  const auto tokenizer = tokenizer_of({"a a"});
  EXPECT_THAT(tokens_of(*tokenizer, "aaaaa"), ElementsAre("aa", "aa", "a"));
}

TEST(ByteLevelBpe, Space_belongs_to_the_word_behind_it) {
  const auto tokenizer = tokenizer_of({"Ġ b"});
  EXPECT_THAT(tokens_of(*tokenizer, "a b"), ElementsAre("a", "Ġb"));
}

TEST(ByteLevelBpe, Text_of_any_bytes_has_ids) {
  const auto tokenizer = tokenizer_of({});
  EXPECT_THAT(ids_of(*tokenizer, "é"), ElementsAre(0xC3, 0xA9));
  EXPECT_THAT(ids_of(*tokenizer, ""), IsEmpty());
  EXPECT_THAT(ids_of(*tokenizer, std::string_view("\0", 1)), ElementsAre(0));
}

TEST(ByteLevelBpe, Text_is_brought_to_normal_form_c) {
  const auto tokenizer = tokenizer_of({});
  EXPECT_EQ(ids_of(*tokenizer, "e\u0301"), ids_of(*tokenizer, "é"));
}

TEST(ByteLevelBpe, Entry_that_merging_does_not_reach_is_not_produced) {
  // "abc" is an entry by a merge that can never happen: b+c comes first.
  const auto tokenizer = tokenizer_of({"b c", "a b", "ab c"});
  EXPECT_THAT(tokens_of(*tokenizer, "abc"), ElementsAre("a", "bc"));
}

TEST(ByteLevelBpe, Special_tokens_in_a_text_are_plain_unless_parsed) {
  const auto tokenizer = tokenizer_of({});
  EXPECT_EQ(tokens_of(*tokenizer, "a<|end|>").size(), 8u);
  EXPECT_THAT(tokens_of(*tokenizer, "a<|end|>b", SpecialText::parse), ElementsAre("a", "<|end|>", "b"));
  EXPECT_EQ(tokenizer->special_ids().eos, tokenizer->id_of("<|end|>"));
}

TEST(ByteLevelBpe, Ignoring_merges_takes_whole_words_that_are_entries) {
  const tests::TemporaryFolder folder;
  write_small_bpe(folder, {"b c", "a b", "ab c"});
  ASSERT_TRUE(load_tokenizer(folder.path()));
  TokenizerSpec spec;
  for (unsigned byte = 0; byte < 256; ++byte) {
    spec.tokens.emplace_back();
    core::append_utf8(spec.tokens.back(), spelled_byte(static_cast<unsigned char>(byte)));
  }
  spec.tokens.insert(spec.tokens.end(), {"bc", "abc", "abcabcabcabcabcabc"});
  spec.rules =
      BytePairRules{.split = SplitRule::llama3, .nfc = false, .ignore_merges = true, .merges = {{"b", "c"}}};
  const auto tokenizer = ByteLevelTokenizer::make(spec);
  ASSERT_TRUE(tokenizer) << tokenizer.error().message;
  EXPECT_THAT(tokens_of(**tokenizer, "abc"), ElementsAre("abc"));
  EXPECT_THAT(tokens_of(**tokenizer, "abcabcabcabcabcabc"), ElementsAre("abcabcabcabcabcabc"));
  EXPECT_THAT(tokens_of(**tokenizer, "xbc"), ElementsAre("x", "bc"));
  EXPECT_EQ(tokens_of(**tokenizer, "1234").size(), 4u);
}

}  // namespace
}  // namespace bellwether::text
