#include "bellwether/text/tokenizer/vocabulary_json.h"

#include <gtest/gtest.h>

namespace bellwether::text {
namespace {

using Tokens = std::vector<std::string>;

bool placed(Tokens tokens, std::uint32_t id, std::string_view token, const TokenizerLimits& limits = {}) {
  return place_token(tokens, id, token, limits).has_value();
}

TEST(VocabularyJson, A_token_grows_the_list_to_its_id) {
  Tokens tokens{"a"};
  ASSERT_TRUE(place_token(tokens, 2, "c", {}));
  EXPECT_EQ(tokens, (Tokens{"a", "", "c"}));
}

TEST(VocabularyJson, An_id_has_one_token_and_lies_within_the_limit) {
  EXPECT_FALSE(placed({"a"}, 0, "b"));
  EXPECT_FALSE(placed({}, 0, ""));
  EXPECT_TRUE(placed({}, 3, "a", {.tokens = 4}));
  EXPECT_FALSE(placed({}, 4, "a", {.tokens = 4}));
  EXPECT_TRUE(placed({}, 0, "abc", {.token_bytes = 3}));
  EXPECT_FALSE(placed({}, 0, "abcd", {.token_bytes = 3}));
}

TEST(VocabularyJson, An_object_is_read_by_its_ids) {
  const auto document = JsonDocument::parse(R"({"b": 1, "a": 0, "d": 3})");
  ASSERT_TRUE(document);
  EXPECT_EQ(*read_vocabulary(document->root(), {}), (Tokens{"a", "b", "", "d"}));
}

}  // namespace
}  // namespace bellwether::text
