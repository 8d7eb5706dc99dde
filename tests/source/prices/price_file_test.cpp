#include "bellwether/source/prices/price_file.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/source/price_checks/made_prices.h"
#include "tests/source/prices/read_rows.h"
#include "tests/support/shared_data.h"

namespace bellwether::source {
namespace {

using io::ByteStream;
using tests::error_of;
using tests::read_rows;

core::Result<PriceFile> prices_of(std::string_view name, const PriceOptions& options = {}) {
  return read_prices(tests::repository_path("tests/data/source").string() + "/" + std::string(name), options);
}

core::Result<PriceFile> prices_in(const std::string& content,
                                  const PriceOptions& options = {.ticker = "HTL"}) {
  return read_prices(ByteStream::of_memory(content, "HTL.csv"), options);
}

TEST(PriceFile, Reads_bars_and_reports_gaps_by_the_calendar) {
  const auto file = prices_of("prices_daily.csv");
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->series.ticker.symbol, "");
  EXPECT_EQ(file->series.adjustment, market::Adjustment::split_and_dividend);
  ASSERT_EQ(file->series.bars.size(), 5u);
  EXPECT_EQ(to_text(file->series.bars[3].day), "2024-07-05");
  EXPECT_EQ(file->series.bars[3].close, 103.5);
  // 4 July was a holiday; 8 July is missing.
  const market::Date missing = *market::parse_date("2024-07-08");
  EXPECT_EQ(file->gaps, (std::vector<Gap>{{missing, missing, 1}}));
  EXPECT_EQ(file->record.rows, 5u);
  EXPECT_EQ(file->record.sha256.size(), 64u);
}

TEST(PriceFile, Columns_are_found_by_name_and_others_kept_by_name) {
  const auto file = prices_of("prices_adjusted.csv", {.ticker = "BRK-B"});
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->series.ticker.symbol, "BRK.B");
  EXPECT_EQ(file->schema, "daily_adjusted");
  EXPECT_EQ(file->series.adjustment, market::Adjustment::raw);
  EXPECT_EQ(file->series.bars[0].close, 105);
  EXPECT_EQ(file->series.bars[0].close_adjusted, 52.5);
  ASSERT_EQ(file->extra.size(), 1u);
  EXPECT_EQ(file->extra[0].name, "Mood");
  EXPECT_EQ(file->extra[0].values, (std::vector<std::optional<double>>{2.5, std::nullopt}));
  EXPECT_EQ(file->ignored, (std::vector<std::string>{"Remark"}));
}

TEST(PriceFile, An_adjusted_series_is_computed_on_demand) {
  const auto file = prices_of("prices_adjusted.csv", {.adjustment = AdjustmentChoice::split_and_dividend});
  EXPECT_EQ(file->series.adjustment, market::Adjustment::split_and_dividend);
  EXPECT_EQ(file->series.bars[0].high, 55);
  EXPECT_EQ(file->series.bars[0].close, 52.5);
  EXPECT_FALSE(file->series.bars[0].close_adjusted);
  EXPECT_EQ(file->series.bars[0].volume, 1000);
}

TEST(PriceFile, Slices_hold_both_ends) {
  const auto size = [](const PriceOptions& options) {
    return prices_of("prices_daily.csv", options)->series.bars.size();
  };
  EXPECT_EQ(size({.start = "2024-07-02", .end = "2024-07-05"}), 3u);
  EXPECT_EQ(size({.start = "2024-07-04"}), 2u);
  EXPECT_EQ(prices_of("prices_daily.csv", {.start = "July"}).error().kind, core::ErrorKind::usage);
  EXPECT_EQ(prices_of("prices_daily.csv", {.start = "2024-07-05", .end = "2024-07-01"}).error().kind,
            core::ErrorKind::usage);
}

TEST(PriceFile, An_empty_slice_names_symbol_start_and_end) {
  const auto file =
      prices_of("prices_daily.csv", {.ticker = "AAPL", .start = "2025-01-02", .end = "2025-01-31"});
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().kind, core::ErrorKind::data);
  for (const char* part : {"AAPL", "2025-01-02", "2025-01-31", "2024-07-01 to 2024-07-09"}) {
    EXPECT_NE(file.error().message.find(part), std::string::npos) << part;
  }
  EXPECT_NE(prices_of("prices_daily.csv", {.min_rows = 6}).error().message.find("only 5 days"),
            std::string::npos);
  EXPECT_TRUE(prices_of("prices_daily.csv", {.min_rows = 5}));
  EXPECT_NE(error_of("").find("no rows"), std::string::npos);
}

TEST(PriceFile, Midnights_of_any_zone_are_the_day_and_other_times_count_by_New_York) {
  for (const char* day :
       {"2024-07-02", "2024-07-02 00:00:00+00:00", "2024-07-02 00:00:00-04:00", "2024-07-02T00:00:00",
        "2024-07-02 04:00:00+00:00", "2024-07-02T13:30:00Z", "2024-07-02 09:30:00"}) {
    const auto file = read_rows(std::string(day) + ",1,2,1,1,5\n");
    ASSERT_TRUE(file) << day << file.error().message;
    EXPECT_EQ(to_text(file->series.bars[0].day), "2024-07-02") << day;
  }
}

TEST(PriceFile, The_live_bar_is_kept_apart) {
  const std::string rows = "2024-07-01,1,2,1,1,5\n2024-07-02,1,2,1,1,5\n2024-07-03,1,2,1,1,5\n";
  const auto at = [&](const char* time) { return read_rows(rows, {.as_of = *market::parse_utc(time)}); };
  EXPECT_EQ(at("2024-07-02T20:00:00Z")->series.bars.size(), 2u);  // closed at this very moment
  EXPECT_FALSE(at("2024-07-02T20:00:00Z")->unfinished);
  EXPECT_EQ(at("2024-07-02T19:59:59Z")->series.bars.size(), 1u);
  EXPECT_EQ(to_text(at("2024-07-02T19:59:59Z")->unfinished->day), "2024-07-02");
  EXPECT_EQ(at("2024-07-03T17:00:00Z")->series.bars.size(), 3u);  // an early close
}

TEST(PriceFile, Missing_columns_are_named) {
  const auto file = read_prices(ByteStream::of_memory("Date,Open,High,Low,Volume\n", "AAPL.csv"), {});
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().message.substr(0, 11), "AAPL.csv:1:");
  EXPECT_NE(file.error().message.find("'close' is missing"), std::string::npos);
  const auto nameless = read_prices(
      ByteStream::of_memory(std::string(tests::kPriceHeader) + "2024-07-02,1,2,1,1,5\n", "???.csv"), {});
  ASSERT_TRUE(nameless);
  EXPECT_EQ(nameless->series.ticker.symbol, "");
}

TEST(PriceFile, A_header_without_rows_is_told_whatever_is_asked_for) {
  for (const std::size_t least : {0u, 1u}) {
    EXPECT_NE(error_of("", {.min_rows = least}).find("a header and no rows"), std::string::npos);
  }
}

TEST(PriceFile, Newest_first_is_read_from_its_end_and_told) {
  const auto file = read_rows("2024-07-03,1,3,1,1,5\n2024-07-02,1,2,1,1,5\n");
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(to_text(file->series.bars[0].day), "2024-07-02");
  EXPECT_EQ(file->lines, (std::vector<std::uint64_t>{3, 2}));
  ASSERT_EQ(file->notes.size(), 1u);
  EXPECT_NE(file->notes[0].find("newest first"), std::string::npos);
}

TEST(PriceFile, Rows_before_the_calendar_are_left_out_and_told_unless_start_asks_for_them) {
  const std::string rows = "1980-12-12,1,2,1,1,5\n1990-01-02,1,2,1,1,5\n1990-01-03,1,2,1,1,5\n";
  const std::string error = error_of(rows, {.start = "1980-01-01"});
  EXPECT_NE(error.find("--start 1990-01-02"), std::string::npos) << error;
  EXPECT_EQ(error.find("remove"), std::string::npos) << error;
  EXPECT_EQ(error_of(rows, {.start = "1990-01-02"}), "");
  EXPECT_EQ(error_of(rows, {.start = "1990-01-03", .days_before = 5}), "");
  const auto counted = read_rows(rows);
  ASSERT_TRUE(counted);
  EXPECT_EQ(counted->notes, (std::vector<std::string>{"1 row lies before 1990-01-02, where the calendar of "
                                                      "the exchange begins, and was left out."}));
  EXPECT_EQ(counted->before_calendar, 1u);
  EXPECT_EQ(counted->series.bars.size(), 2u);
}

TEST(PriceFile, Days_before_the_start_are_read_with_the_slice) {
  const std::string rows =
      "2024-06-28,1,2,1,x,5\n2024-07-01,1,2,1,1,5\n2024-07-02,1,2,1,1,5\n2024-07-03,1,2,1,1,5\n";
  const auto file = read_rows(rows, {.start = "2024-07-03", .days_before = 2});
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->series.bars.size(), 3u);
  EXPECT_NE(error_of(rows, {.start = "2024-07-03", .days_before = 3}), "");
}

TEST(PriceFile, A_limit_is_kept_and_told) {
  const auto file = read_rows("2024-07-01,1,2,1,1,5\n2024-07-02,1,2,1,1,5\n", {.limit = 1});
  ASSERT_TRUE(file);
  EXPECT_EQ(file->series.bars.size(), 1u);
  EXPECT_NE(file->notes.back().find("--limit"), std::string::npos);
}

// The made share of price_checks, as a file.
std::string synthetic_rows(std::size_t count, double shares_before = 1.0) {
  auto days = tests::made_prices(count);
  tests::put_split(days, count / 2, shares_before);
  std::string rows;
  for (const PriceDay& day : days) {
    const market::Bar& bar = day.bar;
    rows += fmt::format("{},{},{},{},{},{}\n", to_text(bar.day), bar.open, bar.high, bar.low, bar.close,
                        bar.volume);
  }
  return rows;
}

TEST(PriceFile, A_split_in_prices_taken_as_adjusted_is_refused_and_its_remedies_work) {
  const std::string rows = synthetic_rows(80, 4.0);
  const std::string message = error_of(rows);
  EXPECT_NE(message.find("t.csv:42: "), std::string::npos) << message;
  EXPECT_NE(message.find("--start 2024-02-29"), std::string::npos) << message;
  EXPECT_EQ(error_of(rows, {.start = "2024-02-29"}), "");
  for (const auto adjustment : {AdjustmentChoice::raw, AdjustmentChoice::already_adjusted}) {
    const auto file = read_rows(rows, {.adjustment = adjustment});
    ASSERT_TRUE(file) << file.error().message;
    ASSERT_EQ(file->warnings.size(), 1u);
    EXPECT_EQ(file->record.notes, file->warnings);
  }
}

TEST(PriceFile, Findings_before_the_days_used_do_not_count) {
  auto file = read_rows(synthetic_rows(80, 4.0), {.on_rejection = OnRejection::report});
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_TRUE(use_from(*file, *market::parse_date("2024-02-29")));
  EXPECT_TRUE(file->warnings.empty());
  EXPECT_FALSE(use_from(*file, *market::parse_date("2024-02-28")));
}

TEST(PriceFile, Volume_beside_traded_closes_counts_todays_shares) {
  auto days = tests::made_prices(60);
  std::string text = "timestamp,open,high,low,close,adjusted_close,volume,split_coefficient\n";
  for (std::size_t i = 0; i < days.size(); ++i) {
    const market::Bar& bar = days[i].bar;
    const double shares = i < 30 ? 4.0 : 1.0;
    text += fmt::format("{},{},{},{},{},{},{},{}\n", to_text(bar.day), bar.open * shares, bar.high * shares,
                        bar.low * shares, bar.close * shares, bar.close, bar.volume / shares,
                        i == 30 ? 4.0 : 1.0);
  }
  const auto file = read_prices(ByteStream::of_memory(text, "AV.csv"),
                                {.adjustment = AdjustmentChoice::split_and_dividend});
  ASSERT_TRUE(file) << file.error().message;
  for (const std::size_t i : {0, 29, 30}) {
    EXPECT_DOUBLE_EQ(file->series.bars[i].volume, days[i].bar.volume) << i;
    EXPECT_DOUBLE_EQ(file->series.bars[i].close, days[i].bar.close) << i;
  }
  const auto raw = read_prices(ByteStream::of_memory(text, "AV.csv"), {});
  EXPECT_DOUBLE_EQ(raw->series.bars[0].volume, days[0].bar.volume / 4.0);
}

TEST(PriceFile, Every_injected_hole_is_reported_and_no_other) {
  const auto path = tests::shared_path("data/prices/daily/AAPL.csv");
  if (!path) GTEST_SKIP() << tests::kNeedsShared;
  const auto whole = read_prices(path->string(), {});
  ASSERT_TRUE(whole);
  ASSERT_TRUE(whole->gaps.empty());
  const auto& bars = whole->series.bars;
  for (std::size_t length = 1; length <= 30; ++length) {
    for (std::size_t start = 1 + length; start + length < bars.size(); start += 331) {
      std::string rows;
      for (std::size_t i = start - 1; i <= start + length; ++i) {
        if (i == start - 1 || i == start + length) rows += to_text(bars[i].day) + ",1,2,1,1,5\n";
      }
      const auto holed = read_rows(rows);
      ASSERT_EQ(
          holed->gaps,
          (std::vector<Gap>{{bars[start].day, bars[start + length - 1].day, static_cast<int>(length)}}));
    }
  }
}

TEST(PriceFile, A_name_that_contradicts_the_ticker_asked_for_is_a_warning) {
  const auto warnings = [](std::string_view name, std::string ticker,
                           std::string_view header = tests::kPriceHeader) {
    const std::string row =
        header == tests::kPriceHeader ? "2024-07-01,10,11,9,10,5\n" : "2024-07-01,10,11,9,10,5,MSFT\n";
    const auto file =
        read_prices(ByteStream::of_memory(std::string(header) + row, std::string(name)), {.ticker = ticker});
    EXPECT_TRUE(file) << file.error().message;
    return file ? file->record.notes : std::vector<std::string>();
  };
  EXPECT_EQ(
      warnings("s/AAPL.csv", "MSFT"),
      (std::vector<std::string>{"the file is called AAPL, the ticker asked for is MSFT, and no column says "
                                "whose the rows are; the prices are taken as MSFT's"}));
  EXPECT_TRUE(warnings("AAPL.csv", "aapl").empty());
  EXPECT_TRUE(warnings("aapl.csv", "MSFT").empty());
  EXPECT_TRUE(warnings("BRK-B.csv", "BRK.B").empty());
  EXPECT_TRUE(warnings("prices.csv", "MSFT").empty());
  EXPECT_TRUE(warnings("AAPL.csv", "").empty());
  EXPECT_TRUE(warnings("AAPL.csv", "MSFT", "Date,Open,High,Low,Close,Volume,Ticker\n").empty());
}

TEST(PriceFile, Dates_of_two_meanings_are_refused_unless_they_are_said) {
  const std::string file = "Date,Open,High,Low,Close,Volume\n03/04/2024,1,2,1,1,5\n03/05/2024,1,2,1,1,5\n";
  const auto unsaid = prices_in(file);
  ASSERT_FALSE(unsaid);
  EXPECT_NE(unsaid.error().message.find("HTL.csv:2:1: '03/04/2024'"), std::string::npos)
      << unsaid.error().message;
  EXPECT_NE(unsaid.error().message.find("--date-format %m/%d/%Y"), std::string::npos);
  PriceOptions options{.ticker = "HTL"};
  options.table.date_format = "%m/%d/%Y";
  EXPECT_EQ(to_text(prices_in(file, options)->series.bars[1].day), "2024-03-05");
  options.table.date_format = "%d/%m/%Y";
  EXPECT_EQ(to_text(prices_in(file, options)->series.bars[0].day), "2024-04-03");
  // Rows that contradict each other, or the source.
  const auto both =
      prices_in("Date,Open,High,Low,Close,Volume\n01/16/2024,1,2,1,1,5\n17/01/2024,1,2,1,1,5\n");
  EXPECT_NE(both.error().message.find("line 3"), std::string::npos) << both.error().message;
  const auto european = prices_in("Date,Close/Last,Volume,Open,High,Low\n17/01/2024,$1,5,$1,$1,$1\n");
  EXPECT_NE(european.error().message.find("the header writes the month first"), std::string::npos)
      << european.error().message;
  // Days first, shown by one of them.
  const auto days =
      prices_in("Date,Open,High,Low,Close,Volume\n05.01.2024,1,2,1,1,5\n16.01.2024,1,2,1,1,5\n");
  ASSERT_TRUE(days) << days.error().message;
  EXPECT_EQ(to_text(days->series.bars[0].day), "2024-01-05");
}

TEST(PriceFile, A_number_of_another_country_is_no_number) {
  for (const std::string row : {"2024-01-02,\"1,234.50\",2,1,1,5", "2024-01-02,1,2,1,1,\"82,488,700\"",
                                "2024-01-02,$1,2,1,1,5", "2024-01-02,1,2,1,1,58.41M"}) {
    const auto file = prices_in("Date,Open,High,Low,Close,Volume\n" + row + "\n");
    ASSERT_FALSE(file) << row;
    EXPECT_NE(file.error().message.find("HTL.csv:2:"), std::string::npos) << file.error().message;
  }
  const auto european = prices_in("Date;Open;High;Low;Close;Volume\n2024-01-02;1,5;2,0;1,0;1,2;5\n");
  EXPECT_NE(european.error().message.find("HTL.csv:2:12: open '1,5' is not a number"), std::string::npos);
}

TEST(PriceFile, Days_after_today_are_told) {
  constexpr std::string_view rows = "2024-07-01,1,1,1,1,10\n2024-07-02,1,1,1,1,10\n2024-07-03,1,1,1,1,10\n";
  const auto at = [&](const char* time) {
    return read_rows(rows, {.now = *market::parse_utc(time)})->warnings;
  };
  EXPECT_TRUE(at("2024-07-03T12:00:00Z").empty());
  const auto told = at("2024-07-02T02:00:00Z");  // the evening of July 1st in New York
  ASSERT_EQ(told.size(), 1u);
  EXPECT_NE(told[0].find("line 3: 2 rows lie after today, 2024-07-01, the latest on 2024-07-03"),
            std::string::npos)
      << told[0];
}

}  // namespace
}  // namespace bellwether::source
