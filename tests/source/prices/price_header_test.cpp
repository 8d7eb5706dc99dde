// Headers of whole files: price_schemas_test.cpp.
#include "bellwether/source/prices/price_header.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace bellwether::source {
namespace {

PriceHeader header_of(std::string_view text, const HeaderHints& hints = {}) {
  return find_price_header(lines_of(text, true), hints);
}

using Names = std::vector<std::string>;

TEST(PriceHeader, The_first_line_mostly_has_the_names) {
  const PriceHeader header = header_of("Date;Open;High;Low;Close\n2024-07-01;1;2;1;1\n");
  EXPECT_EQ(header.kind, HeaderKind::known);
  EXPECT_EQ(header.delimiter, io::Delimiter::semicolon);
  EXPECT_EQ(header.line, 1u);
  EXPECT_EQ(header.lines, 1u);
  EXPECT_EQ(header.written, (Names{"Date", "Open", "High", "Low", "Close"}));
}

TEST(PriceHeader, Remarks_of_the_source_may_stand_above_it) {
  const PriceHeader header =
      header_of("Terms of use, see below\n\nDate,Open,High,Low,Close\n2024-07-01,1,2,1,1\n");
  EXPECT_EQ(header.kind, HeaderKind::known);
  EXPECT_EQ(header.line, 3u);
  EXPECT_EQ(header.lines, 3u);
}

TEST(PriceHeader, A_first_line_of_numbers_is_a_row_and_one_without_prices_unknown) {
  EXPECT_EQ(header_of("2024-07-01,1,2,1,1,5\n").kind, HeaderKind::numbers);
  EXPECT_EQ(header_of("Title,Body\na,b\n").kind, HeaderKind::unknown);
}

// As MetaTrader 4 writes its rows, without any names.
TEST(PriceHeader, Rows_that_say_themselves_what_they_are_need_none) {
  const PriceHeader header = header_of("2024.07.01,00:00,1,2,1,1,5\n");
  EXPECT_EQ(header.kind, HeaderKind::known);
  EXPECT_EQ(header.line, 0u) << "the file has none";
  EXPECT_EQ(header.written, (Names{"Date", "Time", "Open", "High", "Low", "Close", "Volume"}));
}

TEST(PriceHeader, A_name_that_the_reader_gives_makes_a_header) {
  EXPECT_EQ(header_of("Day of trade,Settle\n2024-07-01,1\n").kind, HeaderKind::unknown);
  EXPECT_EQ(header_of("Day of trade,Settle\n2024-07-01,1\n", {.columns = {"Settle"}}).written,
            (Names{"Day of trade", "Settle"}));
}

TEST(PriceHeader, Fields_lose_their_quotes_and_blanks) {
  EXPECT_EQ(fields_of(" a , \"b,c\" ,\"d\"", io::Delimiter::comma), (Names{"a", "b,c", "d"}));
}

TEST(PriceHeader, A_last_line_counts_only_where_it_is_whole) {
  EXPECT_EQ(lines_of("a\r\nb\nc", true).size(), 3u);
  EXPECT_EQ(lines_of("a\r\nb\nc", false).size(), 2u);
  EXPECT_EQ(lines_of("a\r\nb\nc", true)[0], "a");
}

TEST(PriceHeader, A_table_of_numbers_by_day_holds_no_texts) {
  EXPECT_TRUE(is_table_of_numbers(lines_of("day,x\n2024-07-01,1\n2024-07-02,2\n", true)));
  EXPECT_FALSE(
      is_table_of_numbers(lines_of("day,title\n2024-07-01,Shares rose\n2024-07-02,and fell\n", true)));
}

}  // namespace
}  // namespace bellwether::source
