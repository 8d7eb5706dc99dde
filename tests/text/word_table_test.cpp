#include "bellwether/text/word_table.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace bellwether::text {
namespace {

TEST(WordTable, Words_that_were_put_in_are_found_and_others_are_not) {
  std::vector<std::string> words;
  for (int i = 0; i < 10'000; ++i) words.push_back("w" + std::to_string(i * 7));
  WordTable table(words.size());
  for (std::uint32_t id = 0; id < words.size(); ++id) table.insert(WordKey::of(words[id]), id);
  for (std::uint32_t id = 0; id < words.size(); ++id) ASSERT_EQ(table.find(WordKey::of(words[id])), id);
  EXPECT_EQ(table.find(WordKey::of("w1")), WordTable::kNone);
  EXPECT_EQ(table.find(WordKey::of("")), WordTable::kNone);
}

TEST(WordTable, The_length_tells_words_with_trailing_zeros_apart) {
  EXPECT_FALSE(WordKey::of("a") == WordKey::of(std::string_view("a\0", 2)));
}

TEST(WordTable, A_key_read_from_a_padded_text_is_the_words_own) {
  const std::string text = "abcdefghijklmnopqrstuvwxyz0123456789";
  for (std::size_t size = 0; size <= WordKey::kLongest; ++size)
    EXPECT_TRUE(WordKey::of_padded(text.data(), size) == WordKey::of(text.substr(0, size))) << size;
}

TEST(WordTable, An_empty_table_finds_nothing) {
  EXPECT_EQ(WordTable(0).find(WordKey::of("a")), WordTable::kNone);
}

}  // namespace
}  // namespace bellwether::text
