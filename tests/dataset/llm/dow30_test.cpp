#include "bellwether/dataset/llm/dow30.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace bellwether::dataset {
namespace {

// Thirty on every day is what the index is: a change of one is a change of two.
TEST(Dow30, Has_thirty_members_on_every_day) {
  for (market::Date day = dow30_begin(); day <= *market::parse_date("2025-12-31"); ++day.days) {
    const auto members = std::ranges::count_if(dow30_members(), [&](const IndexMember& each) {
      const std::string text = to_text(day);
      return text >= each.from && (each.until.empty() || text < each.until);
    });
    ASSERT_EQ(members, 30) << to_text(day);
  }
}

TEST(Dow30, Knows_who_was_in_when) {
  EXPECT_FALSE(is_dow30_member("NVDA", *market::parse_date("2024-11-07")));
  EXPECT_TRUE(is_dow30_member("NVDA", *market::parse_date("2024-11-08")));
  EXPECT_TRUE(is_dow30_member("WBA", *market::parse_date("2024-02-23")));
  EXPECT_FALSE(is_dow30_member("WBA", *market::parse_date("2024-02-26")));
  EXPECT_FALSE(is_dow30_member("TSLA", *market::parse_date("2024-02-26")));
  EXPECT_EQ(dow30_name("AAPL"), "Apple");
  EXPECT_EQ(dow30_name("TSLA"), "");
}

}  // namespace
}  // namespace bellwether::dataset
