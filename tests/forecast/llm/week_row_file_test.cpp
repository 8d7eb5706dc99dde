#include "bellwether/forecast/llm/week_row_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bellwether::forecast {
namespace {

using testing::HasSubstr;

std::string published(const char* symbol, const char* from) {
  return std::string(R"({"prompt":"[INST]<<SYS>>\nS\n<</SYS>>\n\nB[/INST]","answer":"A","period":")") + from +
         R"( to 2030-01-01","label":"up by 3-4%","symbol":")" + symbol + "\"}";
}

core::Result<WeekRowFile> read(std::string text) {
  return read_week_rows(io::ByteStream::of_memory(std::move(text), "rows"));
}

TEST(WeekRowFile, Reads_lines_and_answers_of_the_rows_API) {
  const std::string one = published("AXP", "2023-05-14"), two = published("AXP", "2023-05-21");
  const auto lines = read(one + "\n\n" + two + "\n");
  ASSERT_TRUE(lines) << lines.error().message;
  EXPECT_EQ(lines->rows.size(), 2U);
  EXPECT_EQ(lines->record.rows, 2U);
  EXPECT_EQ(lines->record.sha256.size(), 64U);
  const auto page =
      read(R"({"features":[{"feature_idx":0,"name":"prompt"}],"rows":[{"row_idx":0,"row":)" + one +
           R"(,"truncated_cells":[]},{"row_idx":1,"row":)" + two +
           R"(,"truncated_cells":[]}],"num_rows_total":2,"num_rows_per_page":100,"partial":false})");
  ASSERT_TRUE(page) << page.error().message;
  EXPECT_EQ(page->rows.size(), 2U);
}

TEST(WeekRowFile, Refuses_Parquet_with_the_remedy_and_repeated_rows_with_the_place) {
  const auto parquet = read("PAR1\x15\x04");
  ASSERT_FALSE(parquet);
  EXPECT_EQ(parquet.error().kind, core::ErrorKind::unsupported);
  EXPECT_THAT(parquet.error().message, HasSubstr("JSON Lines"));
  const std::string one = published("AXP", "2023-05-14");
  const auto twice = read(one + "\n" + one);
  ASSERT_FALSE(twice);
  EXPECT_THAT(twice.error().message, HasSubstr("rows:2: a second row of AXP for the week 2023-05-14"));
  EXPECT_THAT(read("{}\n").error().message, HasSubstr("rows:1"));
}

TEST(WeekRowFile, Is_bounded) {
  const std::string two = published("AXP", "2023-05-14") + "\n" + published("AXP", "2023-05-21");
  EXPECT_TRUE(read_week_rows(io::ByteStream::of_memory(two, "rows"), {.rows = 2}));
  EXPECT_FALSE(read_week_rows(io::ByteStream::of_memory(two, "rows"), {.rows = 1}));
}

}  // namespace
}  // namespace bellwether::forecast
