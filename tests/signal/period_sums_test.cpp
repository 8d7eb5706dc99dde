#include "bellwether/signal/period_sums.h"

#include <gtest/gtest.h>

#include <cmath>

namespace bellwether::signal {
namespace {

market::Date on(std::string_view text) { return *market::parse_date(text); }

ScoredText text_of(double negative, double positive, double weight = 1) {
  return {{"AAPL"}, {}, negative, 1 - negative - positive, positive, weight};
}

IndexPoint filled(const PeriodSums& sums, Frequency frequency, const char* of) {
  IndexPoint point{.period = {frequency, on(of)}, .known_at = {}};
  sums.fill(point, market::Calendar::nyse());
  return point;
}

// By hand: p = 0.5, -0.25, 0.5; mean 0.25; variance (0.25² + 0.5² + 0.25²) / 3 = 0.125.
TEST(PeriodSums, Mean_volatility_and_impacts_are_those_of_the_texts) {
  PeriodSums sums;
  sums.add(text_of(0.125, 0.625), on("2025-09-30"));
  sums.add(text_of(0.5, 0.25), on("2025-09-30"));
  sums.add(text_of(0.0, 0.5, 3), on("2025-09-30"));
  const IndexPoint point = filled(sums, Frequency::day, "2025-09-30");
  EXPECT_EQ(point.texts(), 3u);
  EXPECT_DOUBLE_EQ(*point.mean, 0.25);
  EXPECT_DOUBLE_EQ(*point.volatility, std::sqrt(0.125));
  EXPECT_DOUBLE_EQ(point.positive_impact, 0.625 + 0.25 + 3 * 0.5);
  EXPECT_DOUBLE_EQ(point.negative_impact, 0.625);
}

TEST(PeriodSums, Neither_order_nor_grouping_changes_a_bit) {
  const ScoredText texts[] = {text_of(1.0 / 3, 1.0 / 7), text_of(0.1, 0.7), text_of(1e-9, 1.0 / 11, 999.9)};
  PeriodSums forwards, first, second;
  for (const ScoredText& each : texts) forwards.add(each, on("2025-09-30"));
  second.add(texts[2], on("2025-09-30"));
  second.add(texts[0], on("2025-09-30"));
  first.add(texts[1], on("2025-09-30"));
  first.merge(second);
  const IndexPoint a = filled(forwards, Frequency::day, "2025-09-30"),
                   b = filled(first, Frequency::day, "2025-09-30");
  EXPECT_EQ(*a.mean, *b.mean);
  EXPECT_EQ(*a.volatility, *b.volatility);
  EXPECT_EQ(a.positive_impact, b.positive_impact);
}

// September 2025 has 21 trading days.
TEST(PeriodSums, The_coverage_of_a_month_is_the_share_of_its_days_with_texts) {
  PeriodSums sums;
  for (const char* of : {"2025-09-02", "2025-09-02", "2025-09-10", "2025-09-30"})
    sums.add(text_of(0, 1), on(of));
  const IndexPoint point = filled(sums, Frequency::month, "2025-09-01");
  EXPECT_DOUBLE_EQ(point.coverage, 3.0 / 21);
  EXPECT_EQ(sums.last_day(point.period), on("2025-09-30"));
}

TEST(PeriodSums, Equal_texts_have_no_volatility_at_all) {
  PeriodSums sums;
  for (int i = 0; i < 1000; ++i) sums.add(text_of(0.1, 0.7), on("2025-09-30"));
  EXPECT_EQ(filled(sums, Frequency::day, "2025-09-30").volatility, 0.0);
}

}  // namespace
}  // namespace bellwether::signal
