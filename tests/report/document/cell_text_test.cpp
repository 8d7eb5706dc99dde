#include "bellwether/report/document/cell_text.h"

#include <gtest/gtest.h>

#include "bellwether/report/document/metrics.h"

namespace bellwether::report {
namespace {

std::string shown(const Cell& cell, Kind kind, int digits = 3) {
  return cell_text(cell, Column{.key = "x", .kind = kind, .digits = digits});
}

TEST(CellText, Follows_the_kind_of_the_column) {
  EXPECT_EQ(shown(0.5, Kind::number), "0.500");
  EXPECT_EQ(shown(0.5, Kind::change, 1), "+0.5");
  EXPECT_EQ(shown(0.613, Kind::percent, 1), "61.3\u00A0%");
  EXPECT_EQ(shown(0.024, Kind::points, 1), "+2.4");
  EXPECT_EQ(shown(0.0001, Kind::p_value), "<\u00A00.001");
  EXPECT_EQ(shown(42694, Kind::count), "42,694");
  EXPECT_EQ(shown(42694, Kind::text), "42694");
  EXPECT_EQ(shown(market::Date{0}, Kind::date), "1 Jan 1970");
  EXPECT_EQ(shown(Cell(), Kind::number), "\u2014");
}

TEST(CellText, An_interval_follows_its_estimate_in_the_same_unit) {
  EXPECT_EQ(shown(WithInterval{0.5, 0.4, 0.6}, Kind::percent, 0), "50\u00A0% [40, 60]");
  EXPECT_EQ(shown(WithInterval{-0.5, -0.6, 0.4}, Kind::points, 0), "\u221250 [\u221260, 40]");
  EXPECT_EQ(shown(WithInterval{0.5, {}, {}}, Kind::number), "0.500");
  EXPECT_EQ(shown(WithInterval{}, Kind::number), "\u2014");
}

TEST(Metric, A_metric_has_one_key_title_and_number_of_digits) {
  const Column column = metric("balanced_accuracy");
  EXPECT_EQ(column.key, "balanced_accuracy");
  EXPECT_EQ(column.title, "balanced accuracy");
  EXPECT_EQ(column.digits, 3);
}

// Two metrics of one key would be two meanings of it.
TEST(Metric, Keys_are_unique) {
  for (std::size_t i = 0; i < kMetrics.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) EXPECT_NE(kMetrics[i].key, kMetrics[j].key);
  }
}

}  // namespace
}  // namespace bellwether::report
