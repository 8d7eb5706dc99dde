#include "bellwether/text/tokenizer/wordpiece.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/text/tokenizer/load_tokenizer.h"
#include "tests/text/small_tokenizers.h"

namespace bellwether::text {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::unique_ptr<Tokenizer> wordpiece_of(const std::vector<std::string>& entries) {
  const tests::TemporaryFolder folder;
  folder.write("vocab.txt", small_vocab_txt(entries));
  auto loaded = load_tokenizer(folder.path());
  EXPECT_TRUE(loaded);
  return std::move(*loaded);
}

TEST(WordPiece, Takes_the_longest_entry_first) {
  const auto tokenizer = wordpiece_of({"up", "upgr", "##ade", "##a", "##de", "##grade"});
  EXPECT_THAT(tokens_of(*tokenizer, "upgrade"), ElementsAre("upgr", "##ade"));
}

TEST(WordPiece, Word_that_cannot_be_spelled_to_its_end_is_one_unknown) {
  const auto tokenizer = wordpiece_of({"up", "##gr", "and"});
  EXPECT_THAT(tokens_of(*tokenizer, "upgrade and up"), ElementsAre("[UNK]", "and", "up"));
}

TEST(WordPiece, Greedy_choice_is_never_taken_back) {
  // "ab" + "##cd" would spell the word, but "abc" is longer and then nothing fits.
  const auto tokenizer = wordpiece_of({"ab", "abc", "##cd"});
  EXPECT_THAT(tokens_of(*tokenizer, "abcd"), ElementsAre("[UNK]"));
}

TEST(WordPiece, Word_of_100_characters_is_spelled_and_one_of_101_is_unknown) {
  const auto tokenizer = wordpiece_of({"x", "##x", "é", "##é"});
  EXPECT_EQ(tokens_of(*tokenizer, std::string(99, 'x')).size(), 99u);
  EXPECT_EQ(tokens_of(*tokenizer, std::string(100, 'x')).size(), 100u);
  EXPECT_THAT(tokens_of(*tokenizer, std::string(101, 'x')), ElementsAre("[UNK]"));
}

TEST(WordPiece, Punctuation_stands_alone_and_white_space_vanishes) {
  const auto tokenizer = wordpiece_of({"up", "$", "3", "%", "!"});
  EXPECT_THAT(tokens_of(*tokenizer, " $up\t3%!\n"), ElementsAre("$", "up", "3", "%", "!"));
  EXPECT_THAT(tokens_of(*tokenizer, "^"), ElementsAre("[UNK]"));
  EXPECT_THAT(tokens_of(*tokenizer, ""), IsEmpty());
  EXPECT_THAT(tokens_of(*tokenizer, " \r\n\t"), IsEmpty());
}

TEST(WordPiece, Accents_and_capitals_go_in_an_uncased_model) {
  const auto tokenizer = wordpiece_of({"cafe", "naive"});
  EXPECT_THAT(tokens_of(*tokenizer, "Café NAÏVE cafe\u0301"), ElementsAre("cafe", "naive", "cafe"));
}

TEST(WordPiece, Accents_and_capitals_stay_in_a_cased_model) {
  const auto tokenizer = wordpiece_of({"Café", "café"});
  EXPECT_THAT(tokens_of(*tokenizer, "Café café cafe"), ElementsAre("Café", "café", "[UNK]"));
}

TEST(WordPiece, Words_longer_than_15_bytes_are_found_whole) {
  const auto tokenizer = wordpiece_of({"internationalisation", "##s", "abcdefghijklmno", "abcdefghijklmnop"});
  EXPECT_THAT(tokens_of(*tokenizer, "internationalisations abcdefghijklmno abcdefghijklmnop"),
              ElementsAre("internationalisation", "##s", "abcdefghijklmno", "abcdefghijklmnop"));
}

TEST(WordPiece, Invisible_characters_inside_a_word_are_dropped) {
  const auto tokenizer = wordpiece_of({"buy", "now"});
  EXPECT_THAT(tokens_of(*tokenizer, "b\u200Bu\u0001y n\u00ADow\uFEFF"), ElementsAre("buy", "now"));
}

TEST(WordPiece, Ideographs_are_words_of_their_own) {
  const auto tokenizer = wordpiece_of({"日", "本", "a"});
  EXPECT_THAT(tokens_of(*tokenizer, "日本a"), ElementsAre("日", "本", "a"));
}

TEST(WordPiece, Special_tokens_in_a_text_are_plain_unless_parsed) {
  const auto tokenizer = wordpiece_of({"up", "[", "]", "cls"});
  EXPECT_THAT(tokens_of(*tokenizer, "up[CLS]"), ElementsAre("up", "[", "cls", "]"));
  EXPECT_THAT(tokens_of(*tokenizer, "up[CLS]up", SpecialText::parse), ElementsAre("up", "[CLS]", "up"));
}

TEST(WordPiece, Ids_are_appended) {
  const auto tokenizer = wordpiece_of({"up"});
  std::vector<std::uint32_t> ids = {7};
  tokenizer->encode("up", ids);
  EXPECT_THAT(ids, ElementsAre(7, 5));
}

// The word's key is read with 16 bytes at once: at every distance from the end of the text the answer is the
// same.
TEST(WordPiece, Place_in_the_text_does_not_matter) {
  const auto tokenizer = wordpiece_of({"market", "##s", "x"});
  for (std::size_t behind = 0; behind < 40; ++behind) {
    std::string text = "markets";
    for (std::size_t i = 0; i < behind; ++i) text += i % 2 == 0 ? " " : "x";
    text.shrink_to_fit();
    const auto tokens = tokens_of(*tokenizer, text);
    ASSERT_GE(tokens.size(), 2u);
    EXPECT_EQ(tokens[0], "market");
    EXPECT_EQ(tokens[1], "##s");
    EXPECT_EQ(tokens.size(), 2 + behind / 2);
  }
}

}  // namespace
}  // namespace bellwether::text
