#include "bellwether/source/prices/price_file.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

#include "bellwether/core/file.h"
#include "tests/source/price_checks/made_prices.h"
#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::source {
namespace {

using io::BadRows;
using io::ByteStream;
constexpr std::string_view kHeader = "Date,Open,High,Low,Close,Volume\n";

core::Result<PriceFile> prices_of(std::string_view name, const PriceOptions& options = {}) {
  return read_prices(tests::repository_path("tests/data/source").string() + "/" + std::string(name), options);
}

core::Result<PriceFile> read_rows(std::string_view rows, PriceOptions options = {}) {
  options.ticker = "TEST";
  return read_prices(ByteStream::of_memory(std::string(kHeader) + std::string(rows), "t.csv"), options);
}

std::string error_of(std::string_view rows, const PriceOptions& options = {}) {
  const auto file = read_rows(rows, options);
  return file ? "" : file.error().message;
}

TEST(PriceFile, Reads_bars_and_reports_gaps_by_the_calendar) {
  const auto file = prices_of("prices_daily.csv");
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->series.ticker.symbol, "PRICES_DAILY");
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

TEST(PriceFile, Slices_name_both_kinds_of_end) {
  const auto size = [](const PriceOptions& options) {
    return prices_of("prices_daily.csv", options)->series.bars.size();
  };
  EXPECT_EQ(size({.start = "2024-07-02", .end = "2024-07-05"}), 3u);
  EXPECT_EQ(size({.start = "2024-07-02", .end_before = "2024-07-05"}), 2u);
  EXPECT_EQ(size({.start = "2024-07-04"}), 2u);
  const auto both = prices_of("prices_daily.csv", {.end = "2024-07-05", .end_before = "2024-07-05"});
  EXPECT_EQ(both.error().kind, core::ErrorKind::usage);
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

TEST(PriceFile, Bad_rows_are_refused_at_their_place) {
  struct Case {
    std::string_view rows, place, why;
  };
  for (const Case& each : {
           Case{"2024-07-02,1,2,1,nan,5\n", "t.csv:2:18:", "'nan' is not a number"},
           Case{"2024-07-02,1,2,1,inf,5\n", "t.csv:2:18:", "not a number"},
           Case{"2024-07-02,1,2,1,1e999,5\n", "t.csv:2:18:", "not a number"},
           Case{"2024-07-02,1,2,1,,5\n", "t.csv:2:18:", "'' is not a number"},
           Case{"2024-07-02,1,2,1,null,5\n", "t.csv:2:18:", "not a number"},
           Case{"2024-07-02,1,2,1,0x1,5\n", "t.csv:2:18:", "not a number"},
           Case{"2024-07-02,-1,2,1,1,5\n", "t.csv:2:12:", "not a positive price"},
           Case{"2024-07-02,1,2,0,1,5\n", "t.csv:2:16:", "not a positive price"},
           Case{"2024-07-02,1,1e16,1,1,5\n", "t.csv:2:14:", "no price of a share"},
           Case{"2024-07-02,1e-13,2,1e-13,1,5\n", "t.csv:2:12:", "no price of a share"},
           Case{"2024-07-02,1,2,1,1,-5\n", "t.csv:2:20:", "number of shares"},
           Case{"2024-07-02,1,1,2,1,5\n", "t.csv:2:14:", "do not lie between"},
           Case{"2024-07-02,1,2,1,3,5\n", "t.csv:2:14:", "do not lie between"},
           Case{"2024-07-04,1,2,1,1,5\n", "t.csv:2:1:", "closed on 2024-07-04"},
           Case{"2024-07-06,1,2,1,1,5\n", "t.csv:2:1:", "closed on 2024-07-06"},
           Case{"2031-07-08,1,2,1,1,5\n", "t.csv:2:1:", "1990 to 2030"},
           Case{"07/02/2024,1,2,1,1,5\n", "t.csv:2:1:", "not a date"},
           Case{"31-Dec-10,1,2,1,1,5\n", "t.csv:2:1:", "--date-format"},
           Case{"2024-07-02,1,2,1,1\n", "t.csv:2:19:", "5 fields"},
           Case{"2024-07-02,\"1,000.5\",2000,1,1,5\n", "t.csv:2:13:", "'1,000.5' is not a number"},
           Case{"2024-07-02,1,2,1,1,5\n2024-07-02,1,2,1,1,5\n", "t.csv:3:1:", "stands in line 2 already"},
           Case{"2024-07-01,1,2,1,1,5\n2024-07-03,1,2,1,1,5\n2024-07-02,1,2,1,1,5\n2024-07-05,1,2,1,1,5\n",
                "t.csv:4:1:", "oldest first"},
       }) {
    const std::string error = error_of(each.rows);
    EXPECT_EQ(error.substr(0, each.place.size()), each.place) << each.rows << error;
    EXPECT_NE(error.find(each.why), std::string::npos) << error;
  }
  EXPECT_EQ(error_of("2024-07-02,1.0000009,1,1,1,0\n"), "");  // rounding of adjusted prices
}

TEST(PriceFile, Skipped_rows_leave_a_gap_and_a_count) {
  const auto file =
      read_rows("2024-07-01,1,2,1,1,5\n2024-07-02,1,2,1,nan,5\n2024-07-03,1,2,1,1,5\n2024-07-03,1,2,1,2,5\n",
                {.bad_rows = BadRows::skip});
  ASSERT_TRUE(file);
  EXPECT_EQ(file->series.bars.size(), 2u);
  EXPECT_EQ(file->gaps.size(), 1u);
  EXPECT_EQ(file->report.read, 4u);
  EXPECT_EQ(file->report.kept, 2u);
  EXPECT_EQ(file->report.refused_count(), 2u);
}

TEST(PriceFile, Rows_outside_the_slice_need_not_be_good) {
  EXPECT_EQ(error_of("1962-01-02,1,2,1,null,5\n2024-07-01,1,2,1,1,5\n", {.start = "2024-01-01"}), "");
  EXPECT_NE(
      error_of("2024-07-01,1,2,1,1,5\n1962-01-02,1,2,1,1,5\n2024-07-02,1,2,1,1,5\n2024-07-03,1,2,1,1,5\n",
               {.start = "2024-01-01"}),
      "");
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
  const auto nameless =
      read_prices(ByteStream::of_memory(std::string(kHeader) + "2024-07-02,1,2,1,1,5\n", "???.csv"), {});
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

TEST(PriceFile, A_refused_row_takes_no_good_row_with_it) {
  // An empty row before the bar of its day, one far in the future, one on a holiday.
  const auto file = read_rows(
      "2024-07-01,1,2,1,1,5\n2024-07-02,,,,,\n2024-07-02,1,2,1,1,5\n2042-07-03,1,2,1,1,5\n2024-07-03,1,2,1,1,"
      "5\n"
      "2024-07-06,1,2,1,1,5\n2024-07-05,1,2,1,1,5\n",
      {.bad_rows = BadRows::skip});
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->series.bars.size(), 4u);
  EXPECT_TRUE(file->gaps.empty());
  EXPECT_EQ(file->report.refused_count(), 2u);
  EXPECT_EQ(file->report.empty, 1u);
}

TEST(PriceFile, A_file_whose_every_row_is_refused_is_told_row_by_row) {
  const std::string rows = "31-Dec-10,1,2,1,1,5\n30-Dec-10,1,2,1,1,5\n";
  const auto file = read_rows(rows, {.bad_rows = BadRows::skip, .min_rows = 0});
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->report.read, 2u);
  EXPECT_EQ(file->report.refused_count(), 2u);
  const std::string error = error_of(rows, {.bad_rows = BadRows::skip});
  EXPECT_NE(error.find("all 2 rows were refused, the first: t.csv:2:1"), std::string::npos) << error;
}

TEST(PriceFile, Rows_before_the_calendar_are_left_out_by_start_and_refused_without_one) {
  const std::string rows = "1980-12-12,1,2,1,1,5\n1990-01-02,1,2,1,1,5\n1990-01-03,1,2,1,1,5\n";
  const std::string error = error_of(rows);
  EXPECT_NE(error.find("--start 1990-01-02"), std::string::npos) << error;
  EXPECT_EQ(error.find("remove"), std::string::npos) << error;
  EXPECT_EQ(error_of(rows, {.start = "1990-01-02"}), "");
  EXPECT_EQ(error_of(rows, {.start = "1990-01-03", .days_before = 5}), "");
  const auto counted = read_rows(rows, {.before_calendar = BeforeCalendar::leave_out});
  ASSERT_TRUE(counted);
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

TEST(PriceFile, Bad_rows_go_to_the_quarantine_with_the_header) {
  const tests::TemporaryFolder folder;
  const std::string path = (folder.path() / "bad.csv").string();
  EXPECT_NE(error_of("2024-07-01,1,2,1,1,5\n", {.rejects = path}), "");  // without skip
  const auto file = read_rows("2024-07-01,1,2,1,1,5\n2024-07-02,1,2,1,null,5\n2024-07-03,1,2\n",
                              {.bad_rows = BadRows::skip, .rejects = path});
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(*core::read_file(path, 1000), std::string(kHeader) + "2024-07-02,1,2,1,null,5\n2024-07-03,1,2\n");
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

TEST(PriceFile, Stamps_a_day_early_are_refused_whatever_bad_rows_says) {
  std::string rows;
  for (const PriceDay& day : tests::made_prices(40)) {
    rows += to_text(market::Date{day.bar.day.days - 1}) + " 19:00:00-05:00,10,11,9,10,100\n";
  }
  for (const BadRows bad_rows : {BadRows::stop, BadRows::skip}) {
    const std::string message = error_of(rows, {.bad_rows = bad_rows});
    EXPECT_NE(message.find("a day early"), std::string::npos) << message;
    EXPECT_EQ(message.find("remove the row"), std::string::npos) << message;
  }
}

TEST(PriceFile, Holidays_of_another_exchange_are_named_once) {
  std::string rows;
  market::Date day = *market::parse_date("2024-01-01");
  for (int i = 0; i < 366; ++i, ++day.days) {
    const auto weekday = market::weekday(day);
    if (weekday == market::Weekday::saturday || weekday == market::Weekday::sunday) continue;
    rows += fmt::format("{},{},11,9,10,{}\n", to_text(day), 9.5 + 0.001 * i, 1000 + i);
  }
  EXPECT_NE(error_of(rows).find("another exchange"), std::string::npos) << error_of(rows);
  const auto file = read_rows(rows, {.bad_rows = BadRows::skip});
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->series.bars.size(), 252u);
  ASSERT_EQ(file->report.refused.size(), 1u);
  EXPECT_EQ(file->report.refused[0].examples.size(), 1u);
  EXPECT_EQ(file->warnings[0], file->report.refused[0].examples[0]);
}

TEST(PriceFile, Weekly_and_hourly_bars_are_named) {
  std::string weekly, hourly;
  for (int week = 0; week < 10; ++week) {
    weekly += to_text(market::Date{market::parse_date("2024-01-05")->days + 7 * week}) + ",10,11,9,10,100\n";
  }
  for (const auto* day : {"2024-01-02", "2024-01-03", "2024-01-04"}) {
    for (const auto* time : {" 10:30", " 11:30", " 12:30", " 13:30"})
      hourly += day + std::string(time) + ",10,11,9,10,100\n";
  }
  EXPECT_NE(error_of(weekly).find("weekly bars"), std::string::npos) << error_of(weekly);
  EXPECT_NE(error_of(hourly).find("intraday"), std::string::npos) << error_of(hourly);
  EXPECT_NE(error_of(hourly, {.bad_rows = BadRows::skip}).find("12 rows for 3 days: intraday"),
            std::string::npos)
      << error_of(hourly, {.bad_rows = BadRows::skip});
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

TEST(PriceFile, Bars_of_hours_are_refused_where_the_time_stands_in_a_column_of_its_own) {
  std::string tabs = "<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>\n";
  std::string commas = "Date,Open,High,Low,Close,Volume,Hour\n", none;
  for (const int day : {8, 9, 10, 11, 12, 15, 16, 17, 18, 19}) {
    for (const int hour : {16, 20}) {
      tabs += fmt::format("2024.07.{:02}\t{}:00:00\t10\t11\t9\t10.5\t70\t0\t3\n", day, hour);
      commas += fmt::format("2024-07-{:02},10,11,9,10.5,70,{}\n", day, hour);
      none += fmt::format("2024.07.{:02},{}:00,10,11,9,10.5,70\n", day, hour);
    }
  }
  for (const std::string& text : {tabs, commas, none}) {
    for (const BadRows bad_rows : {BadRows::stop, BadRows::skip}) {
      const auto file = read_prices(ByteStream::of_memory(text, "h1.csv"), {.bad_rows = bad_rows});
      ASSERT_FALSE(file) << text.substr(0, 60);
      EXPECT_NE(file.error().message.find("intraday bars"), std::string::npos) << file.error().message;
    }
  }
}

TEST(PriceFile, A_day_twice_at_the_same_time_is_no_sign_of_hours) {
  std::string text = "<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>\n";
  for (const int day : {8, 9, 10, 11, 12, 15, 16, 17, 18, 19}) {
    for (int twice = 0; twice < 2; ++twice)
      text += fmt::format("2024.07.{:02}\t00:00:00\t10\t11\t9\t10.5\t70\t0\t3\n", day);
  }
  const auto file = read_prices(ByteStream::of_memory(text, "d1.csv"), {.bad_rows = BadRows::skip});
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->series.bars.size(), 10u);
  EXPECT_EQ(file->report.refused_count(), 10u);
}

TEST(PriceFile, Rows_without_any_price_are_no_rows) {
  const auto file = read_rows(
      "2024-07-01,10,11,9,10,5\n2024-07-02,nan,NaN,,null,0\n2024-07-03,10,11,9,10,5\n2024-07-04,,,,,\n"
      "2024-07-05,,,,,\n2024-07-05,10,11,9,10,5\n2024-07-06,,,,,\n2024-07-08,N/A,N/A,N/A,N/A,-\n");
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->series.bars.size(), 3u);
  EXPECT_EQ(file->report.empty, 5u);
  EXPECT_EQ(file->report.refused_count(), 0u);
  EXPECT_EQ(to_text(file->last), "2024-07-05");
  ASSERT_EQ(file->notes.size(), 1u);
  EXPECT_EQ(
      file->notes[0],
      "5 rows have no price at all, the first in line 3, and were left out; trading days that have no other "
      "row: 2, the first 2024-07-02.");
  ASSERT_EQ(file->gaps.size(), 1u);
}

TEST(PriceFile, A_row_with_one_price_or_a_volume_is_refused_as_before) {
  EXPECT_NE(error_of("2024-07-01,,,,10,5\n").find("open ''"), std::string::npos);
  EXPECT_NE(error_of("2024-07-01,,,,,5\n").find("open ''"), std::string::npos);
  EXPECT_NE(error_of("2024-07-01,,,,,\n").find("none of its rows has a price"), std::string::npos);
}

TEST(PriceFile, A_name_that_contradicts_the_ticker_asked_for_is_a_warning) {
  const auto warnings = [](std::string_view name, std::string ticker, std::string_view header = kHeader) {
    const std::string row =
        header == kHeader ? "2024-07-01,10,11,9,10,5\n" : "2024-07-01,10,11,9,10,5,MSFT\n";
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

TEST(PriceTable, Prices_in_json_and_in_other_languages_look_like_prices) {
  EXPECT_TRUE(
      looks_like_prices(R"([{"date": "2024-07-01", "open": 10, "high": 11, "low": 9, "close": 10}])"));
  EXPECT_TRUE(
      looks_like_prices(R"({"Time Series": {"2024-07-01": {"1. open": "10", "2. high": "11", "3. low": "9",)"
                        R"( "4. close": "10"}}})"));
  EXPECT_TRUE(
      looks_like_prices("\"Datum\",\"Zuletzt\",\"Vol.\",\"+/- %\"\n"
                        "\"30.09.2025\",\"1.254,15\",\"37,70M\",\"-0,10%\"\n"));
  EXPECT_FALSE(looks_like_prices(
      R"([{"date": "2024-07-01", "title": "x", "open": 1, "high": 2, "low": 1, "close": 2}])"));
  EXPECT_FALSE(looks_like_prices(R"([{"text": "\"open\" \"high\" \"low\" \"close\""}])"));
  EXPECT_FALSE(looks_like_prices("Datum,Text\n30.09.2025,Aktie 12\n"));
}

}  // namespace
}  // namespace bellwether::source
