#include <gtest/gtest.h>

#include "bellwether/source/texts/text_rows.h"

namespace bellwether::source {
namespace {

std::unique_ptr<TextRows> json_rows(std::string bytes, const Columns& columns) {
  return json_text_rows(
      io::json_lines(io::LineReader(io::ByteStream::of_memory(std::move(bytes), "t.jsonl"), {})), columns,
      {});
}

Columns columns_of(std::string_view ticker, std::string_view text) {
  Columns columns{};
  columns[static_cast<std::size_t>(Role::ticker)] = ticker;
  columns[static_cast<std::size_t>(Role::text)] = text;
  return columns;
}

TEST(JsonTextRows, Objects_in_place_of_tickers_are_refused_with_the_path_to_read) {
  const auto rows =
      json_rows("{\"title\": \"a\", \"stocks\": [{\"name\": \"AAPL\", \"cusip\": \"037833100\"}]}\n",
                columns_of("stocks", "title"));
  const auto refused = rows->next();
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("--ticker-column stocks.name"), std::string::npos)
      << refused.error().message;
}

TEST(JsonTextRows, Keys_may_lead_through_objects_and_arrays) {
  const auto rows = json_rows(
      "{\"body\": \"a \\u00e9\", \"symbols\": [{\"symbol\": \"AAPL\"}, {\"symbol\": \"MSFT\"}]}\n"
      "{\"body\": \"b\"}\n",
      columns_of("symbols.symbol", "body"));
  const auto first = rows->next();
  ASSERT_TRUE(first && *first) << first.error().message;
  EXPECT_EQ((**first)[Role::text], "a é");
  EXPECT_EQ((*first)->tickers, (std::vector<std::string_view>{"AAPL", "MSFT"}));
  EXPECT_TRUE(rows->has_met(Role::ticker));
  const auto second = rows->next();
  ASSERT_TRUE(second && *second);
  EXPECT_TRUE((*second)->tickers.empty());
  EXPECT_EQ((*second)->line, 2u);
  const auto end = rows->next();
  ASSERT_TRUE(end);
  EXPECT_FALSE(*end);
}

TEST(JsonTextRows, A_key_that_no_row_has_was_not_met) {
  const auto rows = json_rows("{\"body\": \"a\"}\n", columns_of("ticker", "body"));
  ASSERT_TRUE(rows->next());
  EXPECT_TRUE(rows->has_met(Role::text));
  EXPECT_FALSE(rows->has_met(Role::ticker));
}

TEST(JsonTextRows, A_line_that_is_no_JSON_is_refused_with_its_place_and_the_next_one_read) {
  const auto rows = json_rows("{\"body\": \n{\"body\": \"b\"}\n", columns_of("", "body"));
  const auto bad = rows->next();
  ASSERT_FALSE(bad);
  EXPECT_NE(bad.error().message.find("t.jsonl:1"), std::string::npos) << bad.error().message;
  const auto good = rows->next();
  ASSERT_TRUE(good && *good);
  EXPECT_EQ((**good)[Role::text], "b");
}

}  // namespace
}  // namespace bellwether::source
