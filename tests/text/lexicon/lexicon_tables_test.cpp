#include "bellwether/text/lexicon/lexicon_tables.h"

#include <gtest/gtest.h>

#include "bellwether/text/lexicon/lexicon_scan.h"

namespace bellwether::text {
namespace {

std::uint64_t hash_of_phrase(std::string_view phrase) {
  const LexiconScan scan = scan_for_lexicon(phrase);
  std::uint64_t hash = scan.tokens.front().hash;
  for (std::size_t i = 1; i < scan.tokens.size(); ++i) hash = hash_next_word(hash, scan.tokens[i].hash);
  return hash;
}

TEST(LexiconTables, Entries_are_found_by_the_hash_of_their_words) {
  const auto table = LexiconTable::parse("cue 2 = strong buy\nnegator = not\ndirection -1.5 = fall(s|ing)\n");
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_EQ(table->phrases(), 4u);
  const LexiconEntry* const phrase = table->find(hash_of_phrase("Strong BUY"));
  ASSERT_NE(phrase, nullptr);
  EXPECT_EQ(phrase->kind, LexiconKind::cue);
  EXPECT_EQ(phrase->weight, 2.0f);
  EXPECT_EQ(table->find(hash_of_phrase("not"))->kind, LexiconKind::negator);
  EXPECT_EQ(table->find(hash_of_phrase("falling"))->weight, -1.5f);
  EXPECT_EQ(table->find(hash_of_phrase("fall")), nullptr);
}

TEST(LexiconTables, The_beginning_of_a_phrase_is_known_to_go_on) {
  const auto table = LexiconTable::parse("cue 2 = price target raised\ncue 1 = price\n");
  ASSERT_TRUE(table);
  const LexiconEntry* const beginning = table->find(hash_of_phrase("price target"));
  ASSERT_NE(beginning, nullptr);
  EXPECT_EQ(beginning->kind, LexiconKind::none);
  EXPECT_TRUE(beginning->continues);
  EXPECT_TRUE(table->find(hash_of_phrase("price"))->continues) << "a cue that a longer phrase begins with";
  EXPECT_FALSE(table->find(hash_of_phrase("price target raised"))->continues);
}

TEST(LexiconTables, Thousands_of_entries_are_all_found) {
  std::string definition;
  for (int i = 0; i < 5000; ++i) {
    std::string word;
    for (int n = i + 1; n > 0; n /= 20) word += {static_cast<char>('a' + n % 20), 'z'};  // no letter twice
    definition += "cue 1 = x" + word + "y\n";
  }
  const auto table = LexiconTable::parse(definition);
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_EQ(table->phrases(), 5000u);
  EXPECT_NE(table->find(hash_of_phrase("xbzy")), nullptr);
  EXPECT_EQ(table->find(hash_of_phrase("nothing")), nullptr);
}

TEST(LexiconTables, The_order_of_words_is_part_of_a_phrase) {
  EXPECT_NE(hash_of_phrase("stop loss"), hash_of_phrase("loss stop"));
}

}  // namespace
}  // namespace bellwether::text
