#include "bellwether/source/prices/price_table.h"

#include <gtest/gtest.h>

#include <string>

namespace bellwether::source {
namespace {

core::Result<PriceTable> open_table(std::string bytes, const PriceTableOptions& options = {}) {
  return open_price_table(io::ByteStream::of_memory(std::move(bytes), "t.csv"), options);
}

TEST(PriceTable, The_front_of_a_file_tells_its_columns_order_and_shape) {
  const auto table = open_table(
      "Date,Close/Last,Volume,Open,High,Low\n07/03/2024,$2,5,$2,$2,$2\n07/02/2024,$1,5,$1,$1,$1\n");
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_EQ(table->order, RowOrder::newest_first);
  ASSERT_NE(table->schema, nullptr);
  EXPECT_EQ(table->columns.values[3], 1u) << "the close";
  EXPECT_EQ(table->columns.date, 0u);
}

// 3 April and 2 May, or 4 March and 5 February.
TEST(PriceTable, The_form_of_dates_that_the_reader_names_decides) {
  const std::string file = "Date;Open;High;Low;Close;Volume\n03/04/2024;1;2;1;1;5\n02/05/2024;1;2;1;1;5\n";
  const auto day_first = open_table(file, {.date_format = "%d/%m/%Y"});
  ASSERT_TRUE(day_first) << day_first.error().message;
  EXPECT_EQ(day_first->order, RowOrder::oldest_first);
  const auto month_first = open_table(file, {.date_format = "%m/%d/%Y"});
  ASSERT_TRUE(month_first) << month_first.error().message;
  EXPECT_EQ(month_first->order, RowOrder::newest_first);
}

// 2 and 3 January, whose day and month a spreadsheet took for one another, beside 16 January.
TEST(PriceTable, Dates_that_a_spreadsheet_has_half_converted_are_refused) {
  const auto table = open_table(
      "Date,Open,High,Low,Close,Volume\n2024-02-01 00:00:00,1,2,1,1,5\n2024-03-01 00:00:00,1,2,1,1,5\n"
      "16/01/2024,1,2,1,1,5\n");
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().kind, core::ErrorKind::data);
  EXPECT_NE(table.error().message.find("a spreadsheet has swapped day and month"), std::string::npos)
      << table.error().message;
}

TEST(PriceTable, Without_columns_of_prices_it_is_refused_with_what_there_is) {
  const auto table = open_table("Date,Mood\n2024-07-01,2\n");
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().kind, core::ErrorKind::data);
  EXPECT_NE(table.error().message.find("Mood"), std::string::npos) << table.error().message;
}

TEST(PriceTable, Prices_in_json_and_in_other_languages_look_like_prices) {
  EXPECT_TRUE(
      looks_like_prices(R"([{"date": "2024-07-01", "open": 10, "high": 11, "low": 9, "close": 10}])"));
  EXPECT_TRUE(
      looks_like_prices(R"({"Time Series": {"2024-07-01": {"1. open": "10", "2. high": "11", "3. low": "9",)"
                        R"( "4. close": "10"}}})"));
  EXPECT_TRUE(
      looks_like_prices("\"Datum\",\"Zuletzt\",\"Vol.\",\"+/- %\"\n"
                        "\"30.09.2025\",\"1.254,15\",\"37,70M\",\"-0,10%\"\n"));
  EXPECT_FALSE(looks_like_prices(
      R"([{"date": "2024-07-01", "title": "x", "open": 1, "high": 2, "low": 1, "close": 2}])"));
  EXPECT_TRUE(looks_like_prices(R"({"Open": {"1727740800000": 228.0, "1727827200000": 224.4)"));
  EXPECT_TRUE(
      looks_like_prices(R"({"columns": ["Open", "High", "Low", "Close", "Volume"], "index": [17277)"));
  EXPECT_TRUE(
      looks_like_prices("snapped_at,price,market_cap,total_volume\n2024-10-01 00:00:00 UTC,1.5,2,3\n"));
  EXPECT_FALSE(looks_like_prices(R"([{"text": "\"open\" \"high\" \"low\" \"close\""}])"));
  EXPECT_FALSE(looks_like_prices("Datum,Text\n30.09.2025,Aktie 12\n"));
}

}  // namespace
}  // namespace bellwether::source
