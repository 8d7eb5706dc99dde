#include "bellwether/text/tokenizer/vocabulary.h"

#include <gtest/gtest.h>

#include <string>

namespace bellwether::text {
namespace {

TEST(Vocabulary, Entries_and_ids_lead_to_each_other) {
  const auto vocabulary = Vocabulary::make({"[PAD]", "up", "##s", "é"});
  ASSERT_TRUE(vocabulary);
  EXPECT_EQ(vocabulary->size(), 4u);
  EXPECT_EQ(vocabulary->longest_token(), 5u);
  for (std::uint32_t id = 0; id < 4; ++id) EXPECT_EQ(vocabulary->id_of(vocabulary->token(id)), id);
  for (const char* token : {"", "u", "ups", "s"}) EXPECT_FALSE(vocabulary->id_of(token)) << token;
}

TEST(Vocabulary, A_prefix_and_the_rest_are_found_as_one) {
  const auto vocabulary = Vocabulary::make({"##ing", "ing"});
  ASSERT_TRUE(vocabulary);
  EXPECT_EQ(vocabulary->find(extend_hash(extend_hash(kEmptyHash, "##"), "ing"), "##", "ing"), 0u);
  EXPECT_EQ(vocabulary->find(extend_hash(kEmptyHash, "ing"), "", "ing"), 1u);
}

// FNV-1a, 64 bits, of the empty text, "a" and "foobar": draft-eastlake-fnv, appendix C.
TEST(Vocabulary, The_hash_is_FNV_1a) {
  EXPECT_EQ(extend_hash(kEmptyHash, ""), 0xcbf29ce484222325u);
  EXPECT_EQ(extend_hash(kEmptyHash, "a"), 0xaf63dc4c8601ec8cu);
  EXPECT_EQ(extend_hash(kEmptyHash, "foobar"), 0x85944171f73967e8u);
}

TEST(Vocabulary, An_entry_that_occurs_twice_is_refused_with_both_ids) {
  const auto vocabulary = Vocabulary::make({"a", "b", "a"});
  ASSERT_FALSE(vocabulary);
  EXPECT_EQ(vocabulary.error().kind, core::ErrorKind::model);
  EXPECT_NE(vocabulary.error().message.find("0"), std::string::npos);
  EXPECT_NE(vocabulary.error().message.find("2"), std::string::npos);
}

TEST(Vocabulary, A_large_one_finds_every_entry) {
  std::vector<std::string> tokens;
  for (int i = 0; i < 50'000; ++i) tokens.push_back("t" + std::to_string(i));
  const auto vocabulary = Vocabulary::make(tokens);
  ASSERT_TRUE(vocabulary);
  for (std::uint32_t id = 0; id < tokens.size(); ++id) ASSERT_EQ(vocabulary->id_of(tokens[id]), id);
}

}  // namespace
}  // namespace bellwether::text
