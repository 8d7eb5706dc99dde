// Files of daily prices as people have them: read right, refused, or told, never wrong in silence.
#include <algorithm>
#include <fstream>
#include <iterator>

#include "tests/scenario/price_lines.h"
#include "tests/scenario/scenario.h"

namespace bellwether::tests {
namespace {

using testing::AllOf;
using testing::AnyOf;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kHeader = "Date,Open,High,Low,Close,Volume";
constexpr std::size_t kDays = 61, kLongDays = 150, kSplitDay = 64;

class PriceFiles : public Scenario {
 protected:
  // 61 days are read, none is refused, and a backtest of `ticker` runs.
  void expect_read(const std::string& file, const std::string& ticker = "HTL") const {
    const ProgramOutcome checked = check(file);
    EXPECT_EQ(checked.exit_code, 0) << checked.output << checked.errors;
    EXPECT_THAT(checked.output, HasSubstr("file,holds,prices\n"));
    EXPECT_THAT(checked.output, HasSubstr("rows,kept,61\n"));
    EXPECT_THAT(checked.output, HasSubstr("range,first,2024-01-02\n"));
    const ProgramOutcome tested = backtest(ticker, file);
    EXPECT_EQ(tested.exit_code, 0) << tested.errors;
  }
  // `ratio` is the fall on the day of the split, which nobody applied to the prices before it.
  static std::vector<PriceLine> with_split(double ratio) {
    std::vector<PriceLine> lines = price_lines("2020-06-01", kLongDays);
    for (std::size_t i = 0; i < kSplitDay; ++i) lines[i] = lines[i].scaled(ratio);
    for (std::size_t i = kSplitDay; i < lines.size(); ++i) lines[i].volume *= ratio;
    return lines;
  }
  const std::vector<PriceLine> lines_ = price_lines("2024-01-02", kDays);
};

std::string split_day_text() { return to_text(price_lines("2020-06-01", kLongDays)[kSplitDay].day); }

TEST_F(PriceFiles, An_adjusted_close_spelled_with_a_dot_is_one) {
  const auto lines = with_split(4.0);
  const auto file = price_file(
      "Date,Open,High,Low,Close,Volume,Ex-Dividend,Split Ratio,Adj. Open,Adj. High,Adj. Low,Adj. Close,Adj. "
      "Volume",
      lines, [&](const PriceLine& line) {
        const bool before = line.day < lines[kSplitDay].day;
        const PriceLine now = line.scaled(before ? 0.25 : 1.0);
        return fmt::format("{},0.0,{},{:.6f},{:.6f},{:.6f},{:.6f},{:.0f}", plain_line(line),
                           line.day == lines[kSplitDay].day ? "4.0" : "1.0", now.open, now.high, now.low,
                           now.close, line.volume * (before ? 4.0 : 1.0));
      });
  const ProgramOutcome checked = check(write("WIKI.csv", file));
  EXPECT_EQ(checked.exit_code, 0) << checked.errors;
  EXPECT_THAT(checked.output, HasSubstr("daily_adjusted"));
  EXPECT_EQ(backtest("HTL", path("WIKI.csv")).exit_code, 0);
}

TEST_F(PriceFiles, A_fall_to_a_quarter_in_prices_taken_as_adjusted_is_no_return) {
  const auto file = write("HTL.csv", price_file("timestamp,open,high,low,close,volume", with_split(4.0)));
  for (const ProgramOutcome& outcome : {check(file), backtest("HTL", file)}) {
    EXPECT_THAT(outcome.output + outcome.errors,
                AllOf(HasSubstr(split_day_text()), HasSubstr("--adjustment")));
  }
}

// As-traded prices and volume beside an adjusted close: the volume of the days before the split is of other
// shares.
TEST_F(PriceFiles, Volume_is_scaled_by_the_split_as_prices_are) {
  const auto lines = with_split(4.0);
  const auto file = write(
      "HTL.csv",
      price_file("timestamp,open,high,low,close,adjusted_close,volume,dividend_amount,split_coefficient",
                 lines, [&](const PriceLine& line) {
                   const bool before = line.day < lines[kSplitDay].day;
                   return fmt::format("{},{},{},{},{},{:.6f},{:.0f},0.0000,{}", to_text(line.day), line.open,
                                      line.high, line.low, line.close, line.close * (before ? 0.25 : 1.0),
                                      line.volume, line.day == lines[kSplitDay].day ? "4.0" : "1.0");
                 }));
  std::string texts = "datetime,ticker,headline,source\n";
  for (const PriceLine& line : lines) texts += to_text(line.day) + " 08:30:00,HTL,Harbor wins,wire\n";
  const ProgramOutcome outcome = run({"signal", "correlate", "--ticker", "HTL", "--prices", file, "--texts",
                                      write("texts.csv", texts), "--model", "lexicon", "--draws", "100"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  const std::string days = run_shell("cat '" + path("runs") + "'/*/days.csv").output;
  const auto expected = [&](std::size_t at, double factor) {
    return fmt::format(",{:.0f},leak-free,\n", lines[at].volume * factor);
  };
  EXPECT_THAT(days, AllOf(HasSubstr(expected(kSplitDay - 1, 4.0)), HasSubstr(expected(kSplitDay, 1.0))));
}

TEST_F(PriceFiles, A_split_column_that_contradicts_the_prices_is_told_with_its_line) {
  const auto lines = with_split(4.0);
  const auto file = write(
      "HTL.csv",
      price_file("Date,Open,High,Low,Close,Volume,Dividends,Stock Splits", lines, [&](const PriceLine& line) {
        return plain_line(line) + ",0.0," + (line.day == lines[kSplitDay].day ? "4.0" : "0.0");
      }));
  for (const ProgramOutcome& outcome : {check(file), backtest("HTL", file)}) {
    EXPECT_EQ(outcome.exit_code, 4) << outcome.output;
    EXPECT_THAT(outcome.output + outcome.errors, AllOf(HasSubstr("HTL.csv:66"), HasSubstr("split of 4")));
  }
}

TEST_F(PriceFiles, Two_names_in_one_file_never_become_one_series) {
  const auto file = write(
      "prices.csv", price_file("date,open,high,low,close,volume,Name", lines_, [&](const PriceLine& line) {
        return plain_line(line) + (line.day < lines_[22].day ? ",OLD" : ",NEW");
      }));
  const ProgramOutcome tested = backtest("NEW", file);
  if (tested.exit_code == 0) {
    EXPECT_THAT(tested.errors, HasSubstr("OLD"));  // told that its rows are left out
  } else {
    EXPECT_THAT(tested.errors, AllOf(HasSubstr("OLD"), HasSubstr("NEW")));
  }
  const ProgramOutcome checked = check(file);
  EXPECT_THAT(checked.output + checked.errors, AllOf(HasSubstr("OLD"), HasSubstr("NEW")));
}

TEST_F(PriceFiles, Two_tickers_side_by_side_are_refused) {
  const auto file = write(
      "prices.csv", price_file("Date,Close,Close.1,High,High.1,Low,Low.1,Open,Open.1,Volume,Volume.1", lines_,
                               [](const PriceLine& line) {
                                 return fmt::format("{0},{1},{1},{2},{2},{3},{3},{4},{4},{5:.0f},{5:.0f}",
                                                    to_text(line.day), line.close, line.high, line.low,
                                                    line.open, line.volume);
                               }));
  const ProgramOutcome tested = backtest("HTL", file);
  EXPECT_EQ(tested.exit_code, 4);
  EXPECT_THAT(tested.errors, AllOf(HasSubstr("Close"), HasSubstr("Close.1")));
}

TEST_F(PriceFiles, Three_header_lines_of_yfinance_are_read) {
  const auto file = price_file("Price,Close,High,Low,Open,Volume\nTicker,HTL,HTL,HTL,HTL,HTL\nDate,,,,,",
                               lines_, [](const PriceLine& line) {
                                 return fmt::format("{},{},{},{},{},{:.0f}", to_text(line.day), line.close,
                                                    line.high, line.low, line.open, line.volume);
                               });
  expect_read(write("HTL.csv", file));
  const ProgramOutcome other = backtest("OTHER", path("HTL.csv"));
  EXPECT_NE(other.exit_code, 0);
  EXPECT_THAT(other.errors, HasSubstr("HTL"));
}

TEST_F(PriceFiles, A_download_of_nasdaq_com_is_read) {
  std::vector<PriceLine> newest_first(lines_.rbegin(), lines_.rend());
  expect_read(write(
      "HTL.csv", price_file("Date,Close/Last,Volume,Open,High,Low", newest_first, [](const PriceLine& line) {
        return fmt::format("{},${:.2f},{:.0f},${:.2f},${:.2f},${:.2f}", american_day(line.day), line.close,
                           line.volume, line.open, std::max({line.high, line.close, line.open}) + 0.01,
                           std::min({line.low, line.close, line.open}) - 0.01);
      })));
}

TEST_F(PriceFiles, A_bulk_file_of_stooq_is_prices_whatever_its_ending) {
  const auto file =
      price_file("<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>", lines_,
                 [](const PriceLine& line) {
                   return fmt::format("HTL.US,D,{},000000,{},{},{},{},{:.0f},0", joined_day(line.day, ""),
                                      line.open, line.high, line.low, line.close, line.volume);
                 });
  expect_read(write("htl.us.txt", file));
}

TEST_F(PriceFiles, An_export_of_MetaTrader_is_read) {
  const auto file =
      price_file("<DATE>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>", lines_,
                 [](const PriceLine& line) {
                   return fmt::format("{}\t{}\t{}\t{}\t{}\t{:.0f}\t0\t1", joined_day(line.day, "."),
                                      line.open, line.high, line.low, line.close, line.volume);
                 });
  expect_read(write("HTL.csv", file));
}

TEST_F(PriceFiles, Seconds_and_milliseconds_since_1970_are_days_of_New_York) {
  for (const int scale : {1, 1000}) {
    const auto file =
        price_file(scale == 1 ? "time,open,high,low,close,Volume" : "timestamp,open,high,low,close,volume",
                   lines_, [&](const PriceLine& line) {
                     const auto open = market::Calendar::nyse().open_of(line.day).seconds;
                     return std::to_string(open * scale) + plain_line(line).substr(10);
                   });
    expect_read(write("HTL.csv", file));
  }
}

TEST_F(PriceFiles, Names_with_a_ticker_or_a_number_before_them_are_known) {
  expect_read(write("HTL.csv", price_file(",HTL.Open,HTL.High,HTL.Low,HTL.Close,HTL.Volume,HTL.Adjusted",
                                          lines_, [](const PriceLine& line) {
                                            return plain_line(line) + fmt::format(",{:.4f}", line.close);
                                          })));
  expect_read(write("HTL.csv", price_file("date,1. open,2. high,3. low,4. close,5. volume", lines_)));
  expect_read(write("HTL.csv", price_file(",Open,High,Low,Close,Volume", lines_)));
}

TEST_F(PriceFiles, Newest_first_is_read_from_its_end_and_told) {
  const auto file =
      write("HTL.csv", price_file(kHeader, std::vector<PriceLine>(lines_.rbegin(), lines_.rend())));
  expect_read(file);
  EXPECT_THAT(check(file).output, ContainsRegex("[Nn]ewest"));
  std::vector<PriceLine> mixed = lines_;
  std::swap(mixed[10], mixed[40]);
  EXPECT_EQ(check(write("mixed.csv", price_file(kHeader, mixed))).exit_code, 4);
}

TEST_F(PriceFiles, Bad_rows_are_skipped_where_that_is_asked_for) {
  const auto file = write(
      "HTL.csv", price_file("Date,Open,High,Low,Close,Adj Close,Volume", lines_, [&](const PriceLine& line) {
        if (line.day == lines_[30].day) return to_text(line.day) + ",null,null,null,null,null,null";
        return fmt::format("{},{},{},{},{},{},{:.0f}", to_text(line.day), line.open, line.high, line.low,
                           line.close, line.close, line.volume);
      }));
  EXPECT_EQ(backtest("HTL", file).exit_code, 4);
  const ProgramOutcome skipped = backtest("HTL", file, {"--on-bad-row", "skip"});
  EXPECT_THAT(skipped.errors, Not(HasSubstr("--on-bad-row skip")));  // never the remedy that was given
}

TEST_F(PriceFiles, A_refused_row_takes_no_good_row_with_it) {
  const auto file = write("HTL.csv", price_file("Date,Open,High,Low,Close,Volume,Dividends,Stock Splits",
                                                lines_, [&](const PriceLine& line) {
                                                  const std::string good = plain_line(line) + ",0.0,0.0";
                                                  return line.day == lines_[19].day
                                                             ? to_text(line.day) + ",,,,,,0.24,\n" + good
                                                             : good;
                                                }));
  const ProgramOutcome checked = check(file);
  EXPECT_THAT(checked.output, AllOf(HasSubstr("rows,read,62\n"), HasSubstr("rows,kept,61\n"),
                                    Not(HasSubstr("duplicate day"))));
}

TEST_F(PriceFiles, Stamps_a_day_early_are_recognized) {
  const auto file = write("HTL.csv", price_file(kHeader, lines_, [](const PriceLine& line) {
                            return to_text(market::Date{line.day.days - 1}) + " 19:00:00-05:00" +
                                   plain_line(line).substr(10);
                          }));
  for (const ProgramOutcome& outcome : {check(file), backtest("HTL", file)}) {
    EXPECT_NE(outcome.exit_code, 0);
    EXPECT_THAT(outcome.output + outcome.errors,
                AllOf(ContainsRegex("UTC"), Not(HasSubstr("remove the row"))));
  }
}

TEST_F(PriceFiles, A_history_from_before_the_calendar_is_used_from_where_it_begins) {
  const auto recent = price_lines("2018-01-02", 376);
  const auto file = write("HTL.csv",
                          "Date,Open,High,Low,Close,Volume\n1980-12-12,0.12,0.13,0.12,0.12,4690336\n"
                          "1989-12-29,0.31,0.32,0.31,0.31,4309760\n" +
                              price_file(kHeader, recent).substr(kHeader.size() + 1));
  EXPECT_EQ(backtest("HTL", file, {"--start", "2018-06-01"}).exit_code, 0);
  EXPECT_EQ(run({"forecast", "fit", "--ticker", "HTL", "--prices", file, "--start", "2018-06-01",
                 "--look-back", "20", "--seeds", "1", "--epochs", "1", "--out", path("fitted")})
                .exit_code,
            0);
  const ProgramOutcome whole = backtest("HTL", file);
  EXPECT_EQ(whole.exit_code, 0);
  EXPECT_THAT(whole.errors, HasSubstr("2 rows lie before 1990-01-02"));
}

TEST_F(PriceFiles, Data_check_needs_no_ticker) {
  for (const char* name : {"HTL Historical Data.csv", "HistoricalData_1700000000001.csv"}) {
    const ProgramOutcome checked = check(write(name, price_file(kHeader, lines_)));
    EXPECT_EQ(checked.exit_code, 0) << checked.errors;
    EXPECT_THAT(checked.output, HasSubstr("rows,kept,61\n"));
  }
}

TEST_F(PriceFiles, A_file_whose_every_row_is_refused_has_rows) {
  const auto file = write("HTL.csv", price_file(kHeader, lines_, [](const PriceLine& line) {
                            return "31-Foo-" + to_text(line.day).substr(2, 2) + plain_line(line).substr(10);
                          }));
  const ProgramOutcome checked = check(file);
  EXPECT_EQ(checked.exit_code, 4);
  EXPECT_THAT(checked.output, AllOf(HasSubstr("rows,read,61\n"), HasSubstr("HTL.csv:2")));
  EXPECT_THAT(checked.errors, Not(HasSubstr("no rows")));
}

TEST_F(PriceFiles, What_worked_goes_on_working) {
  const auto keeps = [&](const std::string& content) {
    const ProgramOutcome checked = check(write("HTL.csv", content), {"--on-bad-row", "fail"});
    EXPECT_EQ(checked.exit_code, 0) << checked.errors;
    EXPECT_THAT(checked.output, AllOf(HasSubstr("rows,kept,61\n"), HasSubstr("range,first,2024-01-02\n")));
  };
  std::string windows = price_file(kHeader, lines_);
  for (std::size_t at = 0; (at = windows.find('\n', at)) != std::string::npos; at += 2)
    windows.replace(at, 1, "\r\n");
  keeps(windows);
  for (const char* hour :
       {" 00:00:00", " 00:00:00-05:00", " 00:00:00+00:00", "T00:00:00.000Z", " 00:00:00+05:30"}) {
    keeps(price_file(kHeader, lines_, [&](const PriceLine& line) {
      return to_text(line.day) + hour + plain_line(line).substr(10);
    }));
  }
  keeps(price_file(kHeader, lines_, [](const PriceLine& line) { return plain_line(line) + ".0"; }));
  const auto refuses = [&](const std::string& content, const std::string& why) {
    const ProgramOutcome checked = check(write("HTL.csv", content), {"--on-bad-row", "fail"});
    EXPECT_EQ(checked.exit_code, 4);
    EXPECT_THAT(checked.errors, HasSubstr(why));
  };
  refuses(price_file(kHeader, lines_,
                     [](const PriceLine& line) { return plain_line(line) + "\n" + plain_line(line); }),
          "line");
  refuses(price_file("Date,Open,High,Low,Close,Close,Volume", lines_,
                     [](const PriceLine& line) { return plain_line(line) + ",1"; }),
          "Close");
  refuses(price_file("Date;Open;High;Low;Close;Volume", lines_,
                     [](const PriceLine& line) { return to_text(line.day) + ";80,5;81,0;79,0;80,2;1000"; }),
          "HTL.csv:2:");
}

}  // namespace
}  // namespace bellwether::tests
