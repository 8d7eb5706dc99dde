#include "bellwether/forecast/llm/week_bin.h"

#include <gtest/gtest.h>

#include <set>

namespace bellwether::forecast {
namespace {

std::string label_of(double r) { return std::string(label_text(bin_of_return(r))); }

// The rule of the public data set: n = ceil(100 abs(r)), above 5 "more than 5".
TEST(WeekBin, A_return_is_in_the_bin_that_ends_at_or_above_it) {
  EXPECT_EQ(label_of(0.0312), "up by 3-4%");
  EXPECT_EQ(label_of(-0.0312), "down by 3-4%");
  EXPECT_EQ(label_of(0.01), "up by 0-1%");
  EXPECT_EQ(label_of(0.05), "up by 4-5%");
  EXPECT_EQ(label_of(0.0501), "up by more than 5%");
  EXPECT_EQ(label_of(-0.3), "down by more than 5%");
  EXPECT_EQ(label_of(-0.0001), "down by 0-1%");
}

TEST(WeekBin, No_change_is_up_by_0_to_1) {
  EXPECT_EQ(label_of(0), "up by 0-1%");
  EXPECT_EQ(label_of(-0.0), "up by 0-1%");
}

// 103/100 - 1 is 0.030000000000000027 in doubles, and is 3 %.
TEST(WeekBin, A_rounding_error_does_not_reach_the_next_bin) {
  ASSERT_GT(103.0 / 100.0 - 1, 0.03);
  EXPECT_EQ(label_of(103.0 / 100.0 - 1), "up by 2-3%");
}

TEST(WeekBin, The_middle_is_that_of_the_published_error) {
  EXPECT_EQ(middle_of(bin_of_return(0.002)), 0.5);
  EXPECT_EQ(middle_of(bin_of_return(-0.042)), -4.5);
  EXPECT_EQ(middle_of(bin_of_return(0.2)), 5.5);
  EXPECT_EQ(middle_of(bin_of_return(-0.2)), -5.5);
}

TEST(WeekBin, Texts_read_back_in_either_case_and_nothing_else_does) {
  for (std::size_t i = 0; i < kWeekBins; ++i) {
    EXPECT_EQ(read_bin(label_text({i})), WeekBin{i});
    EXPECT_EQ(read_bin(answer_text({i})), WeekBin{i});
  }
  EXPECT_EQ(read_bin("UP BY MORE THAN 5%"), WeekBin{11});
  for (const char* wrong : {"", "Up", "Up by 5-6%", "Up by 0%", "up by 1-2% ", "Up  by 1-2%"})
    EXPECT_EQ(read_bin(wrong), std::nullopt) << wrong;
}

TEST(WeekBin, No_continuation_begins_with_another) {
  const auto all = bin_continuations();
  for (const std::string& one : all) {
    for (const std::string& other : all) EXPECT_EQ(one.starts_with(other), one == other);
  }
}

}  // namespace
}  // namespace bellwether::forecast
