#include "bellwether/io/row_report.h"

#include <gtest/gtest.h>

namespace bellwether::io {
namespace {

TEST(RowReport, Reasons_are_counted_in_the_order_of_their_first_occurrence) {
  RowReport report;
  report.refuse("date", "a:1");
  report.refuse("label", "a:2");
  report.refuse("date", "a:3");
  ASSERT_EQ(report.refused.size(), 2u);
  EXPECT_EQ(report.refused[0].reason, "date");
  EXPECT_EQ(report.refused[0].count, 2u);
  EXPECT_EQ(report.refused[0].examples, (std::vector<std::string>{"a:1", "a:3"}));
  EXPECT_EQ(report.refused_count(), 3u);
}

TEST(RowReport, Only_the_first_examples_of_a_reason_are_kept) {
  RowReport report;
  for (int i = 0; i < 100; ++i) report.refuse("date", "a:" + std::to_string(i));
  EXPECT_EQ(report.refused[0].count, 100u);
  ASSERT_EQ(report.refused[0].examples.size(), RowReport::kExamples);
  EXPECT_EQ(report.refused[0].examples.back(), "a:4");
}

}  // namespace
}  // namespace bellwether::io
