#include "bellwether/store/ledger_line.h"

#include <gtest/gtest.h>

namespace bellwether::store {
namespace {

TEST(LedgerLine, Gives_members_by_name) {
  auto line = LedgerLine::parse(R"({"run":"a","n":3,"score":0.5,"none":null,"rows":[{"n":1},{"n":2}]})");
  ASSERT_TRUE(line) << line.error().message;
  EXPECT_EQ(line->text("run"), "a");
  EXPECT_EQ(line->count("n"), 3U);
  EXPECT_EQ(line->number("score"), 0.5);
  EXPECT_EQ(line->number_or_null("score"), 0.5);
  EXPECT_EQ(line->number_or_null("none"), std::nullopt);
  std::uint32_t sum = 0;
  for (LedgerLine& row : line->rows("rows")) sum += row.count("n");
  EXPECT_EQ(sum, 3U);
  EXPECT_TRUE(line->status());
}

TEST(LedgerLine, Gives_lists_and_counts_beyond_32_bits) {
  auto line = LedgerLine::parse(R"({"names":["a","b"],"values":[1,0.5],"bytes":5000000000,"mixed":["a",1]})");
  ASSERT_TRUE(line);
  EXPECT_EQ(line->texts("names"), (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(line->numbers("values"), (std::vector<double>{1.0, 0.5}));
  EXPECT_EQ(line->large_count("bytes"), 5'000'000'000U);
  EXPECT_TRUE(line->status());
  EXPECT_EQ(line->count("bytes"), 0U);
  EXPECT_FALSE(line->status());
  for (const char* key : {"mixed", "bytes", "none"}) {
    auto again = LedgerLine::parse(R"({"mixed":["a",1],"bytes":5000000000})");
    static_cast<void>(again->texts(key));
    EXPECT_FALSE(again->status()) << key;
  }
}

TEST(LedgerLine, The_first_member_that_is_not_as_it_must_be_is_the_error) {
  auto line = LedgerLine::parse(R"({"run":1,"n":-3,"rows":[{"n":"x"}]})");
  ASSERT_TRUE(line);
  for (LedgerLine& row : line->rows("rows")) EXPECT_EQ(row.count("n"), 0U);
  EXPECT_EQ(line->text("run"), "");
  ASSERT_FALSE(line->status());
  EXPECT_EQ(line->status().error().kind, core::ErrorKind::data);
  EXPECT_EQ(line->status().error().message, "'n' is missing or wrong") << "of a row, which came first";
}

TEST(LedgerLine, What_is_no_object_lacks_every_member) {
  for (const std::string_view text : {"[1]", "3", "null", "{}"}) {
    auto line = LedgerLine::parse(text);
    ASSERT_TRUE(line) << text;
    EXPECT_EQ(line->count("n"), 0U);
    EXPECT_FALSE(line->status()) << text;
  }
  EXPECT_FALSE(LedgerLine::parse("{"));
  EXPECT_FALSE(LedgerLine::parse(R"({"run":"too long"})", 3));
}

TEST(LedgerLine, An_object_within_has_a_status_of_its_own) {
  auto line = LedgerLine::parse(R"({"settings":{"seed":"42"}})");
  ASSERT_TRUE(line);
  EXPECT_EQ(line->object("settings").text("seed"), "42");
  EXPECT_EQ(line->object("absent").text("seed"), "");
  EXPECT_TRUE(line->status());
}

}  // namespace
}  // namespace bellwether::store
