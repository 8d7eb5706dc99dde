// Whole files: text_source_test.cpp; what stands before a table: table_front_test.cpp.
#include "bellwether/source/texts/text_format.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace bellwether::source {
namespace {

using testing::HasSubstr;

core::Result<TextFormat> opened_format(std::string bytes, const TextOptions& options = {},
                                       std::string name = "t.csv") {
  return open_text_format(io::ByteStream::of_memory(std::move(bytes), std::move(name)), options);
}

std::string_view column_for(const TextFormat& format, Role role) {
  return format.schema.columns[static_cast<std::size_t>(role)];
}

TEST(TextFormat, Columns_are_told_by_their_usual_names_and_the_others_are_named) {
  const auto format = opened_format("date,title,mood_of_editor\n2024-01-02,Up,good\n");
  ASSERT_TRUE(format) << format.error().message;
  EXPECT_EQ(format->schema.name, "columns");
  EXPECT_EQ(column_for(*format, Role::text), "title");
  EXPECT_EQ(column_for(*format, Role::time), "date");
  EXPECT_EQ(column_for(*format, Role::ticker), "");
  EXPECT_EQ(format->schema.tickers, TickerRule::cashtags);
  EXPECT_EQ(format->unread, std::vector<std::string>{"mood_of_editor"});
}

TEST(TextFormat, Columns_that_the_user_names_overrule) {
  TextOptions options;
  options.text_column = "mood_of_editor";
  options.ticker_column = "title";
  const auto format = opened_format("date,title,mood_of_editor\n2024-01-02,Up,good\n", options);
  ASSERT_TRUE(format) << format.error().message;
  EXPECT_EQ(column_for(*format, Role::text), "mood_of_editor");
  EXPECT_EQ(column_for(*format, Role::ticker), "title");
  EXPECT_EQ(format->schema.tickers, TickerRule::column);
}

TEST(TextFormat, Keys_of_JSON_objects_are_columns) {
  for (const char* bytes : {"{\"title\":\"Up\",\"date\":\"2024-01-02\",\"zone_of_editor\":1}\n",
                            "[{\"title\":\"Up\",\"date\":\"2024-01-02\",\"zone_of_editor\":1}]"}) {
    const auto format = opened_format(bytes, {}, "t.json");
    ASSERT_TRUE(format) << format.error().message;
    EXPECT_EQ(column_for(*format, Role::text), "title") << bytes;
    EXPECT_EQ(column_for(*format, Role::time), "date") << bytes;
    EXPECT_EQ(format->unread, std::vector<std::string>{"zone_of_editor"}) << bytes;
  }
}

TEST(TextFormat, Objects_of_which_none_can_be_read_are_refused_for_their_own_fault) {
  for (const auto& [bytes, fault] :
       {std::pair{"{\"title\":\"Up\",\"title\":\"Down\"}\n",
                  "t.json:1: not acceptable JSON: the key \"title\" occurs twice"},
        std::pair{"{\"title\":\"\\ud800\"}\n", "t.json:1: not valid JSON at byte"},
        std::pair{"{\"title\":{\"text\":\"Up\"}}\n",
                  "which all hold objects; where the text lies in an object"}}) {
    const auto format = opened_format(bytes, {}, "t.json");
    ASSERT_FALSE(format) << bytes;
    EXPECT_EQ(format.error().kind, core::ErrorKind::data);
    EXPECT_THAT(format.error().message, HasSubstr(fault));
  }
}

TEST(TextFormat, Labels_that_nobody_reads_are_no_column) {
  TextOptions options;
  const std::string bytes = "title,label\nUp,good\n";
  EXPECT_EQ(column_for(*opened_format(bytes, options), Role::label), "");
  options.labels = LabelUse::told;
  EXPECT_EQ(column_for(*opened_format(bytes, options), Role::label), "label");
}

TEST(TextFormat, A_table_without_a_text_column_is_refused_naming_those_there_are) {
  const auto format = opened_format("date,volume\n2024-01-02,7\n");
  ASSERT_FALSE(format);
  EXPECT_EQ(format.error().kind, core::ErrorKind::data);
  EXPECT_THAT(format.error().message, HasSubstr("t.csv:1: no valid text column among 'date', 'volume'"));
}

TEST(TextFormat, What_the_file_itself_says_of_its_encoding_is_not_overruled) {
  TextOptions options;
  options.encoding = EncodingChoice::latin1;
  const auto format = opened_format("\xEF\xBB\xBFtitle\nUp\n", options);
  ASSERT_FALSE(format);
  EXPECT_EQ(format.error().kind, core::ErrorKind::usage);
  EXPECT_EQ(opened_format("[{\"title\":\"Up\"}]", options, "t.json").error().kind, core::ErrorKind::usage);
}

TEST(TextFormat, An_empty_file_and_an_unknown_shape_are_refused) {
  EXPECT_EQ(opened_format("").error().kind, core::ErrorKind::data);
  EXPECT_EQ(opened_format("[]", {}, "t.json").error().kind, core::ErrorKind::data);
  TextOptions options;
  options.schema = "of_no_catalog";
  EXPECT_EQ(opened_format("title\nUp\n", options).error().kind, core::ErrorKind::usage);
}

}  // namespace
}  // namespace bellwether::source
