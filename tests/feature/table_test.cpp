#include "bellwether/feature/table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tests/support/made_market.h"

namespace bellwether::feature {
namespace {

History made_history(std::size_t count) {
  const auto bars = tests::made_bars(count);
  return *History::make(bars, tests::made_index(bars, tests::made_texts(bars)), market::Calendar::nyse());
}

DayRange whole(const History& history) { return {history.days().front(), history.days().back()}; }

std::vector<Feature> named(std::vector<std::string> names) { return *features_named(names); }

TEST(FeatureTable, A_row_is_what_the_live_path_computes_for_that_day) {
  const History history = made_history(80);
  const auto table = build_table(history, features(), whole(history));
  ASSERT_TRUE(table);
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const auto live =
        feature_row(history.as_of(decision_time(table->days[row], history.calendar())), features());
    ASSERT_TRUE(live);
    EXPECT_THAT(*live, testing::ElementsAreArray(table->row(row)));
  }
}

TEST(FeatureTable, Days_without_their_look_back_are_left_out_and_counted) {
  const History history = made_history(30);
  const auto table = build_table(history, named({"close", "volatility_20"}), whole(history));
  ASSERT_TRUE(table);
  EXPECT_EQ(table->longest_look_back, 21u);
  EXPECT_EQ(table->days_too_early, 20u);
  EXPECT_EQ(table->days.front(), history.days()[20]);
}

TEST(FeatureTable, Bars_before_the_range_serve_as_look_back) {
  const History history = made_history(40);
  const auto table = build_table(history, named({"volatility_20"}), {history.days()[25], history.days()[34]});
  ASSERT_TRUE(table);
  EXPECT_EQ(table->rows(), 10u);
  EXPECT_EQ(table->days_too_early, 0u);
}

TEST(FeatureTable, Days_without_text_are_counted) {
  const auto bars = tests::made_bars(10);
  const History history = *History::make(bars, {}, market::Calendar::nyse());
  const auto table = build_table(history, named({"has_text"}), whole(history));
  ASSERT_TRUE(table);
  EXPECT_EQ(table->days_without_text, 10u);
}

TEST(FeatureTable, An_empty_range_is_an_error_that_names_it) {
  const History history = made_history(10);
  const auto table =
      build_table(history, named({"close"}), {tests::day_of("2020-01-02"), tests::day_of("2020-02-03")});
  ASSERT_FALSE(table);
  EXPECT_THAT(table.error().message, testing::HasSubstr("MADE has no day between 2020-01-02 and 2020-02-03"));
}

TEST(FeatureTable, A_feature_that_is_not_finite_is_an_error_that_names_it) {
  const History history = made_history(10);
  const std::vector<Feature> bad = {
      {.name = "bad", .value = [](const Snapshot&) { return std::numeric_limits<double>::infinity(); }}};
  const auto table = build_table(history, bad, whole(history));
  ASSERT_FALSE(table);
  EXPECT_THAT(table.error().message, testing::HasSubstr("feature bad of MADE on 2023-01-03"));
}

TEST(FeatureTable, Selected_columns_keep_rows_and_days) {
  const History history = made_history(40);
  const auto table = build_table(history, named({"close", "log_return", "has_text"}), whole(history));
  ASSERT_TRUE(table);
  const std::vector<std::string> names = {"has_text", "close"};
  const FeatureTable chosen = select_columns(*table, names);
  EXPECT_EQ(chosen.columns, names);
  EXPECT_EQ(chosen.days, table->days);
  EXPECT_EQ(chosen.row(7)[1], table->row(7)[0]);
  EXPECT_EQ(chosen.row(7)[0], table->row(7)[2]);
}

}  // namespace
}  // namespace bellwether::feature
