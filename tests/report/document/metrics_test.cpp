#include "bellwether/report/document/metrics.h"

#include <gtest/gtest.h>

#include <set>

namespace bellwether::report {
namespace {

TEST(MetricColumns, Have_the_title_kind_and_digits_of_the_list) {
  const Column column = metric("sharpe");
  EXPECT_EQ(column.key, "sharpe");
  EXPECT_EQ(column.title, "Sharpe ratio");
  EXPECT_EQ(column.kind, Kind::number);
  EXPECT_EQ(column.digits, 2);
  EXPECT_EQ(column.explanation, "annualized");
  EXPECT_EQ(column.shown, Shown::everywhere);
  EXPECT_EQ(column.bounds, Bounds::none);
}

TEST(MetricColumns, Are_each_defined_once) {
  std::set<std::string_view> keys;
  for (const Metric& each : kMetrics) EXPECT_TRUE(keys.insert(each.key).second) << each.key;
}

TEST(MetricColumns, Change_only_in_what_was_asked_for) {
  EXPECT_EQ(with_bounds(metric("rmse")).bounds, Bounds::interval);
  EXPECT_EQ(with_bounds(metric("rmse")).title, "RMSE");
  EXPECT_EQ(not_on_terminal(metric("rmse")).shown, Shown::not_terminal);
  EXPECT_EQ(for_programs(metric("rmse")).shown, Shown::programs);
  EXPECT_EQ(for_programs("days", Kind::count).shown, Shown::programs);
  EXPECT_EQ(for_programs("days", Kind::count).name(), "days");
  const Column other = renamed(metric("error_rate"), "validation_error_rate", "validation");
  EXPECT_EQ(other.key, "validation_error_rate");
  EXPECT_EQ(other.title, "validation");
  EXPECT_EQ(other.kind, Kind::percent);
  EXPECT_EQ(other.digits, 1);
}

}  // namespace
}  // namespace bellwether::report
