#include "bellwether/source/texts/text_notes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "bellwether/io/json_objects.h"
#include "bellwether/io/line_reader.h"

namespace bellwether::source {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// A file whose columns are told by their names: text, time, ticker.
TextFormat format_of_columns() {
  TextFormat format;
  format.schema.name = "columns";
  format.schema.columns[static_cast<std::size_t>(Role::text)] = "title";
  format.schema.columns[static_cast<std::size_t>(Role::time)] = "date";
  format.schema.columns[static_cast<std::size_t>(Role::ticker)] = "stock";
  format.schema.tickers = TickerRule::column;
  format.rows = json_text_rows(io::json_lines(io::LineReader(io::ByteStream::of_memory("", "t.jsonl"), {})),
                               format.schema.columns, {});
  return format;
}

std::vector<std::string> warnings_of(const TextFormat& format, const TextFacts& facts,
                                     const TextOptions& options = {}) {
  return text_warnings(format, options, format.schema.time, facts);
}

TEST(TextNotes, Times_without_zone_are_told_with_the_zone_that_they_are_read_in) {
  TextSchema schema{.name = "made", .note = "a made file"};
  TextFacts facts;
  EXPECT_EQ(text_note(schema, {}, facts), "a made file");
  facts.stamps.times = 5'000;
  facts.stamps.without_zone = 3;
  EXPECT_THAT(
      text_note(schema, {}, facts),
      testing::StartsWith("a made file; 3 of 5,000 times carry no zone and are read as New York time"));
  schema.time.zone = DefaultTimezone::utc;
  EXPECT_EQ(text_note(schema, {}, facts), "a made file");
}

// Who gave the zone need not be told that it was assumed.
TEST(TextNotes, A_zone_that_was_given_is_no_news) {
  TextSchema schema{.name = "made"};
  const TextFacts facts{.stamps = {.times = 5, .without_zone = 5}};
  for (const auto& [given, zone] : {std::pair(ZoneChoice::new_york, DefaultTimezone::new_york),
                                    std::pair(ZoneChoice::exchange, DefaultTimezone::exchange)}) {
    schema.time.zone = zone;
    TextOptions options;
    EXPECT_NE(text_note(schema, options, facts), "");
    options.default_timezone = given;
    EXPECT_EQ(text_note(schema, options, facts), "");
  }
}

TEST(TextNotes, What_is_read_as_it_is_meant_needs_no_warning) {
  EXPECT_THAT(warnings_of(format_of_columns(), {.stamps = {.times = 10}, .texts = 10}), IsEmpty());
}

TEST(TextNotes, A_second_column_of_times_is_named_unless_the_user_chose) {
  TextFormat format = format_of_columns();
  format.unread = {"created_at", "author"};
  EXPECT_THAT(warnings_of(format, {}),
              ElementsAre("the times are those of 'date', not of 'created_at'; --time-column names another"));
  TextOptions chosen;
  chosen.time_column = "date";
  EXPECT_THAT(warnings_of(format, {}, chosen), IsEmpty());
}

TEST(TextNotes, Numbers_are_told_to_be_read_by_their_size) {
  EXPECT_THAT(warnings_of(format_of_columns(), {.stamps = {.times = 5, .numbers = 2}}),
              ElementsAre(HasSubstr("2 of 5 times are numbers")));
}

// 1,440 minutes have one midnight: three times as many are beyond chance.
TEST(TextNotes, Midnights_beyond_chance_are_asked_about) {
  EXPECT_THAT(warnings_of(format_of_columns(), {.stamps = {.times = 1'000, .midnights = 2}}), IsEmpty());
  EXPECT_THAT(warnings_of(format_of_columns(), {.stamps = {.times = 1'000, .midnights = 3}}),
              ElementsAre(HasSubstr("3 of 1,000 times are midnights with a zone and are read as times")));
}

TEST(TextNotes, Midnights_taken_for_days_are_told_even_where_there_is_one) {
  TextFormat format = format_of_columns();
  TimestampRules rules = format.schema.time;
  rules.midnight = MidnightRule::date;
  EXPECT_THAT(text_warnings(format, {}, rules, {.stamps = {.times = 1'000, .midnights = 1}}),
              ElementsAre(HasSubstr("only the day is known")));
}

TEST(TextNotes, Options_that_change_nothing_are_told) {
  TextOptions options;
  options.default_timezone = ZoneChoice::utc;
  options.midnight = MidnightChoice::day;
  EXPECT_THAT(warnings_of(format_of_columns(), {.stamps = {.times = 10}}, options),
              ElementsAre(HasSubstr("--timezone changes nothing"), HasSubstr("--midnight changes nothing")));
  EXPECT_THAT(warnings_of(format_of_columns(),
                          {.stamps = {.times = 10, .without_zone = 4, .bare_midnights = 1}}, options),
              IsEmpty());
}

TEST(TextNotes, Texts_without_ticker_are_counted_where_no_column_names_it) {
  TextFormat format = format_of_columns();
  format.schema.tickers = TickerRule::cashtags;
  EXPECT_THAT(warnings_of(format, {.texts = 10, .without_ticker = 4}),
              ElementsAre(HasSubstr("4 of 10 texts have none; --ticker-column names one")));
  format.schema.name = "tweets";
  EXPECT_THAT(warnings_of(format, {.texts = 10, .without_ticker = 4}), IsEmpty())
      << "a shape of the catalog is known to have none";
}

TEST(TextNotes, The_path_to_tickers_in_a_list_of_objects_is_named) {
  TextFormat format = format_of_columns();
  format.schema.tickers = TickerRule::cashtags;
  format.ticker_paths = {"ticker_sentiment.ticker"};
  EXPECT_THAT(warnings_of(format, {.texts = 10, .without_ticker = 10}),
              ElementsAre(HasSubstr("--ticker-column ticker_sentiment.ticker reads them")));
}

TEST(TextNotes, Columns_that_may_hold_the_times_are_told_where_none_is_known_to) {
  TextFormat format = format_of_columns();
  format.schema.columns[static_cast<std::size_t>(Role::time)] = {};
  EXPECT_THAT(
      warnings_of(format, {.texts = 1, .missed_times = {"time_pst"}}),
      ElementsAre("no column of times is known, and no text has a time; --time-column names it; there "
                  "is 'time_pst'"));
  EXPECT_THAT(warnings_of(format, {.texts = 1}), IsEmpty());
}

TEST(TextNotes, Keys_beside_the_title_that_hold_more_words_are_told) {
  TextFormat format = format_of_columns();
  format.schema.kind = FileKind::jsonl;
  format.unread = {"score", "selftext"};
  EXPECT_THAT(warnings_of(format, {.texts = 1}),
              ElementsAre("text = title; not read: 'selftext'; --text-column names another key"));
  EXPECT_THAT(warnings_of(format, {.texts = 1}, {.text_column = "title"}), IsEmpty());
}

TEST(TextNotes, Cashtags_that_contradict_the_column_are_counted) {
  EXPECT_THAT(warnings_of(format_of_columns(), {.texts = 10, .other_cashtags = 2}),
              ElementsAre(HasSubstr(
                  "2 of 10 texts have only cashtags of other tickers than their row names in 'stock'")));
}

}  // namespace
}  // namespace bellwether::source
