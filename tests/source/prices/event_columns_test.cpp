#include "bellwether/source/prices/event_columns.h"

#include <gtest/gtest.h>

#include <vector>

namespace bellwether::source {
namespace {

std::vector<std::string> header(std::initializer_list<const char*> names) {
  return {names.begin(), names.end()};
}

TEST(EventColumns, Every_source_has_its_own_names) {
  for (const auto* split :
       {"Stock Splits", "Split Ratio", "split_coefficient", "8. split coefficient", "splitFactor"}) {
    EXPECT_EQ(find_event_columns(header({"Date", split})).split, 1u) << split;
  }
  for (const auto* dividend :
       {"Dividends", "Ex-Dividend", "dividend_amount", "7. dividend amount", "divCash"}) {
    EXPECT_EQ(find_event_columns(header({"Date", dividend})).dividend, 1u) << dividend;
  }
  for (const auto* volume : {"Adj. Volume", "adjVolume", "Volume (adjusted)"}) {
    EXPECT_EQ(find_event_columns(header({"Date", volume})).volume_adjusted, 1u) << volume;
  }
}

TEST(EventColumns, A_dividend_of_zero_says_that_there_was_none) {
  const std::vector<std::string_view> zero = {"0.0"}, paid = {"0.24"}, empty = {""};
  const EventColumns columns{.dividend = 0};
  EXPECT_TRUE(read_events(zero, columns).says_dividend && !read_events(zero, columns).dividend);
  EXPECT_TRUE(read_events(paid, columns).says_dividend && read_events(paid, columns).dividend);
  EXPECT_FALSE(read_events(empty, columns).says_dividend);
}

TEST(EventColumns, Prices_are_no_events_and_two_columns_of_a_kind_are_none) {
  const auto none =
      find_event_columns(header({"Date", "Split Adj Close", "Dividend Yield", "Volume", "Adj Close"}));
  EXPECT_FALSE(none.split || none.dividend || none.volume_adjusted);
  EXPECT_FALSE(find_event_columns(header({"Stock Splits", "Stock Splits.1"})).split);
}

TEST(EventColumns, Splits_are_read_in_all_their_spellings) {
  EXPECT_EQ(read_split("4.0"), 4.0);
  EXPECT_EQ(read_split("4:1"), 4.0);
  EXPECT_EQ(read_split("1/10"), 0.1);
  EXPECT_EQ(read_split("3-for-2"), 1.5);
  EXPECT_EQ(read_split("7.000000/1.000000"), 7.0);
  for (const auto* bad : {"", "0.0", "-", "4:0", "none"}) EXPECT_FALSE(read_split(bad)) << bad;
}

TEST(EventColumns, A_row_without_an_event_has_none) {
  const EventColumns columns{.split = 0, .dividend = 1, .volume_adjusted = 2};
  const std::vector<std::string_view> plain = {"1.0", "0.0000", "500"}, events = {"2:1", " 0.25 ", ""};
  EXPECT_FALSE(read_events(plain, columns).split);
  EXPECT_FALSE(read_events(plain, columns).dividend);
  EXPECT_EQ(read_events(plain, columns).volume_adjusted, 500.0);
  EXPECT_EQ(read_events(events, columns).split, 2.0);
  EXPECT_EQ(read_events(events, columns).dividend, 0.25);
  EXPECT_FALSE(read_events(events, columns).volume_adjusted);
}

}  // namespace
}  // namespace bellwether::source
