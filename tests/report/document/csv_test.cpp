#include "bellwether/report/document/csv.h"

#include <gtest/gtest.h>

#include "tests/report/document/document_example.h"

namespace bellwether::report {
namespace {

// RFC 4180, section 2: fields with commas, quotes or line breaks are quoted, quotes doubled.
TEST(Csv, Follows_rfc_4180_and_gives_an_interval_columns_of_its_own) {
  EXPECT_EQ(to_csv(tests::example_table()),
            "model,rmse,rmse_low,rmse_high,rows,best,day,features,mode\n"
            "AAPL,-3.8612,-4,-3.5,50,true,1970-01-01,close sentiment,leak-free\n"
            "\"a,\"\"b\"\"\",,,,1234567,false,,,\n"
            "\u00E9\x1b[2J,,,,,,,,\n");
}

TEST(Csv, Line_breaks_are_quoted) {
  Table table{.id = "a", .columns = {{"a"}}};
  table.add({"a\nb"});
  EXPECT_EQ(to_csv(table), "a\n\"a\nb\"\n");
}

TEST(Csv, Without_rows_there_is_the_head) {
  EXPECT_EQ(to_csv(Table{.id = "a", .caption = "", .columns = {{"a"}, {"b"}}}), "a,b\n");
}

}  // namespace
}  // namespace bellwether::report
