// Whole files: csv_reader_test.cpp.
#include "bellwether/io/csv_scanner.h"

#include <gtest/gtest.h>

#include <string>

namespace bellwether::io {
namespace {

// The fields of the record at the front of `bytes`, which is all there is.
std::vector<std::string> scanned(CsvScanner& scanner, const std::string& bytes) {
  EXPECT_TRUE(scanner.scan(bytes, true));
  std::vector<std::string> fields;
  for (const CsvField& each : scanner.fields())
    fields.push_back(bytes.substr(each.begin, each.end - each.begin));
  return fields;
}

using Fields = std::vector<std::string>;

TEST(CsvScanner, Fields_are_offsets_without_their_outer_quotes) {
  CsvScanner scanner(',', 10);
  EXPECT_EQ(scanned(scanner, "a,\"b,c\",,\"d\"\"e\"\nnext"), (Fields{"a", "b,c", "", "d\"\"e"}));
  EXPECT_TRUE(scanner.fields()[3].doubled_quotes);
  EXPECT_FALSE(scanner.fields()[1].doubled_quotes);
  EXPECT_EQ(scanner.length(), 15u);
  EXPECT_EQ(scanner.consumed(), 16u);
  EXPECT_EQ(scanner.lines(), 1u);
  EXPECT_FALSE(scanner.fault());
}

TEST(CsvScanner, Line_ends_inside_quotes_belong_to_the_record) {
  CsvScanner scanner(';', 10);
  EXPECT_EQ(scanned(scanner, "\"a\r\nb\";c\r\n"), (Fields{"a\r\nb", "c"}));
  EXPECT_EQ(scanner.lines(), 2u);
  EXPECT_EQ(scanner.consumed() - scanner.length(), 2u);
}

TEST(CsvScanner, A_record_that_is_not_whole_asks_for_more_bytes) {
  for (const std::string bytes : {"a,b", "a,\"b", "a,b\r", "\"a\""}) {
    CsvScanner scanner(',', 10);
    EXPECT_FALSE(scanner.scan(bytes, false)) << bytes;
  }
  CsvScanner scanner(',', 10);
  EXPECT_TRUE(scanner.scan("a,b", true)) << "the last line needs no end";
}

TEST(CsvScanner, Fields_beyond_the_limit_are_counted_and_not_kept) {
  CsvScanner scanner(',', 2);
  EXPECT_EQ(scanned(scanner, "a,b,c,d\n"), (Fields{"a", "b"}));
  EXPECT_EQ(scanner.field_count(), 4u);
}

TEST(CsvScanner, A_fault_says_where_it_is_and_whether_the_records_end_is_certain) {
  CsvScanner inside(',', 10), open(',', 10);
  EXPECT_TRUE(inside.scan("ab\"c,d\n", true));
  ASSERT_TRUE(inside.fault());
  EXPECT_EQ(inside.fault()->offset, 2u);
  EXPECT_TRUE(open.scan("a,\"bc\n", true));
  ASSERT_TRUE(open.fault());
  EXPECT_FALSE(open.fault()->can_continue);
}

}  // namespace
}  // namespace bellwether::io
