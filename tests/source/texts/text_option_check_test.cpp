#include "bellwether/source/texts/text_option_check.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/read_texts.h"

namespace bellwether::source {
namespace {

using tests::read_text_bytes;
using tests::tells;

std::string error_of(std::string bytes, TextOptions options, std::string name) {
  options.labels = LabelUse::told;
  return read_text_bytes(std::move(bytes), options, std::move(name)).error;
}

TEST(TextOptionCheck, An_option_without_its_column_is_refused) {
  EXPECT_TRUE(tells(error_of("text\nx\n", {.midnight = MidnightChoice::day}, "t.csv"),
                    "--midnight: no column of times"));
  EXPECT_TRUE(tells(error_of("text\nx\n", {.label_names = "0=negative"}, "t.csv"), "--label-names"));
  EXPECT_TRUE(
      tells(error_of("{\"text\":\"x\"}\n", {.delimiter = io::Delimiter::tab}, "t.jsonl"), "--delimiter"));
}

TEST(TextOptionCheck, A_column_that_no_row_has_is_an_error_in_every_format) {
  const std::string csv = "date,title\n2024-01-02,x\n";
  const std::string json = "{\"date\":\"2024-01-02\",\"title\":\"x\",\"extra\":1}\n";
  EXPECT_TRUE(tells(error_of(csv, {.ticker_column = "Tikcer"}, "t.csv"), "there is no column 'Tikcer'"));
  for (const TextOptions& options :
       {TextOptions{.text_column = "txt"}, TextOptions{.ticker_column = "txt"},
        TextOptions{.label_column = "txt"}, TextOptions{.label_column = "txt.basic"}}) {
    EXPECT_TRUE(tells(error_of(json, options, "t.jsonl"), "rows has 'txt"))
        << error_of(json, options, "t.jsonl");
  }
  EXPECT_TRUE(tells(error_of(json, {.label_column = "txt"}, "t.jsonl"), "'extra'"));
}

TEST(TextOptionCheck, An_option_that_changed_nothing_is_told) {
  const std::string zoned = "date,title\n2024-01-02T10:00:00Z,x\n";
  EXPECT_TRUE(tells(read_text_bytes(zoned, {.default_timezone = ZoneChoice::utc}).warnings,
                    "--timezone changes nothing"));
  EXPECT_TRUE(tells(read_text_bytes(zoned, {.midnight = MidnightChoice::day}).warnings,
                    "--midnight changes nothing"));
  const std::string bare = "date,title\n2024-01-02 00:00:00,x\n2024-01-02 10:00:00,x\n";
  EXPECT_FALSE(tells(
      read_text_bytes(bare, {.default_timezone = ZoneChoice::utc, .midnight = MidnightChoice::time}).warnings,
      "changes nothing"));
}

TEST(TextOptionCheck, A_key_that_some_row_has_will_do) {
  EXPECT_EQ(
      error_of("{\"date\":\"2024-01-02\",\"title\":\"x\"}\n"
               "{\"date\":\"2024-01-02\",\"title\":\"y\",\"more\":{\"symbols\":[{\"symbol\":\"AAPL\"}]}}\n",
               {.ticker_column = "more.symbols.symbol"}, "t.jsonl"),
      "");
}

TEST(TextOptionCheck, A_header_without_rows_is_told) {
  EXPECT_TRUE(tells(read_text_bytes("date,title\n").warnings, "t.csv has a header and no rows"));
  EXPECT_FALSE(tells(read_text_bytes("date,title\n2024-01-02,x\n").warnings, "no rows"));
}

}  // namespace
}  // namespace bellwether::source
