#include "bellwether/core/strict_json.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <nlohmann/json.hpp>

#include "bellwether/core/utf8.h"

namespace bellwether::core {
namespace {

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

std::string rejection(std::string_view text, const JsonLimits& limits = {}) {
  const auto parsed = parse_json(text, limits);
  if (parsed) return "accepted";
  EXPECT_EQ(parsed.error().kind, ErrorKind::data) << text;
  EXPECT_EQ(first_invalid_utf8(parsed.error().message), parsed.error().message.size()) << text;
  return parsed.error().message;
}

TEST(StrictJson, Reads_a_document_as_it_is_written) {
  const auto parsed =
      parse_json(R"( {"a": [1, -2, 0.5, 1e3, true, false, null], "b": {"": "\u00e9\ud83d\ude00\n"}} )", {});
  ASSERT_TRUE(parsed) << parsed.error().message;
  EXPECT_EQ(*parsed, nlohmann::json::parse(R"({"a":[1,-2,0.5,1000.0,true,false,null],"b":{"":"é😀\n"}})"));
}

TEST(StrictJson, Keeps_the_extremes_of_64_bits_exactly) {
  const auto parsed = parse_json("[-9223372036854775808, 18446744073709551615]", {});
  ASSERT_TRUE(parsed);
  EXPECT_EQ((*parsed)[0].get<std::int64_t>(), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ((*parsed)[1].get<std::uint64_t>(), std::numeric_limits<std::uint64_t>::max());
}

TEST(StrictJson, Refuses_whole_numbers_that_would_be_rounded) {
  for (const char* text : {"18446744073709551616", "[-9223372036854775809]"}) {
    EXPECT_NE(rejection(text).find("64 bits"), std::string::npos) << text;
  }
}

// RFC 8259, section 2: one value, white space around it, nothing else.
TEST(StrictJson, Refuses_what_the_grammar_does_not_have) {
  for (const char* text :
       {"",         " ",         "{",       "[1,]",      "[1 2]",  "{\"a\":1,}", "{a:1}",
        "{'a':1}",  "01",        "+1",      ".5",        "1.",     "0x10",       "NaN",
        "Infinity", "-Infinity", "nul",     "True",      "[1]x",   "1 2",        "{} {}",
        "// c\n1",  "\"\t\"",    "\"\\x\"", "\"\\u12\"", "\"open", "]",          "\xef\xbb\xbf"}) {
    EXPECT_NE(rejection(text), "accepted") << text;
  }
}

TEST(StrictJson, Refuses_a_NUL_byte_and_what_it_would_hide) {
  using namespace std::string_view_literals;
  for (const std::string_view text : {"{}\0"sv, "{}\0 x"sv, "\0{}"sv, "[1,\0 2]"sv})
    EXPECT_NE(rejection(text), "accepted");
}

TEST(StrictJson, Refuses_numbers_that_are_not_finite) {
  EXPECT_NE(rejection("1e999"), "accepted");
  EXPECT_NE(rejection("[-1e999]"), "accepted");
}

TEST(StrictJson, Refuses_invalid_utf8_and_lone_surrogates) {
  for (const char* text :
       {"\"\xff\"", "\"\xc0\xaf\"", "\"\xed\xa0\x80\"", "\"\xf4\x90\x80\x80\"", "\"\xe2\x82\"", "\"\\ud800\"",
        "\"\\udc00\"", "\"\\ud800\\ud800\"", "\"\\ud800x\"", "{\"\xff\": 1}"}) {
    EXPECT_NE(rejection(text), "accepted") << text;
  }
}

TEST(StrictJson, Refuses_a_key_that_occurs_twice) {
  EXPECT_NE(rejection(R"({"a":1,"b":2,"a":3})").find("\"a\" occurs twice"), std::string::npos);
  EXPECT_NE(rejection(R"({"a":1,"\u0061":3})"), "accepted");  // the same key, written otherwise
  EXPECT_EQ(rejection(R"([{"a":1},{"a":1},{"b":{"a":1},"a":2}])"), "accepted");
}

TEST(StrictJson, Depth_is_accepted_up_to_the_limit) {
  const JsonLimits limits{.depth = 128, .keys = 10, .string_bytes = 10};
  EXPECT_EQ(rejection(nested(127), limits), "accepted");
  EXPECT_EQ(rejection(nested(128), limits), "accepted");
  EXPECT_NE(rejection(nested(129), limits).find("deeper than 128"), std::string::npos);
  // Without a limit on the stack this is where parsers crash (nlohmann issue 517 and others).
  EXPECT_NE(rejection(std::string(1'000'000, '['), limits), "accepted");
}

TEST(StrictJson, Keys_are_counted_over_the_whole_document) {
  const JsonLimits limits{.depth = 10, .keys = 3, .string_bytes = 10};
  EXPECT_EQ(rejection(R"([{"a":1},{"a":1}])", limits), "accepted");
  EXPECT_EQ(rejection(R"([{"a":1},{"a":1,"b":2}])", limits), "accepted");
  EXPECT_NE(rejection(R"([{"a":1},{"a":1,"b":2},{"c":1}])", limits).find("more keys"), std::string::npos);
}

TEST(StrictJson, Strings_and_keys_are_accepted_up_to_the_limit) {
  const JsonLimits limits{.depth = 10, .keys = 10, .string_bytes = 4};
  for (const char* text : {R"("abc")", R"("abcd")", R"({"abcd":1})"})
    EXPECT_EQ(rejection(text, limits), "accepted") << text;
  for (const char* text : {R"("abcde")", R"({"abcde":1})"})
    EXPECT_NE(rejection(text, limits), "accepted") << text;
}

TEST(StrictJson, Says_at_which_line_and_column_the_grammar_breaks) {
  EXPECT_NE(rejection("{\n  \"a\": 1,\n  \"b\" 2\n}").find("line 3, column 7"), std::string::npos);
  EXPECT_NE(rejection("x").find("line 1, column 1"), std::string::npos);
}

TEST(StrictJson, Messages_stay_short_whatever_the_document) {
  EXPECT_LT(rejection("\"" + std::string(1'000'000, 'a')).size(), 400u);
  EXPECT_LT(rejection("{\"" + std::string(1'000'000, 'k') + "\":1,\"" + std::string(1'000'000, 'k') + "\":1}")
                .size(),
            400u);
}

RC_GTEST_PROP(StrictJson, Reads_back_what_was_written, (const std::vector<std::pair<int, double>>& values)) {
  nlohmann::json document = nlohmann::json::array();
  for (const auto& [whole, number] : values) document.push_back({{"whole", whole}, {"number", number}});
  const auto parsed = parse_json(document.dump(), {});
  RC_ASSERT(parsed.has_value());
  RC_ASSERT(*parsed == document);
}

RC_GTEST_PROP(StrictJson, Any_bytes_are_read_or_refused_with_valid_text, (const std::string& bytes)) {
  const auto parsed = parse_json(bytes, {});
  if (!parsed) RC_ASSERT(first_invalid_utf8(parsed.error().message) == parsed.error().message.size());
}

TEST(StrictJson, Whole_numbers_beyond_64_bits_are_rounded_where_that_is_asked_for) {
  const char* text =
      R"({"model_max_length": 1000000000000000019884624838656})";  // as transformers writes 10^30
  EXPECT_FALSE(parse_json(text, {}));
  const auto parsed = parse_json(text, {.huge = HugeWholeNumbers::rounded});
  ASSERT_TRUE(parsed);
  EXPECT_EQ((*parsed)["model_max_length"].get<double>(), 1e30);
}

}  // namespace
}  // namespace bellwether::core
