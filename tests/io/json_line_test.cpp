#include "bellwether/io/json_line.h"

#include <gtest/gtest.h>

#include <string>

namespace bellwether::io {
namespace {

// The text under "text" of the object on `line`, or the message of its refusal.
std::string text_of(std::string line) {
  JsonLine reader("text");
  const std::size_t size = line.size();
  line.append(JsonLine::kPadding, '\0');
  const auto text = reader.text_of(std::string_view(line).substr(0, size));
  if (text) return std::string(*text);
  EXPECT_EQ(text.error().kind, core::ErrorKind::data);
  return "refused: " + text.error().message;
}

bool is_refused(const std::string& line) { return text_of(line).starts_with("refused: "); }

TEST(JsonLine, The_string_under_the_key_is_unescaped) {
  EXPECT_EQ(text_of(R"({"id": 1, "text": "a \"b\" \u00e9 \ud83d\ude80\n", "more": [1, {"text": "no"}]})"),
            "a \"b\" é 🚀\n");
  EXPECT_EQ(text_of(R"({"text": ""})"), "");
}

TEST(JsonLine, A_key_that_is_missing_twice_there_or_no_string_is_refused) {
  EXPECT_TRUE(is_refused(R"({"id": 1})"));
  EXPECT_TRUE(is_refused(R"({"text": "a", "text": "b"})"));
  EXPECT_TRUE(is_refused(R"({"text": 7})"));
  EXPECT_TRUE(is_refused(R"({"text": null})"));
}

TEST(JsonLine, What_is_no_JSON_object_is_refused) {
  for (const char* line : {"", "[]", "\"text\"", "{\"text\": \"a\"", "{\"text\": \"a\"} x",
                           "{\"text\": \"a\", }", "{\"text\": \"\\ud800\"}", "{\"text\": \"\xff\"}"}) {
    EXPECT_TRUE(is_refused(line)) << line;
  }
}

TEST(JsonLine, One_reader_takes_many_lines) {
  JsonLine reader("t");
  for (int i = 0; i < 100; ++i) {
    std::string line = "{\"t\": \"" + std::to_string(i) + "\"}";
    const std::size_t size = line.size();
    line.append(JsonLine::kPadding, ' ');
    const auto text = reader.text_of(std::string_view(line).substr(0, size));
    ASSERT_TRUE(text) << text.error().message;
    EXPECT_EQ(*text, std::to_string(i));
  }
}

}  // namespace
}  // namespace bellwether::io
