// Expected values: BertNormalizer and BertPreTokenizer of the Hugging Face tokenizers library.
#include "bellwether/text/tokenizer/bert_splitter.h"

#include <gtest/gtest.h>

namespace bellwether::text {
namespace {

std::vector<std::string> split(const WordPieceRules& rules, std::string_view text) {
  WordList words;
  BertSplitter(rules).split(text, words);
  std::vector<std::string> found;
  std::size_t begin = 0;
  for (const std::size_t end : words.ends) {
    found.push_back(words.bytes.substr(begin, end - begin));
    begin = end;
  }
  return found;
}

using Words = std::vector<std::string>;
const WordPieceRules kCased{.strip_accents = false, .lowercase = false};

TEST(BertSplitter, Words_end_at_white_space_and_every_punctuation_mark_is_one) {
  EXPECT_EQ(split({}, "Acme's  EPS:\t$1.05"), (Words{"acme", "'", "s", "eps", ":", "$", "1", ".", "05"}));
  EXPECT_EQ(split({}, ""), Words{});
  EXPECT_EQ(split({}, " \n "), Words{});
}

TEST(BertSplitter, Accents_go_with_lowering_and_stay_without_it) {
  EXPECT_EQ(split({}, "Café ÉTÉ"), (Words{"cafe", "ete"}));
  EXPECT_EQ(split(kCased, "Café ÉTÉ"), (Words{"Café", "ÉTÉ"}));
}

TEST(BertSplitter, Each_Chinese_character_is_a_word) {
  EXPECT_EQ(split({}, "日本x"), (Words{"日", "本", "x"}));
  WordPieceRules rules;
  rules.pad_ideographs = false;
  EXPECT_EQ(split(rules, "日本x"), Words{"日本x"});
}

TEST(BertSplitter, Controls_are_dropped_and_unusual_blanks_are_blanks) {
  EXPECT_EQ(split({}, std::string_view("a\0b\x01"
                                       "c\u00A0d\u200Be",
                                       12)),
            (Words{"abc", "de"}));
}

TEST(BertSplitter, Kinds_of_ASCII_bytes) {
  const BertSplitter splitter({});
  EXPECT_EQ(splitter.kind('a'), ByteKind::word);
  EXPECT_EQ(splitter.kind(' '), ByteKind::space);
  EXPECT_EQ(splitter.kind('$'), ByteKind::punctuation);
  EXPECT_EQ(splitter.kind('\0'), ByteKind::dropped);
  EXPECT_EQ(splitter.kind('\xC3'), ByteKind::other);
}

TEST(BertSplitter, What_is_normalized_already_stays_as_it_is) {
  const BertSplitter splitter({});
  for (const char* text : {"Café, au lait", "ÀÉÎ", "a-b"}) {
    const std::string once = splitter.normalized(text);
    EXPECT_EQ(splitter.normalized(once), once) << text;
  }
}

}  // namespace
}  // namespace bellwether::text
