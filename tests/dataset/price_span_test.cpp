#include "bellwether/dataset/price_span.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace bellwether::dataset {
namespace {

// Monday 2025-09-08 to Friday, without Wednesday.
constexpr std::string_view kFourDays =
    "Date,Open,High,Low,Close,Volume\n"
    "2025-09-08,10,10,10,10,10\n2025-09-09,11,11,11,11,10\n2025-09-11,12,12,12,12,10\n2025-09-12,13,13,13,13,"
    "10\n";

class PriceSpanTest : public ::testing::Test {
 protected:
  MarketOptions options_of(const std::string& start, const std::string& end) {
    return {
        .ticker = "SPY", .prices = folder_.write("SPY.csv", kFourDays).string(), .start = start, .end = end};
  }
  tests::TemporaryFolder folder_;
};

TEST_F(PriceSpanTest, Keeps_the_bars_that_are_looked_back_on) {
  const auto span = read_price_span({options_of("2025-09-12", ""), {}}, 1);
  ASSERT_TRUE(span) << span.error().message;
  EXPECT_EQ(span->series.bars.size(), 2U);
  EXPECT_EQ(market::to_text(span->first), "2025-09-12");
  EXPECT_EQ(market::to_text(span->training_begin), "2025-09-12");
}

TEST_F(PriceSpanTest, A_gap_is_refused_or_filled_and_told) {
  MarketOptions options = options_of("", "");
  EXPECT_EQ(read_price_span({options, {}}, 0).error().kind, core::ErrorKind::data);
  options.fill_gaps = 1;
  const auto span = read_price_span({options, {}}, 0);
  ASSERT_TRUE(span) << span.error().message;
  EXPECT_EQ(span->filled.size(), 1U);
  EXPECT_THAT(span->notes.front(), testing::HasSubstr("2025-09-10"));
}

TEST_F(PriceSpanTest, Days_the_wrong_way_round_and_missing_names_are_mistakes) {
  EXPECT_EQ(read_price_span({options_of("2025-09-12", "2025-09-08"), {}}, 0).error().kind,
            core::ErrorKind::usage);
  EXPECT_EQ(read_price_span({{.ticker = "SPY"}, {}}, 0).error().kind, core::ErrorKind::usage);
  EXPECT_EQ(read_price_span({{.prices = "SPY.csv"}, {}}, 0).error().kind, core::ErrorKind::usage);
}

TEST_F(PriceSpanTest, Bad_rows_are_skipped_and_told_where_that_is_asked_for) {
  MarketFiles files{options_of("", ""), {}};
  files.options.prices =
      folder_.write("bad.csv", std::string(kFourDays) + "2025-09-15,100,null,99,100,10\n").string();
  files.options.fill_gaps = 1;
  EXPECT_EQ(read_price_span(files, 0).error().kind, core::ErrorKind::data);
  files.text_options.bad_rows = io::BadRows::skip;
  const auto span = read_price_span(files, 0);
  ASSERT_TRUE(span) << span.error().message;
  EXPECT_THAT(span->notes.front(), testing::HasSubstr("1 of 5 rows of prices were refused"));
  EXPECT_EQ(span->record.notes, (std::vector<std::string>{span->notes.front()}));
}

TEST_F(PriceSpanTest, How_a_file_is_read_concerns_the_prices_where_there_are_no_texts) {
  MarketFiles files{options_of("", ""), {}};
  files.options.fill_gaps = 1;
  files.text_options.time_column = "Day";
  EXPECT_THAT(read_price_span(files, 0).error().message, testing::HasSubstr("no column 'Day'"));
  files.text_options.time_column = "";
  files.text_options.label_column = "label";
  EXPECT_THAT(read_price_span(files, 0).error().message, testing::HasSubstr("--label-column"));
}

TEST_F(PriceSpanTest, A_history_from_before_the_calendar_is_used_from_its_start) {
  MarketOptions options = options_of("2025-09-11", "");
  options.prices =
      folder_.write("OLD.csv", std::string(kFourDays).insert(32, "1980-12-12,1,1,1,1,10\n")).string();
  options.fill_gaps = 1;
  const auto span = read_price_span({options, {}}, 1);
  ASSERT_TRUE(span) << span.error().message;
  EXPECT_EQ(span->series.bars.size(), 4U);  // with the bar before, and the day between them that is filled
  options.start.clear();
  const auto whole = read_price_span({options, {}}, 0);
  ASSERT_TRUE(whole) << whole.error().message;
  EXPECT_THAT(whole->record.notes, testing::Contains(testing::HasSubstr("1 row lies before 1990-01-02")));
}

// Nine shares at 100, then, from 2025-09-15 on, four for one: who begins there is free of the split, whatever
// is looked back on.
TEST_F(PriceSpanTest, Nothing_looks_back_beyond_the_day_that_a_refusal_advises_to_begin_with) {
  std::string rows = "Date,Open,High,Low,Close,Volume\n";
  const market::Date first = *market::parse_date("2025-07-01"), split = *market::parse_date("2025-09-15");
  for (const market::Date day :
       market::Calendar::nyse().trading_days(first, *market::parse_date("2025-10-31"))) {
    const double close = (day < split ? 400.0 : 100.0) * (1 + 0.004 * (day.days % 5));
    rows += fmt::format("{},{},{},{},{},{}\n", market::to_text(day), close, 1.01 * close, 0.99 * close, close,
                        1'000'000 + 1'000 * (day.days % 7));
  }
  MarketOptions options = options_of("", "");
  options.prices = folder_.write("split.csv", rows).string();
  const auto refused = read_price_span({options, {}}, 3);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, testing::HasSubstr("begin with --start 2025-09-15"));
  options.start = "2025-09-15";
  const auto span = read_price_span({options, {}}, 3);
  ASSERT_TRUE(span) << span.error().message;
  EXPECT_EQ(span->series.bars.front().day, split);
  options.start = "2025-09-16";
  EXPECT_EQ(read_price_span({options, {}}, 3)->series.bars.front().day, split);
}

TEST_F(PriceSpanTest, More_history_than_there_is_is_refused) {
  MarketOptions options = options_of("2025-09-12", "");
  options.history = 9;
  EXPECT_EQ(read_price_span({options, {}}, 0).error().kind, core::ErrorKind::data);
}

}  // namespace
}  // namespace bellwether::dataset
