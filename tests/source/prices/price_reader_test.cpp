// Which rows of a file are kept, left out or refused, and what is told of them.
#include "bellwether/source/prices/price_reader.h"

#include <gtest/gtest.h>

#include <string>

#include "bellwether/core/file.h"
#include "tests/source/prices/read_rows.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::source {
namespace {

using io::BadRows;
using tests::error_of;
using tests::read_rows;

TEST(PriceReader, A_slice_holds_both_its_ends) {
  const PriceSlice slice{*market::parse_date("2024-07-01"), *market::parse_date("2024-07-03")};
  EXPECT_FALSE(slice.contains(*market::parse_date("2024-06-30")));
  EXPECT_TRUE(slice.contains(slice.first));
  EXPECT_TRUE(slice.contains(slice.last));
  EXPECT_FALSE(slice.contains(*market::parse_date("2024-07-04")));
  EXPECT_TRUE(PriceSlice{}.contains(*market::parse_date("1900-01-01")));
}

TEST(PriceReader, Bad_rows_are_refused_at_their_place) {
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
           Case{"2024-07-02,1,2,1,-1.5,5\n", "t.csv:2:18:", "CRSP marks so the mean of bid and ask"},
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
           Case{"2024-07-02,1,2,1,1,5\n2024-07-02,1,2,1,1,5\n", "t.csv:3:1:", "is on line 2 already"},
           Case{"2024-07-01,1,2,1,1,5\n2024-07-03,1,2,1,1,5\n2024-07-02,1,2,1,1,5\n2024-07-05,1,2,1,1,5\n",
                "t.csv:4:1:", "oldest first"},
       }) {
    const std::string error = error_of(each.rows);
    EXPECT_EQ(error.substr(0, each.place.size()), each.place) << each.rows << error;
    EXPECT_NE(error.find(each.why), std::string::npos) << error;
  }
  EXPECT_EQ(error_of("2024-07-02,1.0000009,1,1,1,0\n"), "");  // rounding of adjusted prices
}

// Ten days of which none has more than a thousand shares, or thousands of shares each.
TEST(PriceReader, Volumes_that_all_have_three_digits_behind_a_dot_are_told) {
  std::string rows, fractions;
  for (int day = 8; day <= 12; ++day) {
    rows += "2024-07-" + std::string(day < 10 ? "0" : "") + std::to_string(day) + ",1,2,1,1,557.40" +
            std::to_string(day % 10) + "\n";
  }
  fractions = rows + "2024-07-15,1,2,1,1,557.4\n";
  const auto dotted = read_rows(rows), mixed = read_rows(fractions);
  ASSERT_TRUE(dotted && mixed);
  ASSERT_EQ(dotted->warnings.size(), 1u);
  EXPECT_NE(dotted->warnings[0].find("as in line 2 ('557.408')"), std::string::npos) << dotted->warnings[0];
  for (const std::string& each : mixed->warnings)
    EXPECT_EQ(each.find("three digits"), std::string::npos) << each;
}

// What pandas 1 makes of 01/07/2024 to 31/12/2024: to sort the rows would hide it.
TEST(PriceReader, Days_with_day_and_month_exchanged_are_refused) {
  std::string rows;
  for (const market::Date day : market::Calendar::nyse().trading_days(*market::parse_date("2024-07-01"),
                                                                      *market::parse_date("2024-12-31"))) {
    market::YearMonthDay civil = market::civil(day);
    if (civil.day <= 12) std::swap(civil.day, civil.month);
    rows += market::to_text(*market::make_date(civil)) + ",1,2,1,1,5\n";
  }
  const std::string error = error_of(rows);
  EXPECT_NE(error.find("t.csv: day and month of the dates with days up to 12 look exchanged"),
            std::string::npos)
      << error;
}

// 557.407 is a number of its own until 1.009.598 says that its dot stands between thousands.
TEST(PriceReader, Volumes_with_dots_between_thousands_are_refused_whatever_becomes_of_bad_rows) {
  const std::string one = "2024-07-01,1,2,1,1,557.407\n", more = "2024-07-02,1,2,1,1,1.009.598\n";
  EXPECT_EQ(
      error_of(one + more, {.bad_rows = BadRows::skip}),
      "t.csv: the volume in line 3 ('1.009.598') has dots between thousands, and so has that in line 2 "
      "('557.407'), which would be read as a fraction; write volumes without dots (pandas reads such files "
      "with thousands='.')");
  EXPECT_NE(error_of(more).find("thousands='.'"), std::string::npos);
  EXPECT_EQ(error_of(one), "");
}

TEST(PriceReader, Commas_between_thousands_are_told_from_those_before_decimals) {
  const auto remedy = [](std::string_view close, std::string_view volume) {
    return error_of("2024-07-01,1,2000,1,\"" + std::string(close) + "\",\"" + std::string(volume) + "\"\n");
  };
  EXPECT_NE(remedy("1", "39,480,700").find("thousands=','"), std::string::npos);
  EXPECT_NE(remedy("1", "480,700").find("thousands=','"), std::string::npos);
  EXPECT_NE(remedy("1,234.5", "5").find("thousands=','"), std::string::npos);
  EXPECT_NE(remedy("1,234", "5").find("decimal=','"), std::string::npos);
  EXPECT_NE(remedy("10,25", "5").find("decimal=','"), std::string::npos);
}

// 9 January 2024 was a Tuesday, 1 September a Sunday; 4 July and 7 April are both closed.
TEST(PriceReader, A_closed_day_may_have_day_and_month_swapped) {
  EXPECT_NE(error_of("2024-09-01,1,2,1,1,5\n").find("where day and month are swapped"), std::string::npos);
  EXPECT_EQ(error_of("2024-07-04,1,2,1,1,5\n").find("swapped"), std::string::npos);
}

TEST(PriceReader, Skipped_rows_leave_a_gap_and_a_count) {
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

TEST(PriceReader, Rows_outside_the_slice_need_not_be_good) {
  EXPECT_EQ(error_of("1962-01-02,1,2,1,null,5\n2024-07-01,1,2,1,1,5\n", {.start = "2024-01-01"}), "");
  EXPECT_NE(
      error_of("2024-07-01,1,2,1,1,5\n1962-01-02,1,2,1,1,5\n2024-07-02,1,2,1,1,5\n2024-07-03,1,2,1,1,5\n",
               {.start = "2024-01-01"}),
      "");
}

TEST(PriceReader, A_refused_row_takes_no_good_row_with_it) {
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

TEST(PriceReader, A_file_whose_every_row_is_refused_is_told_row_by_row) {
  const std::string rows = "31-Dec-10,1,2,1,1,5\n30-Dec-10,1,2,1,1,5\n";
  const auto file = read_rows(rows, {.bad_rows = BadRows::skip, .min_rows = 0});
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->report.read, 2u);
  EXPECT_EQ(file->report.refused_count(), 2u);
  const std::string error = error_of(rows, {.bad_rows = BadRows::skip});
  EXPECT_NE(error.find("all 2 rows were refused, the first: t.csv:2:1"), std::string::npos) << error;
}

TEST(PriceReader, Bad_rows_go_to_the_quarantine_with_the_header) {
  const tests::TemporaryFolder folder;
  const std::string path = (folder.path() / "bad.csv").string();
  EXPECT_NE(error_of("2024-07-01,1,2,1,1,5\n", {.rejects = path}), "");  // without skip
  const auto file = read_rows("2024-07-01,1,2,1,1,5\n2024-07-02,1,2,1,null,5\n2024-07-03,1,2\n",
                              {.bad_rows = BadRows::skip, .rejects = path});
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(*core::read_file(path, 1000),
            "Date,Open,High,Low,Close,Volume\n2024-07-02,1,2,1,null,5\n2024-07-03,1,2\n");
}

TEST(PriceReader, Rows_without_any_price_are_no_rows) {
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

TEST(PriceReader, A_row_with_one_price_or_a_volume_is_refused_as_before) {
  EXPECT_NE(error_of("2024-07-01,,,,10,5\n").find("open ''"), std::string::npos);
  EXPECT_NE(error_of("2024-07-01,,,,,5\n").find("open ''"), std::string::npos);
  EXPECT_NE(error_of("2024-07-01,,,,,\n").find("none of its rows has a price"), std::string::npos);
}

}  // namespace
}  // namespace bellwether::source
