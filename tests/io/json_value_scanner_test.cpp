#include "bellwether/io/json_value_scanner.h"

#include <gtest/gtest.h>

#include <string>

namespace bellwether::io {
namespace {

std::optional<std::size_t> length_of(std::string_view bytes, Input input = Input::goes_on) {
  return JsonValueScanner().scan(bytes, input);
}

TEST(JsonValueScanner, A_value_ends_with_its_own_bracket_or_quote) {
  EXPECT_EQ(length_of(R"({"a": [1, {"b": 2}]}, next)"), 20u);
  EXPECT_EQ(length_of(R"("x\"]}" ,)"), 7u);
  EXPECT_EQ(length_of(R"(["]"])"), 5u);
}

TEST(JsonValueScanner, Numbers_and_words_end_before_what_follows) {
  EXPECT_EQ(length_of("12,"), 2u);
  EXPECT_EQ(length_of("true]"), 4u);
  EXPECT_EQ(length_of("12"), std::nullopt) << "a digit may follow";
  EXPECT_EQ(length_of("12", Input::ended), 2u);
}

TEST(JsonValueScanner, A_value_may_come_in_pieces_of_any_size) {
  const std::string text = R"({"a": "\\\"}", "b": [[], {}]} )";
  JsonValueScanner scanner;
  for (std::size_t size = 0; size + 2 < text.size(); ++size)
    EXPECT_EQ(scanner.scan(std::string_view(text).substr(0, size), Input::goes_on), std::nullopt) << size;
  EXPECT_EQ(scanner.scan(text, Input::goes_on), text.size() - 1);
}

TEST(JsonValueScanner, Line_ends_are_noticed_and_told_apart) {
  JsonValueScanner between, inside, none;
  EXPECT_TRUE(between.scan("{\n}", Input::ended));
  EXPECT_TRUE(between.spans_lines());
  EXPECT_FALSE(between.breaks_string());
  EXPECT_TRUE(inside.scan("{\"a\rb\"}", Input::ended));
  EXPECT_TRUE(inside.breaks_string());
  EXPECT_TRUE(none.scan("{}", Input::ended));
  EXPECT_FALSE(none.spans_lines());
}

}  // namespace
}  // namespace bellwether::io
