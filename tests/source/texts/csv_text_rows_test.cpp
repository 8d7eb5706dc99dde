#include <gtest/gtest.h>

#include "bellwether/source/texts/text_rows.h"

namespace bellwether::source {
namespace {

Columns columns_of(std::string_view time, std::string_view ticker, std::string_view text) {
  Columns columns{};
  columns[static_cast<std::size_t>(Role::time)] = time;
  columns[static_cast<std::size_t>(Role::ticker)] = ticker;
  columns[static_cast<std::size_t>(Role::text)] = text;
  return columns;
}

core::Result<std::unique_ptr<TextRows>> csv_rows(std::string bytes, const Columns& columns) {
  auto reader = io::CsvReader::open(io::ByteStream::of_memory(std::move(bytes), "t.csv"), {});
  EXPECT_TRUE(reader);
  return csv_text_rows(std::move(*reader), columns);
}

TEST(CsvTextRows, Fields_come_by_role_whatever_the_order_of_the_columns) {
  const auto rows =
      csv_rows("title,other,when,who\nUp we go,x,2024-01-02,AAPL\n", columns_of("when", "who", "title"));
  ASSERT_TRUE(rows) << rows.error().message;
  const auto row = (*rows)->next();
  ASSERT_TRUE(row && *row);
  EXPECT_EQ((**row)[Role::text], "Up we go");
  EXPECT_EQ((**row)[Role::time], "2024-01-02");
  EXPECT_EQ((**row)[Role::label], "");
  EXPECT_EQ((*row)->line, 2u);
  EXPECT_EQ((*rows)->raw(), "Up we go,x,2024-01-02,AAPL");
  EXPECT_EQ((*rows)->place_of(Role::time), (io::Place{2, 12}));
  EXPECT_EQ((*rows)->raw_header(), "title,other,when,who");
}

TEST(CsvTextRows, A_column_that_is_missing_is_named_with_those_there_are) {
  const auto rows = csv_rows("a,b\n1,2\n", columns_of("when", "", "title"));
  ASSERT_FALSE(rows);
  EXPECT_EQ(rows.error().kind, core::ErrorKind::data);
  EXPECT_NE(rows.error().message.find("'a'"), std::string::npos) << rows.error().message;
}

TEST(CsvTextRows, A_bad_record_is_refused_and_the_next_one_read) {
  const auto rows = csv_rows("when,who,title\na,b\nc,d,e\n", columns_of("when", "who", "title"));
  ASSERT_TRUE(rows);
  ASSERT_FALSE((*rows)->next());
  EXPECT_TRUE((*rows)->refused().can_continue);
  const auto row = (*rows)->next();
  ASSERT_TRUE(row && *row);
  EXPECT_EQ((**row)[Role::text], "e");
}

}  // namespace
}  // namespace bellwether::source
