// Files in the shapes in which sources write daily prices, with made-up numbers: each is read right with no
// option but its path. The shapes are those of the sources' downloads and of the writers of pandas, R and the
// trading platforms.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "bellwether/market/calendar.h"
#include "bellwether/source/prices/price_file.h"

namespace bellwether::source {
namespace {

// One day, in cents.
struct SourceRow {
  market::Date day;
  int open = 0, high = 0, low = 0, close = 0;
  int volume = 0;
};

// 24 trading days from 2024-01-02, so that some lie behind the twelfth of their month.
std::vector<SourceRow> shaped_rows() {
  std::vector<SourceRow> made;
  market::Date day = *market::parse_date("2024-01-02");
  int close = 8'000;
  for (int i = 0; i < 24; ++i) {
    const int open = close + (i * 37) % 90 - 40;
    close = open + (i * 53) % 150 - 70;
    made.push_back(
        {day, open, std::max(open, close) + 25, std::min(open, close) - 30, close, 1'230'000 + i * 10'000});
    day = *market::Calendar::nyse().next(day);
  }
  return made;
}

std::vector<SourceRow> newest_first() {
  std::vector<SourceRow> made = shaped_rows();
  std::ranges::reverse(made);
  return made;
}

std::string money(int cents) {
  const std::string rest = std::to_string(cents % 100);
  return std::to_string(cents / 100) + (rest.size() == 1 ? ".0" : ".") + rest;
}
std::string whole_number(int number) { return std::to_string(number); }
std::string grouped_number(int number) {
  std::string text = whole_number(number);
  for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, ",");
  return text;
}
std::string iso_day(market::Date day) { return to_text(day); }
std::string joined_day(market::Date day, std::string_view mark) {
  const std::string text = to_text(day);
  return text.substr(0, 4) + std::string(mark) + text.substr(5, 2) + std::string(mark) + text.substr(8, 2);
}
std::string american_day(market::Date day, std::size_t year_digits = 4) {
  const std::string text = to_text(day);
  return text.substr(5, 2) + "/" + text.substr(8, 2) + "/" + text.substr(4 - year_digits, year_digits);
}
std::string ohlc(const SourceRow& row, const std::string& mark = ",") {
  return money(row.open) + mark + money(row.high) + mark + money(row.low) + mark + money(row.close);
}
std::string chlo(const SourceRow& row) {
  return money(row.close) + "," + money(row.high) + "," + money(row.low) + "," + money(row.open);
}

using SourceWriter = std::function<std::string(const SourceRow&)>;

std::string source_file(const std::string& header, const std::vector<SourceRow>& lines,
                        const SourceWriter& written) {
  std::string file = header;
  for (const SourceRow& row : lines) file += written(row) + "\n";
  return file;
}

core::Result<PriceFile> read_source(const std::string& content, const std::string& name = "HTL.csv",
                                    const PriceOptions& options = {.ticker = "HTL"}) {
  return read_prices(io::ByteStream::of_memory(content, name), options);
}

// All rows, as they were made; the shape that was recognized.
void expect_source(const std::string& content, const std::string& schema,
                   const std::string& name = "HTL.csv") {
  SCOPED_TRACE(content.substr(0, 200));
  const auto file = read_source(content, name);
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->schema, schema);
  EXPECT_EQ(file->series.ticker.symbol, "HTL");
  const std::vector<SourceRow> expected = shaped_rows();
  ASSERT_EQ(file->series.bars.size(), expected.size());
  EXPECT_TRUE(file->gaps.empty());
  EXPECT_EQ(file->report.refused_count(), 0u);
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const market::Bar& bar = file->series.bars[i];
    EXPECT_EQ(bar.day, expected[i].day) << i;
    EXPECT_DOUBLE_EQ(bar.open, expected[i].open / 100.0) << i;
    EXPECT_DOUBLE_EQ(bar.high, expected[i].high / 100.0) << i;
    EXPECT_DOUBLE_EQ(bar.low, expected[i].low / 100.0) << i;
    EXPECT_DOUBLE_EQ(bar.close, expected[i].close / 100.0) << i;
    EXPECT_EQ(bar.volume, expected[i].volume) << i;
  }
}

bool has_source_note(const PriceFile& file, std::string_view part) {
  return std::ranges::any_of(file.notes,
                             [&](const std::string& note) { return note.find(part) != note.npos; });
}

TEST(PriceSources, Yahoo_with_an_adjusted_close) {
  expect_source(source_file("Date,Open,High,Low,Close,Adj Close,Volume\n", shaped_rows(),
                            [](const SourceRow& row) {
                              return iso_day(row.day) + "," + ohlc(row) + "," + money(row.close - 50) + "," +
                                     whole_number(row.volume);
                            }),
                "daily_adjusted");
}

TEST(PriceSources, A_history_of_a_yfinance_ticker) {
  expect_source(source_file("Date,Open,High,Low,Close,Volume,Dividends,Stock Splits\n", shaped_rows(),
                            [](const SourceRow& row) {
                              return iso_day(row.day) + " 00:00:00-05:00," + ohlc(row) + "," +
                                     whole_number(row.volume) + ",0.0,0.0";
                            }),
                "daily");
}

TEST(PriceSources, A_yfinance_download_of_one_ticker) {
  const SourceWriter line = [](const SourceRow& row) {
    return iso_day(row.day) + "," + chlo(row) + "," + whole_number(row.volume);
  };
  expect_source(source_file("Price,Close,High,Low,Open,Volume\nTicker,HTL,HTL,HTL,HTL,HTL\nDate,,,,,\n",
                            shaped_rows(), line),
                "yfinance");
  // df.reset_index().to_csv(index=False), and with the index.
  expect_source(source_file("Date,Close,High,Low,Open,Volume\n,HTL,HTL,HTL,HTL,HTL\n", shaped_rows(), line),
                "yfinance");
  expect_source(source_file(",Date,Close,High,Low,Open,Volume\n,,HTL,HTL,HTL,HTL,HTL\n", shaped_rows(),
                            [&](const SourceRow& row) { return "7," + line(row); }),
                "yfinance");
  // Another ticker than the one asked for, and none.
  const std::string file = source_file(
      "Price,Close,High,Low,Open,Volume\nTicker,HTL,HTL,HTL,HTL,HTL\nDate,,,,,\n", shaped_rows(), line);
  const auto other = read_source(file, "HTL.csv", {.ticker = "OTHER"});
  ASSERT_FALSE(other);
  EXPECT_NE(other.error().message.find("HTL, not of OTHER"), std::string::npos) << other.error().message;
  EXPECT_EQ(read_source(file, "download.csv", {})->series.ticker.symbol, "HTL");
}

TEST(PriceSources, A_yfinance_download_of_two_tickers_in_either_order_of_levels) {
  const SourceWriter by_price = [](const SourceRow& row) {
    const auto two = [](int cents) { return money(cents) + "," + money(cents * 3); };
    return iso_day(row.day) + "," + two(row.close) + "," + two(row.high) + "," + two(row.low) + "," +
           two(row.open) + "," + whole_number(row.volume) + "," + whole_number(row.volume * 2);
  };
  const std::string columns = "Price,Close,Close,High,High,Low,Low,Open,Open,Volume,Volume\n";
  const std::string tickers = "Ticker,HTL,QRS,HTL,QRS,HTL,QRS,HTL,QRS,HTL,QRS\nDate,,,,,,,,,,\n";
  expect_source(source_file(columns + tickers, shaped_rows(), by_price), "yfinance");
  const SourceWriter by_ticker = [](const SourceRow& row) {
    return iso_day(row.day) + ",1,1,1,1,1," + ohlc(row) + "," + whole_number(row.volume);
  };
  expect_source(source_file("Ticker,QRS,QRS,QRS,QRS,QRS,HTL,HTL,HTL,HTL,HTL\n"
                            "Price,Open,High,Low,Close,Volume,Open,High,Low,Close,Volume\nDate,,,,,,,,,,\n",
                            shaped_rows(), by_ticker),
                "yfinance");
  const auto none = read_source(source_file(columns + tickers, shaped_rows(), by_price), "download.csv", {});
  ASSERT_FALSE(none);
  EXPECT_NE(none.error().message.find("HTL and QRS side by side; choose with --ticker"), std::string::npos)
      << none.error().message;
}

TEST(PriceSources, Nasdaq_com) {
  const SourceWriter line = [](const SourceRow& row) {
    return american_day(row.day) + ",$" + money(row.close) + "," + whole_number(row.volume) + ",$" +
           money(row.open) + ",$" + money(row.high) + ",$" + money(row.low);
  };
  const std::string file = source_file("Date,Close/Last,Volume,Open,High,Low\n", newest_first(), line);
  expect_source(file, "nasdaq");
  expect_source(source_file("Date, Close/Last, Volume, Open, High, Low\n", newest_first(), line), "nasdaq");
  EXPECT_TRUE(has_source_note(*read_source(file), "newest first"));
}

TEST(PriceSources, Investing_com) {
  const SourceWriter line = [](const SourceRow& row) {
    return "\"" + american_day(row.day) + "\",\"" + money(row.close) + "\",\"" + money(row.open) + "\",\"" +
           money(row.high) + "\",\"" + money(row.low) + "\",\"" + money(row.volume / 10'000) +
           "M\",\"1.02%\"";
  };
  const std::string header =
      "\xEF\xBB\xBF\"Date\",\"Price\",\"Open\",\"High\",\"Low\",\"Vol.\",\"Change %\"\n";
  expect_source(source_file(header, newest_first(), line), "investing");
  EXPECT_TRUE(has_source_note(*read_source(source_file(header, newest_first(), line)), "month first"));
}

TEST(PriceSources, Stooq_one_ticker_and_its_database) {
  expect_source(source_file("Date,Open,High,Low,Close,Volume\r\n", shaped_rows(),
                            [](const SourceRow& row) {
                              return iso_day(row.day) + "," + ohlc(row) + "," + whole_number(row.volume) +
                                     "\r";
                            }),
                "daily", "htl_us_d.csv");
  const std::string file =
      source_file("<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>\n", shaped_rows(),
                  [](const SourceRow& row) {
                    return "HTL.US,D," + joined_day(row.day, "") + ",000000," + ohlc(row) + "," +
                           whole_number(row.volume) + ",0";
                  });
  expect_source(file, "stooq_bulk", "htl.us.txt");
  EXPECT_EQ(read_source(file, "htl.us.txt", {})->series.ticker.symbol, "HTL");
}

TEST(PriceSources, MetaTrader_5_with_and_without_real_volume) {
  const std::string header = "<DATE>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>\n";
  const std::string ticks_alone = source_file(header, shaped_rows(), [](const SourceRow& row) {
    return joined_day(row.day, ".") + "\t" + ohlc(row, "\t") + "\t" + whole_number(row.volume) + "\t0\t1";
  });
  expect_source(ticks_alone, "metatrader");
  EXPECT_TRUE(has_source_note(*read_source(ticks_alone), "ticks"));
  expect_source(source_file(header, shaped_rows(),
                            [](const SourceRow& row) {
                              return joined_day(row.day, ".") + "\t" + ohlc(row, "\t") + "\t77\t" +
                                     whole_number(row.volume) + "\t1";
                            }),
                "metatrader");
}

TEST(PriceSources, MetaTrader_4_without_a_header) {
  expect_source(source_file("", shaped_rows(),
                            [](const SourceRow& row) {
                              return joined_day(row.day, ".") + ",00:00," + ohlc(row) + "," +
                                     whole_number(row.volume);
                            }),
                "metatrader");
}

TEST(PriceSources, TradingView_by_seconds_and_by_ISO_time) {
  const auto& nyse = market::Calendar::nyse();
  expect_source(source_file("time,open,high,low,close,Volume\n", shaped_rows(),
                            [&](const SourceRow& row) {
                              return std::to_string(nyse.open_of(row.day).seconds) + "," + ohlc(row) + "," +
                                     whole_number(row.volume);
                            }),
                "daily");
  expect_source(source_file("time,open,high,low,close,Volume,Volume MA\n", shaped_rows(),
                            [&](const SourceRow& row) {
                              return iso_day(row.day) + "T09:30:00-05:00," + ohlc(row) + "," +
                                     whole_number(row.volume) + ",5";
                            }),
                "daily");
  for (const std::string zeros : {"000", "000000", "000000000"}) {
    expect_source(source_file("timestamp,open,high,low,close,volume\n", shaped_rows(),
                              [&](const SourceRow& row) {
                                return std::to_string(nyse.open_of(row.day).seconds) + zeros + "," +
                                       ohlc(row) + "," + whole_number(row.volume);
                              }),
                  "daily");
  }
}

TEST(PriceSources, Alpha_Vantage_plain_adjusted_and_by_numbered_names) {
  expect_source(source_file("timestamp,open,high,low,close,volume\n", newest_first(),
                            [](const SourceRow& row) {
                              return iso_day(row.day) + "," + ohlc(row) + "," + whole_number(row.volume);
                            }),
                "daily");
  expect_source(
      source_file("timestamp,open,high,low,close,adjusted_close,volume,dividend_amount,split_coefficient\n",
                  newest_first(),
                  [](const SourceRow& row) {
                    return iso_day(row.day) + "," + ohlc(row) + "," + money(row.close) + "," +
                           whole_number(row.volume) + ",0.0000,1.0";
                  }),
      "daily_adjusted");
  expect_source(source_file("date,1. open,2. high,3. low,4. close,5. volume\n", newest_first(),
                            [](const SourceRow& row) {
                              return iso_day(row.day) + "," + ohlc(row) + "," + whole_number(row.volume);
                            }),
                "daily");
  expect_source(
      source_file(
          "date,1. open,2. high,3. low,4. close,5. adjusted close,6. volume,7. dividend amount,8. split "
          "coefficient\n",
          shaped_rows(),
          [](const SourceRow& row) {
            return iso_day(row.day) + "," + ohlc(row) + "," + money(row.close) + "," +
                   whole_number(row.volume) + ",0.0,1.0";
          }),
      "daily_adjusted");
}

TEST(PriceSources, Quantmod_through_write_csv_write_zoo_and_write_table) {
  const SourceWriter line = [](const SourceRow& row) {
    return iso_day(row.day) + "," + ohlc(row) + "," + whole_number(row.volume) + "," + money(row.close);
  };
  const std::string names =
      "\"HTL.Open\",\"HTL.High\",\"HTL.Low\",\"HTL.Close\",\"HTL.Volume\",\"HTL.Adjusted\"\n";
  expect_source(source_file("\"\"," + names, shaped_rows(), line), "daily_adjusted");
  expect_source(source_file("\"Index\"," + names, shaped_rows(), line), "daily_adjusted");
  expect_source(source_file(names, shaped_rows(), line), "daily_adjusted");  // one name less than fields
  const auto other =
      read_source(source_file("\"Index\"," + names, shaped_rows(), line), "HTL.csv", {.ticker = "QRS"});
  ASSERT_FALSE(other);
  EXPECT_NE(other.error().message.find("HTL, not of QRS"), std::string::npos);
}

TEST(PriceSources, Pandas_with_an_unnamed_index_of_days) {
  expect_source(source_file(",Open,High,Low,Close,Volume\n", shaped_rows(),
                            [](const SourceRow& row) {
                              return iso_day(row.day) + "," + ohlc(row) + "," + whole_number(row.volume);
                            }),
                "daily");
  expect_source(source_file("Unnamed: 0,Open,High,Low,Close,Volume\n", shaped_rows(),
                            [](const SourceRow& row) {
                              return iso_day(row.day) + "," + ohlc(row) + "," + whole_number(row.volume);
                            }),
                "daily");
}

TEST(PriceSources, Tiingo_and_the_WIKI_prices) {
  expect_source(
      source_file(
          "date,close,high,low,open,volume,adjClose,adjHigh,adjLow,adjOpen,adjVolume,divCash,splitFactor\n",
          shaped_rows(),
          [](const SourceRow& row) {
            return iso_day(row.day) + "T00:00:00.000Z," + chlo(row) + "," + whole_number(row.volume) + "," +
                   money(row.close - 9) + ",1,1,1,1,0.0,1.0";
          }),
      "daily_adjusted");
  expect_source(
      source_file("Date,Open,High,Low,Close,Volume,Ex-Dividend,Split Ratio,Adj. Open,Adj. High,Adj. Low,Adj. "
                  "Close,Adj. Volume\n",
                  shaped_rows(),
                  [](const SourceRow& row) {
                    return iso_day(row.day) + "," + ohlc(row) + "," + whole_number(row.volume) +
                           ",0.0,1.0,1,1,1," + money(row.close) + ",5";
                  }),
      "daily_adjusted");
}

TEST(PriceSources, Lists_of_data_sets_with_a_name_of_the_ticker) {
  expect_source(source_file("Date,Open,High,Low,Close,Volume,Adj Close\n", newest_first(),
                            [](const SourceRow& row) {
                              return iso_day(row.day) + "," + ohlc(row) + "," + whole_number(row.volume) +
                                     "," + money(row.close);
                            }),
                "daily_adjusted");
  expect_source(source_file("date,open,high,low,close,volume,Name\n", shaped_rows(),
                            [](const SourceRow& row) {
                              return iso_day(row.day) + "," + ohlc(row) + "," + whole_number(row.volume) +
                                     ",HTL\n" + iso_day(row.day) + ",1,1,1,1,1,QRS";
                            }),
                "daily");
  expect_source(source_file("date,symbol,open,close,low,high,volume\n", shaped_rows(),
                            [](const SourceRow& row) {
                              return iso_day(row.day) + " 00:00:00,HTL," + money(row.open) + "," +
                                     money(row.close) + "," + money(row.low) + "," + money(row.high) + "," +
                                     whole_number(row.volume) + ".0";
                            }),
                "daily");
  expect_source(source_file("ticker,volume,open,close,high,low,window_start,transactions\n", shaped_rows(),
                            [](const SourceRow& row) {  // midnight in New York, in billionths of a second
                              const auto start = market::start_of_utc_day(row.day).seconds + 5 * 3600;
                              return "HTL," + whole_number(row.volume) + "," + money(row.open) + "," +
                                     money(row.close) + "," + money(row.high) + "," + money(row.low) + "," +
                                     std::to_string(start) + "000000000,9";
                            }),
                "daily");
}

TEST(PriceSources, CryptoDataDownload_below_its_own_line) {
  const std::string file = source_file(
      "https://www.CryptoDataDownload.com\nunix,date,symbol,open,high,low,close,Volume HTL,Volume USD\n",
      newest_first(), [](const SourceRow& row) {
        return std::to_string(market::start_of_utc_day(row.day).seconds) + "," + iso_day(row.day) +
               " 00:00:00,HTL," + ohlc(row) + "," + whole_number(row.volume) + ",5";
      });
  expect_source(file, "crypto_data_download");
  EXPECT_TRUE(has_source_note(*read_source(file), "'Volume HTL'"));
}

TEST(PriceSources, Barchart_with_its_last_line) {
  for (const std::string header : {"Time,Open,High,Low,Last,Change,%Chg,Volume\n",
                                   "Time,Open,High,Low,Latest,Change,%Change,Volume\n"}) {
    const std::string file = source_file(header, newest_first(), [](const SourceRow& row) {
      return american_day(row.day) + "," + ohlc(row) + ",0.10,+0.12%," + whole_number(row.volume);
    });
    expect_source(file + "\"Downloaded from Barchart.com as of 02-06-2024 05:12pm CST\"\n",
                  header.find("Latest") == header.npos ? "barchart" : "barchart_latest");
  }
}

TEST(PriceSources, MarketWatch_and_the_Wall_Street_Journal) {
  expect_source(source_file("Date,Open,High,Low,Close,Volume\n", newest_first(),
                            [](const SourceRow& row) {
                              return american_day(row.day) + ",\"" + ohlc(row, "\",\"") + "\",\"" +
                                     grouped_number(row.volume) + "\"";
                            }),
                "daily");
  expect_source(source_file("Date, Open, High, Low, Close, Volume\n", newest_first(),
                            [](const SourceRow& row) {
                              return american_day(row.day, 2) + ", " + ohlc(row, ", ") + ", " +
                                     whole_number(row.volume);
                            }),
                "wsj");
}

TEST(PriceSources, Macrotrends_below_its_terms) {
  const std::string above =
      "\"MacroTrends Data Download\"\n\"HTL - Historical Price and Volume Data\"\n"
      "\"Note: Historical prices are adjusted for stock splits.\"\n\n\"Terms, with a comma\"\n\n\n";
  const std::string file =
      source_file(above + "date,open,high,low,close,volume\n", shaped_rows(), [](const SourceRow& row) {
        return iso_day(row.day) + "," + ohlc(row) + "," + whole_number(row.volume);
      });
  expect_source(file, "daily");
  EXPECT_TRUE(has_source_note(*read_source(file), "is on line 8"));
}

TEST(PriceSources, Google_Finance_through_a_sheet) {
  expect_source(source_file("Date,Open,High,Low,Close,Volume\n", shaped_rows(),
                            [](const SourceRow& row) {
                              return american_day(row.day) + " 16:00:00," + ohlc(row) + "," +
                                     whole_number(row.volume);
                            }),
                "daily");
}

TEST(PriceSources, Twelve_Data_by_semicolons_and_Bloomberg_by_its_fields) {
  expect_source(source_file("datetime;open;high;low;close;volume\n", newest_first(),
                            [](const SourceRow& row) {
                              return iso_day(row.day) + ";" + ohlc(row, ";") + ";" + whole_number(row.volume);
                            }),
                "daily");
  expect_source(source_file("Date,PX_OPEN,PX_HIGH,PX_LOW,PX_LAST,PX_VOLUME\n", shaped_rows(),
                            [](const SourceRow& row) {
                              return iso_day(row.day) + "," + ohlc(row) + "," + whole_number(row.volume);
                            }),
                "daily");
}

TEST(PriceSources, A_column_may_be_named_where_its_name_tells_too_little) {
  const std::string file =
      source_file("Day of trade,Open,High,Low,Settle,Shares\n", shaped_rows(), [](const SourceRow& row) {
        return iso_day(row.day) + "," + ohlc(row) + "," + whole_number(row.volume);
      });
  EXPECT_FALSE(read_source(file));
  PriceOptions options{.ticker = "HTL"};
  options.table.columns.columns = "date=Day of trade,close=Settle,volume=Shares";
  const auto named = read_source(file, "HTL.csv", options);
  ASSERT_TRUE(named) << named.error().message;
  EXPECT_EQ(named->series.bars.size(), shaped_rows().size());
  options.table.columns.columns = "close=Setle";
  const auto mistyped = read_source(file, "HTL.csv", options);
  EXPECT_EQ(mistyped.error().kind, core::ErrorKind::usage);
  EXPECT_NE(mistyped.error().message.find("no column 'Setle'"), std::string::npos)
      << mistyped.error().message;
  options.table.columns.columns = "settle=Settle";
  EXPECT_EQ(read_source(file, "HTL.csv", options).error().kind, core::ErrorKind::usage);
}

}  // namespace
}  // namespace bellwether::source
