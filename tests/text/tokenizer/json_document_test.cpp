#include "bellwether/text/tokenizer/json_document.h"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <string>

namespace bellwether::text {
namespace {

JsonDocument parsed(std::string_view text) {
  auto document = JsonDocument::parse(text);
  EXPECT_TRUE(document) << document.error().message;
  return std::move(*document);
}

TEST(JsonDocument, Values_know_their_place) {
  const JsonDocument document = parsed(R"({"model": {"type": "WordPiece", "size": 7, "on": true}})");
  const auto model = document.root().at("model");
  ASSERT_TRUE(model);
  EXPECT_EQ(model->type(), "WordPiece");
  EXPECT_EQ(*model->at("size")->number(), 7u);
  EXPECT_EQ(*model->at("on")->boolean(), true);
  EXPECT_EQ(model->at("size")->path(), "model.size");
  const auto wrong = model->at("size")->string();
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().kind, core::ErrorKind::model);
  EXPECT_NE(wrong.error().message.find("model.size"), std::string::npos) << wrong.error().message;
}

TEST(JsonDocument, What_is_absent_or_null_is_not_found) {
  const JsonDocument document = parsed(R"({"a": null})");
  EXPECT_FALSE(document.root().find("a"));
  EXPECT_FALSE(document.root().find("b"));
  EXPECT_FALSE(document.root().at("b"));
  EXPECT_EQ(*document.root().flag("b", true), true);
  EXPECT_FALSE(document.root().flag("b", std::nullopt)) << "without a default it must be there";
}

TEST(JsonDocument, Numbers_are_whole_and_within_32_bits) {
  const JsonDocument document =
      parsed(R"({"least": 0, "most": 4294967295, "beyond": 4294967296, "below": -1, "part": 1.5})");
  EXPECT_EQ(*document.root().at("least")->number(), 0u);
  EXPECT_EQ(*document.root().at("most")->number(), 4294967295u);
  for (const char* name : {"beyond", "below", "part"})
    EXPECT_FALSE(document.root().at(name)->number()) << name;
}

TEST(JsonDocument, Depth_holds_at_the_limit_and_not_beyond) {
  const auto nested = [](std::size_t depth) {
    return JsonDocument::parse(std::string(depth, '[') + std::string(depth, ']')).has_value();
  };
  EXPECT_TRUE(nested(JsonDocument::kDepth - 1));
  EXPECT_FALSE(nested(JsonDocument::kDepth + 1));
}

TEST(JsonDocument, A_key_may_occur_once) {
  EXPECT_FALSE(JsonDocument::parse(R"({"a": 1, "a": 2})"));
  EXPECT_FALSE(JsonDocument::parse(R"({"b": [{"a": 1, "a": 2}]})"));
  EXPECT_TRUE(JsonDocument::parse(R"({"a": 1, "b": {"a": 2}})"));
}

TEST(JsonDocument, What_is_no_JSON_is_refused) {
  for (const char* text : {"", "{", "{}x", "nul", "\"\\ud800\"", "[1,]"}) {
    const auto document = JsonDocument::parse(text);
    ASSERT_FALSE(document) << text;
    EXPECT_EQ(document.error().kind, core::ErrorKind::model);
  }
}

}  // namespace
}  // namespace bellwether::text
