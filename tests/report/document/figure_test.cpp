#include "bellwether/report/document/figure.h"

#include <gtest/gtest.h>

namespace bellwether::report {
namespace {

TEST(Axis, Positions_are_days_or_else_names) {
  Axis axis{.label = "Epoch", .names = {"1", "2"}};
  EXPECT_EQ(axis.size(), 2u);
  EXPECT_EQ(axis.name_of(1), "2");
  EXPECT_EQ(axis.name_of(2), "");
  axis.days = {*market::parse_date("2025-09-30")};
  EXPECT_EQ(axis.size(), 1u);
  EXPECT_EQ(axis.name_of(0), "30 Sep 2025");
}

}  // namespace
}  // namespace bellwether::report
