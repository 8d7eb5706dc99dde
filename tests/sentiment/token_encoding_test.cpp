#include "bellwether/sentiment/token_encoding.h"

#include <gtest/gtest.h>

#include "bellwether/text/tokenizer/load_tokenizer.h"

namespace bellwether::sentiment {
namespace {

// Ids: [PAD] 0, [UNK] 1, [CLS] 2, [SEP] 3, then the words.
std::unique_ptr<text::Tokenizer> tokenizer(std::string_view entries) {
  auto read = text::read_bert_tokenizer(entries, R"({"do_lower_case": true})");
  EXPECT_TRUE(read) << read.error().message;
  return std::move(*read);
}
constexpr std::string_view kVocabulary = "[PAD]\n[UNK]\n[CLS]\n[SEP]\nshares\nrose\nfell\n";

using Ids = std::vector<std::int32_t>;

TEST(TokenEncoding, A_text_stands_between_its_two_marks) {
  const auto words = tokenizer(kVocabulary);
  auto encoding = TokenEncoding::make(*words, 16);
  ASSERT_TRUE(encoding) << encoding.error().message;
  EXPECT_EQ(encoding->ids("Shares ROSE"), (Ids{2, 4, 5, 3}));
  EXPECT_EQ(encoding->ids(""), (Ids{2, 3}));
  EXPECT_EQ(encoding->cut(), 0u);
}

TEST(TokenEncoding, A_text_that_is_too_long_is_cut_at_its_end_and_counted) {
  const auto words = tokenizer(kVocabulary);
  auto encoding = TokenEncoding::make(*words, 4);
  ASSERT_TRUE(encoding);
  EXPECT_EQ(encoding->ids("shares rose"), (Ids{2, 4, 5, 3}));
  EXPECT_EQ(encoding->ids("shares rose fell"), (Ids{2, 4, 5, 3}));
  EXPECT_EQ(encoding->cut(), 1u);
}

TEST(TokenEncoding, A_vocabulary_without_the_marks_is_refused) {
  const auto words = tokenizer("[UNK]\nshares\n");
  const auto encoding = TokenEncoding::make(*words, 4);
  ASSERT_FALSE(encoding);
  EXPECT_EQ(encoding.error().kind, core::ErrorKind::model);
}

}  // namespace
}  // namespace bellwether::sentiment
