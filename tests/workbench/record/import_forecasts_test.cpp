#include "bellwether/workbench/record/import_forecasts.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/made_market.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

using evaluate::Exposure;
using market::Calendar;
using testing::Contains;
using testing::HasSubstr;
using testing::SizeIs;

constexpr std::size_t kImportedDays = 60;

class ImportForecasts : public testing::Test {
 protected:
  ImportForecasts() {
    std::string csv = "Date,Open,High,Low,Close,Volume\n";
    for (const market::Bar& bar : series_.bars)
      csv += fmt::format("{},{},{},{},{},{}\n", market::to_text(bar.day), bar.open, bar.high, bar.low,
                         bar.close, bar.volume);
    request_.outcomes.prices = {folder_.write("MADE.csv", csv).string()};
  }

  core::Result<evaluate::ImportedRecord> import(const std::string& csv) {
    request_.file = folder_.write("forecasts.csv", csv).string();
    return import_forecasts(request_, Calendar::nyse().close_of(series_.bars.back().day));
  }
  [[nodiscard]] double close(std::size_t index) const { return series_.bars[index].close; }
  [[nodiscard]] std::string day(std::size_t index) const { return market::to_text(series_.bars[index].day); }

  market::BarSeries series_ = tests::made_bars(kImportedDays);
  tests::TemporaryFolder folder_;
  ImportRequest request_;
};

TEST_F(ImportForecasts, Are_scored_against_the_close_so_many_trading_days_on) {
  std::string csv = "ticker,as_of,horizon,model,cutoff,mean\n";
  for (std::size_t i = 10; i < 50; ++i)
    csv += fmt::format("MADE,{},3,tale,2022-12-31,{}\n", day(i), close(i + 3) - 0.02 * close(i));
  const auto record = import(csv);
  ASSERT_TRUE(record) << record.error().message;
  ASSERT_THAT(record->groups, SizeIs(1));
  EXPECT_EQ(record->groups[0].exposure, Exposure::unseen);
  EXPECT_EQ(record->groups[0].scores.rows, 40u);
  EXPECT_EQ(record->groups[0].scores.overlap, 3u);
  EXPECT_NEAR(record->groups[0].scores.mae->value, 0.02, 1e-9);
  EXPECT_NEAR(record->groups[0].scores.bias, -0.02, 1e-9);
  EXPECT_THAT(record->notes, Contains(HasSubstr("their maker's word")));
}

TEST_F(ImportForecasts, Of_a_cut_off_after_the_day_have_seen_the_outcome) {
  const auto record =
      import(fmt::format("ticker,as_of,horizon,model,cutoff,mean\nMADE,{0},1,m,{0},100\nMADE,{1},1,m,{2},"
                         "100\nMADE,{2},1,m,,100\n",
                         day(10), day(11), day(12)));
  ASSERT_TRUE(record) << record.error().message;
  ASSERT_THAT(record->groups, SizeIs(3));
  EXPECT_EQ(record->groups[0].exposure, Exposure::unseen) << "trained up to the day of the decision";
  EXPECT_EQ(record->groups[1].exposure, Exposure::unknown);
  EXPECT_EQ(record->groups[2].exposure, Exposure::seen);
  for (const auto& each : record->groups) EXPECT_EQ(each.scores.rows, 1u);
}

TEST_F(ImportForecasts, Quantiles_make_intervals_and_their_median_the_forecast) {
  std::string csv = "ticker,as_of,horizon,model,0.1,0.25,0.5,0.75,0.9\n";
  for (std::size_t i = 10; i < 20; ++i) {
    const double next = close(i + 1);
    // The outcome lies in the wide interval always, in the narrow one on even days.
    const double low = i % 2 == 0 ? next * 0.999 : next * 1.001;
    csv += fmt::format("MADE,{},1,m,{},{},{},{},{}\n", day(i), next * 0.9, low, next * 1.01, next * 1.02,
                       next * 1.1);
  }
  const auto record = import(csv);
  ASSERT_TRUE(record) << record.error().message;
  const auto& scores = record->groups[0].scores;
  ASSERT_THAT(scores.coverage, SizeIs(2));
  EXPECT_DOUBLE_EQ(scores.coverage[0].level, 0.5);
  EXPECT_EQ(scores.coverage[0].inside, 5u);
  EXPECT_DOUBLE_EQ(scores.coverage[1].level, 0.8);
  EXPECT_EQ(scores.coverage[1].inside, 10u);
  EXPECT_THAT(scores.quantiles, SizeIs(5));
  EXPECT_EQ(scores.with_error, 10u);
  EXPECT_THAT(record->notes, Contains(HasSubstr("10 rows have no mean: their median")));
}

// An instant during a session knows the close of the day before; one after the close knows that of the day.
TEST_F(ImportForecasts, An_instant_knows_the_last_close_before_it) {
  const market::UtcTime closes = Calendar::nyse().close_of(series_.bars[10].day);
  const auto at = [&](std::int64_t seconds) {
    return market::to_text(market::UtcTime{closes.seconds + seconds});
  };
  const std::string csv =
      fmt::format("ticker,as_of,horizon,model,mean\nMADE,{},1,during,{}\nMADE,{},1,after,{}\n", at(-1),
                  close(10), at(0), close(11));
  const auto record = import(csv);
  ASSERT_TRUE(record) << record.error().message;
  for (const auto& each : record->groups) EXPECT_NEAR(each.scores.mae->value, 0.0, 1e-12) << each.model;
}

TEST_F(ImportForecasts, In_another_unit_than_the_prices_are_refused_unless_their_close_says_which) {
  const std::string row = fmt::format("MADE,{},1,m,{}", day(10), 4 * close(11));
  const auto refused = import("ticker,as_of,horizon,model,mean\n" + row + "\n");
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("times the close"));
  const auto told =
      import("ticker,as_of,horizon,model,mean,close\n" + row + fmt::format(",{}\n", 4 * close(10)));
  ASSERT_TRUE(told) << told.error().message;
  EXPECT_NEAR(told->groups[0].scores.mae->value, 0.0, 1e-12);
  request_.unit = ForecastUnit::simple_return;
  const auto returns = import(
      fmt::format("ticker,as_of,horizon,model,mean\nMADE,{},1,m,{}\n", day(10), close(11) / close(10) - 1));
  ASSERT_TRUE(returns) << returns.error().message;
  EXPECT_NEAR(returns->groups[0].scores.mae->value, 0.0, 1e-12);
}

TEST_F(ImportForecasts, That_are_not_due_or_have_no_price_are_counted) {
  const auto record =
      import(fmt::format("ticker,as_of,horizon,model,mean\nMADE,{},5,m,100\nGONE,{},1,m,100\n",
                         day(kImportedDays - 2), day(10)));
  ASSERT_TRUE(record) << record.error().message;
  std::size_t not_due = 0, unpriced = 0;
  for (const auto& each : record->groups) {
    not_due += each.not_due;
    unpriced += each.unpriced;
  }
  EXPECT_EQ(not_due, 1u);
  EXPECT_EQ(unpriced, 1u);
}

TEST_F(ImportForecasts, Without_prices_are_not_read) {
  request_.outcomes.prices.clear();
  EXPECT_EQ(import("ticker\n").error().kind, core::ErrorKind::usage);
}

// 6 January 2024 is a Saturday.
TEST_F(ImportForecasts, A_coin_is_scored_at_weekends_by_its_calendar) {
  request_.outcomes.prices = {
      folder_
          .write("COIN.csv",
                 "Date,Open,High,Low,Close,Volume\n2024-01-05,100,101,99,100,5\n2024-01-06,100,111,"
                 "99,110,5\n2024-01-07,110,111,98,99,5\n2024-01-08,99,101,98,100,5\n")
          .string()};
  request_.file = folder_
                      .write("forecasts.csv",
                             "ticker,as_of,horizon,model,mean\nCOIN,2024-01-05,1,m,120\nCOIN,2024-01-06,1,m,"
                             "100\n")
                      .string();
  request_.outcomes.calendar = "24/7";
  const auto record = import_forecasts(request_, *market::parse_utc("2024-02-01T00:00:00Z"));
  ASSERT_TRUE(record) << record.error().message;
  ASSERT_THAT(record->groups, SizeIs(1));
  EXPECT_EQ(record->groups[0].scores.rows, 2u);
  // 120 and 100 for 110 and 99: 0.1 and 1/110 of the closes before.
  EXPECT_NEAR(record->groups[0].scores.mae->value, (0.1 + 1.0 / 110.0) / 2, 1e-9);
  request_.outcomes.calendar = "moon";
  EXPECT_EQ(import_forecasts(request_, *market::parse_utc("2024-02-01T00:00:00Z")).error().kind,
            core::ErrorKind::usage);
}

}  // namespace
}  // namespace bellwether::workbench
