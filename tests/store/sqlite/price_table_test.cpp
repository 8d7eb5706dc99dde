#include "bellwether/store/sqlite/price_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "tests/store/sqlite/store_fixture.h"

namespace bellwether::store {
namespace {

using core::ErrorKind;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using tests::at;
using tests::bar_of;
using tests::series_of;
using tests::StoreFixture;

market::BarSeries three_days(double times = 1) {
  return series_of({bar_of("2024-01-02", 100 * times), bar_of("2024-01-03", 104 * times),
                    bar_of("2024-01-04", 108 * times)});
}

TEST(PriceTable, A_bar_is_known_after_its_close_and_not_at_it) {
  StoreFixture store;
  ASSERT_TRUE(store.add(three_days(), "2024-02-01T00:00:00Z"));
  // 16:00 in New York is 21:00 UTC in January.
  EXPECT_THAT(store.closes(at("2024-01-02T21:00:00Z")), IsEmpty());
  EXPECT_THAT(store.closes(at("2024-01-02T21:00:01Z")), ElementsAre(100));
  EXPECT_THAT(store.closes(at("2024-01-03T21:00:01Z")), ElementsAre(100, 104));
  EXPECT_THAT(store.closes(std::nullopt), ElementsAre(100, 104, 108));
}

TEST(PriceTable, The_same_again_changes_nothing) {
  StoreFixture store;
  ASSERT_TRUE(store.add(three_days(), "2024-02-01T00:00:00Z"));
  const std::string before = store.hash();
  const auto again = store.add(three_days(), "2024-02-02T00:00:00Z");
  ASSERT_TRUE(again);
  EXPECT_EQ(again->counts.added + again->counts.restated, 0);
  EXPECT_THAT(again->notes, IsEmpty());
  EXPECT_EQ(store.hash(), before);
}

TEST(PriceTable, A_correction_is_known_when_it_arrived_and_the_old_value_until_then) {
  StoreFixture store;
  ASSERT_TRUE(store.add(three_days(), "2024-02-01T00:00:00Z"));
  market::BarSeries corrected = three_days();
  corrected.bars[1] = bar_of("2024-01-03", 103.5);
  const auto added = store.add(corrected, "2024-02-05T12:00:00Z");
  ASSERT_TRUE(added);
  EXPECT_EQ(added->counts.restated, 1);
  ASSERT_EQ(added->notes.size(), 1);
  EXPECT_THAT(added->notes.front(), HasSubstr("1 of 3 bars came with other values"));
  EXPECT_THAT(store.closes(at("2024-02-05T12:00:00Z")), ElementsAre(100, 104, 108));
  EXPECT_THAT(store.closes(at("2024-02-05T12:00:01Z")), ElementsAre(100, 103.5, 108));
}

TEST(PriceTable, A_value_that_goes_back_to_what_it_was_is_a_version_too) {
  StoreFixture store;
  market::BarSeries wrong = three_days();
  wrong.bars[2] = bar_of("2024-01-04", 10.8);
  ASSERT_TRUE(store.add(three_days(), "2024-02-01T00:00:00Z"));
  ASSERT_TRUE(store.add(wrong, "2024-02-02T00:00:00Z"));
  ASSERT_TRUE(store.add(three_days(), "2024-02-03T00:00:00Z"));
  EXPECT_THAT(store.closes(at("2024-02-02T00:00:01Z")), ElementsAre(100, 104, 10.8));
  EXPECT_THAT(store.closes(std::nullopt), ElementsAre(100, 104, 108));
}

TEST(PriceTable, The_bar_of_a_session_that_is_not_over_is_not_stored) {
  StoreFixture store;
  const auto added = store.add(three_days(), "2024-01-04T20:59:59Z");
  ASSERT_TRUE(added);
  EXPECT_EQ(added->unfinished, 1);
  EXPECT_THAT(store.closes(std::nullopt), ElementsAre(100, 104));
}

TEST(PriceTable, A_series_restated_after_a_split_is_recognized_and_told) {
  StoreFixture store;
  ASSERT_TRUE(store.add(three_days(), "2024-02-01T00:00:00Z"));
  const auto added = store.add(three_days(0.25), "2024-02-05T00:00:00Z");
  ASSERT_TRUE(added);
  EXPECT_EQ(added->counts.restated, 3);
  ASSERT_EQ(added->notes.size(), 1);
  EXPECT_THAT(added->notes.front(), HasSubstr("0.25 times"));
  EXPECT_THAT(added->notes.front(), HasSubstr("split"));
  EXPECT_THAT(store.closes(at("2024-02-04T00:00:00Z")), ElementsAre(100, 104, 108));
  EXPECT_THAT(store.closes(std::nullopt), ElementsAre(25, 26, 27));
}

TEST(PriceTable, Bars_that_did_not_come_again_after_a_split_are_read_in_the_new_units) {
  StoreFixture store;
  ASSERT_TRUE(
      store.add(series_of({bar_of("2023-12-28", 92), bar_of("2023-12-29", 96), bar_of("2024-01-02", 100),
                           bar_of("2024-01-03", 104), bar_of("2024-01-04", 108)}),
                "2024-02-01T00:00:00Z"));
  const auto added = store.add(three_days(0.25), "2024-02-05T00:00:00Z");
  ASSERT_TRUE(added);
  EXPECT_THAT(added->notes.front(), HasSubstr("2 bars before"));
  EXPECT_THAT(store.closes(at("2024-02-04T00:00:00Z")), ElementsAre(92, 96, 100, 104, 108));
  EXPECT_THAT(store.closes(std::nullopt), ElementsAre(23, 24, 25, 26, 27));
  const auto known = bars_as_of(store.database(), {"yahoo", {"AAPL"}}, std::nullopt);
  EXPECT_EQ(known->rescaled, 2);
  EXPECT_EQ(known->series.bars.front().volume, 4000);
  // The same pull once more is what is stored.
  const std::string before = store.hash();
  ASSERT_TRUE(store.add(three_days(0.25), "2024-02-06T00:00:00Z"));
  EXPECT_EQ(store.hash(), before);
}

TEST(PriceTable, A_bar_that_came_after_a_split_is_read_in_the_old_units_as_of_before_it) {
  StoreFixture store;
  ASSERT_TRUE(store.add(three_days(), "2024-02-01T00:00:00Z"));
  ASSERT_TRUE(store.add(three_days(0.5), "2024-02-05T00:00:00Z"));
  // An older day that arrives only now, in the new units.
  market::BarSeries longer = three_days(0.5);
  longer.bars.insert(longer.bars.begin(), bar_of("2023-12-29", 48));
  ASSERT_TRUE(store.add(longer, "2024-02-06T00:00:00Z"));
  EXPECT_THAT(store.closes(at("2024-02-04T00:00:00Z")), ElementsAre(96, 100, 104, 108));
  EXPECT_THAT(store.closes(std::nullopt), ElementsAre(48, 50, 52, 54));
}

TEST(PriceTable, A_dividend_restates_the_adjusted_closes_alone) {
  StoreFixture store;
  market::BarSeries series = three_days();
  for (market::Bar& bar : series.bars) bar.close_adjusted = bar.close;
  ASSERT_TRUE(store.add(series, "2024-02-01T00:00:00Z"));
  for (market::Bar& bar : series.bars) bar.close_adjusted = bar.close * 0.995;
  const auto added = store.add(series, "2024-02-05T00:00:00Z");
  ASSERT_TRUE(added);
  EXPECT_THAT(added->notes.front(), HasSubstr("dividend"));
  EXPECT_THAT(store.closes(std::nullopt), ElementsAre(100, 104, 108));
}

TEST(PriceTable, A_step_where_bars_without_common_days_meet_the_stored_ones_is_told) {
  StoreFixture store;
  ASSERT_TRUE(store.add(three_days(), "2024-02-01T00:00:00Z"));  // the last close is 108
  const auto other =
      store.add(series_of({bar_of("2024-01-05", 27), bar_of("2024-01-08", 28)}), "2024-02-02T00:00:00Z");
  ASSERT_TRUE(other) << other.error().message;
  ASSERT_EQ(other->notes.size(), 1);
  EXPECT_THAT(other->notes.front(), HasSubstr("goes from 108 to 27 (2024-01-04 and 2024-01-05)"));
  const auto before = store.add(series_of({bar_of("2023-12-29", 400)}), "2024-02-03T00:00:00Z");
  ASSERT_TRUE(before);
  EXPECT_EQ(before->notes.size(), 1);
  const auto ordinary = store.add(series_of({bar_of("2024-01-09", 30)}), "2024-02-04T00:00:00Z");
  ASSERT_TRUE(ordinary);
  EXPECT_THAT(ordinary->notes, IsEmpty());
}

TEST(PriceTable, An_old_download_at_another_level_is_refused_where_newer_days_are_stored) {
  StoreFixture store;
  ASSERT_TRUE(store.add(three_days(), "2024-02-01T00:00:00Z"));
  const std::string before = store.hash();
  const auto added =
      store.add(series_of({bar_of("2024-01-02", 400), bar_of("2024-01-03", 416)}), "2024-02-05T00:00:00Z");
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().kind, ErrorKind::data);
  EXPECT_THAT(added.error().message, HasSubstr("2024-01-04, which is stored, is not among them"));
  EXPECT_EQ(store.hash(), before);
}

TEST(PriceTable, Series_with_and_without_an_adjusted_close_are_not_mixed) {
  StoreFixture store;
  ASSERT_TRUE(store.add(three_days(), "2024-02-01T00:00:00Z"));
  market::BarSeries adjusted = three_days();
  adjusted.adjustment = market::Adjustment::split_and_dividend;
  const auto added = store.add(adjusted, "2024-02-05T00:00:00Z");
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().kind, ErrorKind::data);
}

TEST(PriceTable, What_is_not_finite_never_enters) {
  for (const double wrong :
       {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(), 0.0, -1.0}) {
    StoreFixture store;
    const auto added = store.add(series_of({bar_of("2024-01-02", wrong)}), "2024-02-01T00:00:00Z");
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().kind, ErrorKind::data);
    EXPECT_EQ(*store.database().number("SELECT count(*) FROM prices"), 0);
  }
}

TEST(PriceTable, Days_without_trading_and_bars_out_of_order_are_refused) {
  StoreFixture store;
  EXPECT_FALSE(store.add(series_of({bar_of("2024-01-06", 100)}), "2024-02-01T00:00:00Z"));
  EXPECT_FALSE(
      store.add(series_of({bar_of("2024-01-03", 100), bar_of("2024-01-02", 100)}), "2024-02-01T00:00:00Z"));
}

TEST(PriceTable, Two_providers_are_two_series_and_one_must_be_named) {
  StoreFixture store;
  ASSERT_TRUE(store.add(three_days(), "2024-02-01T00:00:00Z", "yahoo"));
  ASSERT_TRUE(store.add(three_days(2), "2024-02-01T00:00:00Z", "massive"));
  EXPECT_THAT(store.closes(std::nullopt, "massive"), ElementsAre(200, 208, 216));
  const auto unclear = find_series(store.database(), {"AAPL"}, "");
  ASSERT_FALSE(unclear);
  EXPECT_EQ(unclear.error().kind, ErrorKind::usage);
  EXPECT_THAT(unclear.error().message, HasSubstr("massive, yahoo"));
  EXPECT_EQ(find_series(store.database(), {"AAPL"}, "yahoo")->provider, "yahoo");
  EXPECT_EQ(find_series(store.database(), {"MSFT"}, "").error().kind, ErrorKind::not_found);
}

TEST(PriceTable, A_store_whose_rows_lie_in_the_future_takes_none_from_a_wrong_clock) {
  StoreFixture store;
  ASSERT_TRUE(store.add(three_days(), "2024-02-05T00:00:00Z"));
  const auto earlier = store.add(three_days(2), "2024-02-01T00:00:00Z");
  ASSERT_FALSE(earlier);
  EXPECT_EQ(earlier.error().kind, ErrorKind::config);
  EXPECT_THAT(earlier.error().message, HasSubstr("clock"));
}

}  // namespace
}  // namespace bellwether::store
