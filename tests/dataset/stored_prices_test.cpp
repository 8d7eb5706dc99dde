// A store in place of files: the same rows give the same market, whatever the recipe, and what came later is not seen.
#include "bellwether/dataset/stored_prices.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/dataset/price_span.h"
#include "bellwether/dataset/return_inputs.h"
#include "bellwether/dataset/sign_inputs.h"
#include "tests/store/sqlite/store_fixture.h"
#include "tests/support/made_market.h"
#include "tests/support/test_job.h"

namespace bellwether::dataset {
namespace {

using core::ErrorKind;
using testing::Contains;
using testing::HasSubstr;

constexpr std::size_t kDays = 160;
constexpr const char *kImported = "2024-03-01T00:00:00Z", *kLater = "2024-04-01T00:00:00Z";

// A made market with a text a day, as files and in a store.
class StoredMarket : public testing::Test {
 protected:
  StoredMarket() {
    for (std::size_t i = 0; i < series_.bars.size(); ++i) {
      market::Bar& bar = series_.bars[i];
      if (adjusted_) bar.close_adjusted = bar.close * (i < 60 ? 0.99 : 1.0);
    }
    series_.adjustment = market::Adjustment::raw;
    std::string bars = "Date,Open,High,Low,Close,Adj Close,Volume\n", texts = "id,ticker,time,text,source\n";
    std::vector<market::Text> rows;
    for (const market::Bar& bar : series_.bars) {
      bars += fmt::format("{},{},{},{},{},{},{}\n", to_text(bar.day), bar.open, bar.high, bar.low, bar.close,
                          *bar.close_adjusted, bar.volume);
      const std::string id = fmt::format("t{}", rows.size()), time = to_text(bar.day) + "T15:00:00Z";
      const std::string body =
          fmt::format("Day {}: {}", rows.size(), bar.close > bar.open ? "record profit" : "heavy loss");
      texts += fmt::format("{},MADE,{},{},wire\n", id, time, body);
      rows.push_back(tests::text_of(id.c_str(), time.c_str(), body.c_str()));
      rows.back().tickers = {{"MADE"}};
    }
    prices_ = folder_.write("MADE.csv", bars).string();
    texts_ = folder_.write("texts.csv", texts).string();
    EXPECT_TRUE(store_.add(series_, kImported));
    EXPECT_TRUE(store_.add(rows, kImported));
  }

  // With the present known, as from the command line.
  [[nodiscard]] MarketFiles market(bool is_stored) const {
    MarketFiles files;
    files.options.ticker = "MADE";
    files.options.model = "lexicon";
    files.text_options.now = tests::at("2024-05-01T00:00:00Z");
    if (is_stored) {
      files.stored.store = store_.path().string();
    } else {
      files.options.prices = prices_;
      files.options.texts = texts_;
    }
    return files;
  }
  core::Result<MarketInputs> read(const MarketFiles& files) { return read_market(files, 5, job_.get()); }

  // The newest bar came again with another close.
  void restate_newest_close() {
    market::BarSeries again = series_;
    again.bars.erase(again.bars.begin(), again.bars.end() - 20);
    again.bars.back().close *= 1.001;
    *again.bars.back().close_adjusted *= 1.001;
    again.bars.back().high *= 1.01;
    ASSERT_TRUE(store_.add(again, kLater));
  }

  bool adjusted_ = true;
  market::BarSeries series_ = tests::made_bars(kDays);
  tests::TemporaryFolder folder_;
  tests::StoreFixture store_;
  tests::TestJob job_;
  std::string prices_, texts_;
};

std::vector<double> closes_of(const feature::History& history) {
  std::vector<double> closes;
  const auto past = history.as_of(feature::decision_time(history.days().back(), history.calendar()));
  for (const market::Bar& bar : past.bars()) closes.push_back(bar.close);
  return closes;
}

TEST_F(StoredMarket, Of_the_same_rows_is_the_market_of_the_files) {
  const auto filed = read(market(false)), stored = read(market(true));
  ASSERT_TRUE(filed) << filed.error().message;
  ASSERT_TRUE(stored) << stored.error().message;
  EXPECT_EQ(closes_of(stored->history), closes_of(filed->history));
  EXPECT_NE(closes_of(stored->history).front(), series_.bars.front().close);  // adjusted
  ASSERT_EQ(stored->index.points.size(), filed->index.points.size());
  for (std::size_t i = 0; i < filed->index.points.size(); ++i)
    EXPECT_EQ(stored->index.points[i].mean, filed->index.points[i].mean);
  EXPECT_EQ(stored->texts_used, kDays);
  EXPECT_EQ(stored->scorer_fingerprint, filed->scorer_fingerprint);
}

TEST_F(StoredMarket, Gives_the_recipes_sign_and_return_what_files_give) {
  SignInputRequest sign_filed{.files = market(false)}, sign_stored{.files = market(true)};
  const auto filed = read_sign_inputs(sign_filed, job_.get()),
             stored = read_sign_inputs(sign_stored, job_.get());
  ASSERT_TRUE(filed) << filed.error().message;
  ASSERT_TRUE(stored) << stored.error().message;
  EXPECT_EQ(stored->rows.values, filed->rows.values);
  EXPECT_FALSE(filed->rows.values.empty());

  const auto months_filed = read_return_inputs(return_files(market(false)), job_.get());
  const auto months_stored = read_return_inputs(return_files(market(true)), job_.get());
  ASSERT_TRUE(months_filed) << months_filed.error().message;
  ASSERT_TRUE(months_stored) << months_stored.error().message;
  ASSERT_EQ(months_stored->members.size(), 1);
  EXPECT_EQ(months_stored->texts_used, months_filed->texts_used);
  EXPECT_EQ(closes_of(months_stored->past[0]), closes_of(months_filed->past[0]));
  EXPECT_EQ(months_stored->sentiment_source, "texts");
}

TEST_F(StoredMarket, Is_read_as_it_was_known_then) {
  restate_newest_close();
  MarketFiles then = market(true), now = market(true);
  then.stored.as_of = kLater;
  const auto before = read(then), after = read(now);
  ASSERT_TRUE(before && after);
  EXPECT_EQ(closes_of(before->history).back(), series_.bars.back().close);
  EXPECT_DOUBLE_EQ(closes_of(after->history).back(), series_.bars.back().close * 1.001);
  EXPECT_THAT(after->notes, Contains(HasSubstr("came again with other values")));
  then.stored.as_of = "2022-01-01";
  EXPECT_EQ(read(then).error().kind, ErrorKind::data);
}

TEST_F(StoredMarket, Up_to_a_day_holds_its_close_and_nothing_that_came_later) {
  StoreSelection stored{.store = store_.path().string()};
  const market::Date day = series_.bars[100].day;
  ASSERT_TRUE(read_as_of_close(stored, "--end", to_text(day), market::Calendar::nyse()));
  const auto known =
      store::bars_as_of(store_.database(), {"yahoo", {"MADE"}}, *market::parse_utc(stored.as_of));
  EXPECT_EQ(known->series.bars.back().day, day);
  EXPECT_EQ(read_as_of_close(stored, "--end", "2023-02-30", market::Calendar::nyse()).error().kind,
            ErrorKind::usage);
}

TEST_F(StoredMarket, Without_texts_about_the_ticker_says_so_and_texts_can_be_left_out) {
  market::BarSeries other = series_;
  other.ticker = {"OTHR"};
  ASSERT_TRUE(store_.add(other, kImported));
  MarketFiles files = market(true);
  files.options.ticker = "OTHR";
  const auto inputs = read(files);
  ASSERT_TRUE(inputs) << inputs.error().message;
  EXPECT_FALSE(inputs->texts_record);
  EXPECT_THAT(inputs->notes, Contains(HasSubstr("has no texts about OTHR")));
  files.options.ticker = "MADE";
  files.options.texts = "none";
  EXPECT_FALSE(read(files)->texts_record);
}

TEST_F(StoredMarket, Prices_without_an_adjusted_close_are_raw_and_it_is_told) {
  market::BarSeries other = series_;
  other.ticker = {"OTHR"};
  for (market::Bar& each : other.bars) each.close_adjusted.reset();
  ASSERT_TRUE(store_.add(other, kImported, "massive"));
  MarketFiles files = market(true);
  files.options.ticker = "OTHR";
  const auto inputs = read(files);
  ASSERT_TRUE(inputs) << inputs.error().message;
  EXPECT_EQ(closes_of(inputs->history).front(), series_.bars.front().close);
  EXPECT_THAT(inputs->notes, Contains(HasSubstr("without an adjusted close")));
}

TEST_F(StoredMarket, A_ticker_of_two_providers_or_of_none_is_asked_about) {
  ASSERT_TRUE(store_.add(series_, kImported, "stooq"));
  MarketFiles files = market(true);
  EXPECT_THAT(read(files).error().message, HasSubstr("--store-provider"));
  files.stored.provider = "stooq";
  files.options.texts = "none";
  EXPECT_TRUE(read(files));
  files.options.ticker = "NONE";
  EXPECT_EQ(read(files).error().kind, ErrorKind::not_found);
}

}  // namespace
}  // namespace bellwether::dataset
