#include "bellwether/workbench/record/record_forecasts.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "bellwether/core/file.h"
#include "tests/support/made_market.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

using evaluate::ForecastState;
using market::Calendar;
using testing::Contains;
using testing::HasSubstr;
using testing::SizeIs;

constexpr std::size_t kRecordedDays = 40;

class RecordForecasts : public testing::Test {
 protected:
  std::string csv(double times = 1.0) const {
    std::string text = "Date,Open,High,Low,Close,Volume\n";
    for (const market::Bar& bar : series_.bars)
      text += fmt::format("{},{},{},{},{},{}\n", market::to_text(bar.day), bar.open * times, bar.high * times,
                          bar.low * times, bar.close * times, bar.volume);
    return text;
  }

  // A forecast of the bar `target`, `ahead` too high, made an hour after the close before it.
  void make(std::size_t target, double ahead, const std::string& ticker = "MADE") {
    store::ForecastReceipt receipt{
        .recipe = "price", .ticker = ticker, .forecaster = "ridge", .reason_codes = {}};
    receipt.decision_day = series_.bars[target - 1].day;
    receipt.target_day = series_.bars[target].day;
    const market::UtcTime decided = Calendar::nyse().close_of(receipt.decision_day);
    store::set_times(receipt, decided, Calendar::nyse());
    receipt.decision_close = series_.bars[target - 1].close;
    receipt.adjustment = "split-and-dividend";
    receipt.values.mean = series_.bars[target].close + ahead * receipt.decision_close;
    receipt.values.direction = *receipt.values.mean > receipt.decision_close ? 1 : -1;
    receipt.train_end = receipt.decision_day;
    store::ReceiptStamp stamp{.options = {}, .version = "test", .cpu = "", .cpu_features = {}, .at = {}};
    stamp.at = {decided.seconds + 3600};
    const auto id = store::seal_forecast(log_, {.receipt = receipt, .inputs = {}}, stamp);
    ASSERT_TRUE(id) << id.error().message;
  }

  core::Result<evaluate::ForecastRecord> record(const std::vector<std::string>& prices,
                                                market::Date now) const {
    RecordRequest request;
    request.outcomes.prices = prices;
    return record_forecasts(log_, request, Calendar::nyse().close_of(now));
  }
  [[nodiscard]] std::string content() const { return *core::read_file(log_, 10'000'000); }

  market::BarSeries series_ = tests::made_bars(kRecordedDays);
  tests::TemporaryFolder folder_;
  std::filesystem::path log_ = folder_.path() / "forecasts.jsonl";
  std::string prices_ = folder_.write("MADE.csv", csv()).string();
};

TEST_F(RecordForecasts, Due_forecasts_are_scored_once_and_the_scoring_is_added_to_the_log) {
  for (std::size_t target = 5; target < 15; ++target) make(target, 0.01);
  const market::Date now = series_.bars[12].day;
  const auto first = record({prices_}, now);
  ASSERT_TRUE(first) << first.error().message;
  EXPECT_EQ(first->added, 8u);
  ASSERT_THAT(first->groups, SizeIs(1));
  EXPECT_EQ(first->groups[0].timing, store::Timing::live);
  EXPECT_EQ(first->groups[0].not_due, 2u);
  EXPECT_EQ(first->groups[0].scores.rows, 8u);
  EXPECT_NEAR(first->groups[0].scores.mae->value, 0.01, 1e-12) << "each is one percent too high";
  EXPECT_EQ(first->lines, 18u);
  const std::string before = content();
  const auto second = record({prices_}, now);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->added, 0u);
  EXPECT_EQ(content(), before);
  const auto without_prices = record({}, series_.bars.back().day);
  ASSERT_TRUE(without_prices);
  EXPECT_EQ(without_prices->groups[0].unpriced, 2u);
  EXPECT_EQ(content(), before);
}

TEST_F(RecordForecasts, Outcomes_do_not_change_with_a_split_and_other_prices_are_told) {
  make(5, 0.01);
  const std::string halved = folder_.write("split/MADE.csv", csv(0.5)).string();
  const auto split = record({halved}, series_.bars.back().day);
  ASSERT_TRUE(split) << split.error().message;
  EXPECT_NEAR(split->groups[0].scores.mae->value, 0.01, 1e-9);
  EXPECT_THAT(split->notes, Contains(HasSubstr("made at other prices than the file has")));
  series_.bars[5].close *= 1.01;
  series_.bars[5].high *= 1.02;
  const std::string other = folder_.write("other/MADE.csv", csv()).string();
  const auto again = record({other}, series_.bars.back().day);
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(again->added, 0u);
  EXPECT_NEAR(again->groups[0].scores.mae->value, 0.01, 1e-9) << "what was added first counts";
  EXPECT_THAT(again->notes, Contains(HasSubstr("what was added first counts")));
}

TEST_F(RecordForecasts, A_day_that_the_prices_lack_stays_due) {
  make(5, 0.01);
  const market::Date lost = series_.bars[5].day;
  std::erase_if(series_.bars, [&](const market::Bar& bar) { return bar.day == lost; });
  const std::string gap = folder_.write("gap/MADE.csv", csv()).string();
  const auto record_with_gap = record({gap}, series_.bars.back().day);
  ASSERT_TRUE(record_with_gap) << record_with_gap.error().message;
  EXPECT_EQ(record_with_gap->groups[0].unpriced, 1u);
}

TEST_F(RecordForecasts, Prices_that_name_no_ticker_score_no_two_tickers) {
  make(5, 0.01);
  make(5, 0.01, "OTHER");
  const std::string unnamed = folder_.write("prices.csv", csv()).string();
  const auto refused = record({unnamed}, series_.bars.back().day);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, core::ErrorKind::usage);
  const auto one = record({prices_}, series_.bars.back().day);
  ASSERT_TRUE(one) << one.error().message;
  EXPECT_EQ(one->added, 1u);
  EXPECT_EQ(one->groups[0].unpriced, 1u);
}

TEST_F(RecordForecasts, A_broken_log_is_shown_as_far_as_it_holds_and_nothing_is_added) {
  make(5, 0.01);
  make(6, 0.01);
  std::string text = content();
  text[text.rfind("ridge")] = 'b';
  std::ofstream(log_, std::ios::binary) << text;
  const auto broken = record({prices_}, series_.bars.back().day);
  ASSERT_TRUE(broken) << broken.error().message;
  EXPECT_THAT(broken->fault, HasSubstr("line 2 was altered"));
  EXPECT_THAT(broken->forecasts, SizeIs(1));
  EXPECT_EQ(broken->forecasts[0].state, ForecastState::unpriced);
  EXPECT_EQ(content(), text);
}

}  // namespace
}  // namespace bellwether::workbench
