#include "bellwether/report/document/number_text.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace bellwether::report {
namespace {

TEST(NumberText, Rounds_to_the_digits_asked_for) {
  EXPECT_EQ(fixed(3.8649, 2), "3.86");
  EXPECT_EQ(fixed(-0.528, 3), "\u22120.528");
  EXPECT_EQ(fixed(1e21, 0), "1000000000000000000000");
  EXPECT_EQ(with_sign(0.0838, 2), "+0.08");
  EXPECT_EQ(with_sign(-1.0, 1), "\u22121.0");
}

TEST(NumberText, Never_writes_a_negative_or_signed_zero) {
  EXPECT_EQ(fixed(-0.001, 2), "0.00");
  EXPECT_EQ(with_sign(0.001, 2), "0.00");
  EXPECT_EQ(fixed(-0.0, 1), "0.0");
}

TEST(NumberText, A_missing_or_non_finite_value_is_a_dash) {
  EXPECT_EQ(fixed(std::nullopt, 2), "\u2014");
  EXPECT_EQ(fixed(std::nan(""), 2), "\u2014");
  EXPECT_EQ(with_sign(std::numeric_limits<double>::infinity(), 2), "\u2014");
  EXPECT_EQ(percent(std::nullopt, 1), "\u2014");
  EXPECT_EQ(between(1.0, std::nullopt, 1), "\u2014");
  EXPECT_EQ(p_value(std::nullopt), "\u2014");
}

TEST(NumberText, Shares_counts_intervals_and_probabilities_read_as_people_write_them) {
  EXPECT_EQ(percent(0.6134, 1), "61.3\u00A0%");
  EXPECT_EQ(whole(42694), "42,694");
  EXPECT_EQ(whole(-1200), "\u22121,200");
  EXPECT_EQ(whole(std::numeric_limits<std::int64_t>::min()), "\u22129,223,372,036,854,775,808");
  EXPECT_EQ(counted(1, "fold"), "1 fold");
  EXPECT_EQ(counted(1201, "text"), "1,201 texts");
  EXPECT_EQ(between(-0.1, 0.25, 2), "[\u22120.10, 0.25]");
  EXPECT_EQ(p_value(0.0838), "0.084");
  EXPECT_EQ(p_value(0.0004), "<\u00A00.001");
  EXPECT_EQ(letters("\u22120.5"), 4u);
}

TEST(NumberText, Days_are_unmistakable) {
  EXPECT_EQ(day_text(*market::parse_date("2025-09-03")), "3 Sep 2025");
  EXPECT_EQ(month_text(*market::parse_date("2025-12-31")), "Dec 2025");
}

}  // namespace
}  // namespace bellwether::report
