#include "bellwether/source/texts/text_source.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/support/shared_data.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::source {
namespace {

using market::Text;
using market::TimePrecision;

struct Reading {
  std::vector<Text> texts;
  io::RowReport report;
  std::string schema, error;
};

Reading drain(core::Result<TextStream> stream) {
  if (!stream) return {{}, {}, "", stream.error().message};
  Reading reading;
  for (;;) {
    auto text = stream->next();
    if (!text) reading.error = text.error().message;
    if (!text || !*text) break;
    reading.texts.push_back(std::move(**text));
  }
  reading.report = stream->report();
  reading.schema = stream->schema();
  return reading;
}

Reading read_texts(std::string_view name, const TextOptions& options = {}) {
  return drain(
      open_texts(tests::repository_path("tests/data/source").string() + "/" + std::string(name), options));
}

Reading read_bytes(std::string bytes, const TextOptions& options = {}) {
  return drain(open_texts(io::ByteStream::of_memory(std::move(bytes), "t.csv"), options));
}

std::string symbols(const Text& text) {
  std::string list;
  for (const market::Ticker& ticker : text.tickers) list += (list.empty() ? "" : " ") + ticker.symbol;
  return list;
}

TEST(TextSource, Headlines_have_New_York_times_or_dates_mixed) {
  const Reading reading = read_texts("headlines.csv");
  ASSERT_EQ(reading.error, "");
  EXPECT_EQ(reading.schema, "headlines");
  ASSERT_EQ(reading.texts.size(), 4u);
  EXPECT_EQ(reading.texts[0].id, "headlines.csv:2");
  EXPECT_EQ(to_text(reading.texts[0].known_at), "2024-07-03T12:15:00Z");
  EXPECT_EQ(reading.texts[0].source, "example wire");
  EXPECT_EQ(reading.texts[1].body, "Analysts: \"calm week\", thin trading");
  EXPECT_EQ(reading.texts[1].precision, TimePrecision::day);
  EXPECT_EQ(to_text(reading.texts[1].known_at), "2024-07-05T13:30:00Z");  // over Independence Day
  EXPECT_EQ(reading.texts[2].precision, TimePrecision::day);
  EXPECT_EQ(symbols(reading.texts[2]), "BRK.B");
  EXPECT_EQ(to_text(reading.texts[3].known_at), "2024-07-05T13:05:00Z");
}

TEST(TextSource, Zone_of_naive_times_is_an_option) {
  const Reading reading = read_texts("headlines.csv", {.default_timezone = ZoneChoice::utc});
  EXPECT_EQ(to_text(reading.texts[0].known_at), "2024-07-03T08:15:00Z");
}

TEST(TextSource, Summaries_stand_beside_the_headline) {
  const Reading reading = read_texts("headlines_with_summaries.csv");
  EXPECT_EQ(reading.schema, "headlines_with_summaries");
  EXPECT_EQ(reading.texts[0].summary, "It fits in a hand.\r\nShipping starts in November.");
  EXPECT_FALSE(reading.texts[1].summary);
  const Reading feed = read_texts("news_feed.csv");
  EXPECT_EQ(feed.schema, "news_feed");
  EXPECT_EQ(feed.texts[0].body, "Shares at a new high");
  EXPECT_EQ(feed.texts[0].summary, "Shares rose on strong demand.");
  EXPECT_EQ(to_text(feed.texts[1].known_at), "2024-07-02T20:00:00Z");
}

TEST(TextSource, Stocktwits_messages_name_several_tickers_and_may_be_untagged) {
  const Reading reading = read_texts("stocktwits.jsonl", {.labels = LabelUse::required});
  ASSERT_EQ(reading.error, "");
  EXPECT_EQ(reading.schema, "stocktwits");
  EXPECT_EQ(symbols(reading.texts[0]), "AAPL SPY");
  EXPECT_EQ(reading.texts[0].id, "1");
  EXPECT_EQ(reading.texts[0].label, "bullish");
  EXPECT_EQ(reading.texts[0].body, "$AAPL steady &amp; strong");
  EXPECT_FALSE(reading.texts[1].label);
  EXPECT_EQ(reading.texts[2].label, "bearish");
}

TEST(TextSource, Canonical_lines_carry_their_precision) {
  const Reading reading = read_texts("canonical.jsonl", {.labels = LabelUse::required});
  ASSERT_EQ(reading.error, "");
  EXPECT_EQ(reading.schema, "canonical");
  EXPECT_EQ(symbols(reading.texts[0]), "AAPL MSFT");
  EXPECT_EQ(reading.texts[0].label, "positive");
  EXPECT_EQ(reading.texts[1].precision, TimePrecision::day);
  EXPECT_EQ(to_text(reading.texts[1].known_at), "2020-06-08T13:30:00Z");
}

TEST(TextSource, Tweets_get_their_tickers_from_cashtags) {
  const Reading taborda = read_texts("taborda_tweets.csv");
  ASSERT_EQ(taborda.error, "");
  EXPECT_EQ(taborda.schema, "taborda_tweets");
  EXPECT_EQ(symbols(taborda.texts[0]), "SPY QQQ");
  EXPECT_EQ(taborda.texts[0].body, "Up again;\n$SPY leads $QQQ");
  EXPECT_EQ(taborda.texts[1].id, "12");
  EXPECT_EQ(symbols(taborda.texts[1]), "BRK.B");
  EXPECT_FALSE(taborda.texts[1].label);
  const Reading tweets = read_texts("stock_market_tweets.csv");
  EXPECT_EQ(tweets.schema, "stock_market_tweets");
  EXPECT_EQ(symbols(tweets.texts[0]), "TSLA");
  EXPECT_EQ(tweets.texts[0].precision, TimePrecision::second);
  EXPECT_EQ(symbols(tweets.texts[1]), "");
  EXPECT_EQ(symbols(read_texts("stocknet_tweets.csv").texts[1]), "BRK.A");
}

TEST(TextSource, Labels_are_handed_on_as_they_are_written) {
  const auto labels = [](std::string_view name) {
    std::string list;
    for (const Text& text : read_texts(name, {.labels = LabelUse::required}).texts)
      list += text.label.value_or("none") + " ";
    return list;
  };
  EXPECT_EQ(labels("twitter_financial_news.csv"), "0 1 2 ");
  EXPECT_EQ(labels("financial_tweets_sentiment.csv"), "0 1 2 ");
  EXPECT_EQ(labels("phrasebank_csv.csv"), "0 1 2 ");
  EXPECT_EQ(labels("stock_data.csv"), "1 -1 ");
  EXPECT_EQ(labels("stockemotions.csv"), "bullish bearish ");
  EXPECT_EQ(labels("sentfin.csv"), "none positive neutral ");  // only where the entities agree
  EXPECT_EQ(labels("Sentences_Example.txt"), "positive neutral negative ");
}

TEST(TextSource, Encodings_follow_the_shape) {
  EXPECT_EQ(read_texts("stock_data.csv").texts[0].body, "ABC looks “fine” € 20");
  EXPECT_EQ(read_texts("stock_data.csv").report.empty, 1u);
  EXPECT_EQ(read_texts("Sentences_Example.txt").texts[0].body, "Sales rose to EUR 3 mn in Jyväskylä .");
  EXPECT_EQ(read_texts("Sentences_Example.txt").texts[1].body, "Write to info@example.com for more .");
  EXPECT_EQ(read_texts("Sentences_Example.txt").texts[0].precision, TimePrecision::none);
  EXPECT_EQ(read_texts("plain_lines.txt").texts[1].body, "Second line \"quoted\" here");
}

TEST(TextSource, Kaggle_files_keep_exact_and_lost_times_apart) {
  const Reading ratings = read_texts("analyst_ratings.csv");
  ASSERT_EQ(ratings.error, "");
  EXPECT_EQ(to_text(ratings.texts[0].known_at), "2020-06-05T14:30:00Z");
  EXPECT_EQ(to_text(ratings.texts[1].known_at), "2020-01-03T21:00:00Z");
  const Reading raw = read_texts("raw_news.csv");
  EXPECT_EQ(raw.schema, "raw_news");
  EXPECT_EQ(raw.texts[0].precision, TimePrecision::second);
  EXPECT_EQ(raw.texts[1].precision, TimePrecision::day);
  EXPECT_EQ(to_text(raw.texts[1].known_at), "2020-05-26T13:30:00Z");  // Friday before Memorial Day
  EXPECT_EQ(raw.texts[1].source, "someone@example.com");
}

TEST(TextSource, Columns_can_be_named) {
  const Reading refused = read_texts("named_columns.csv");
  EXPECT_NE(refused.error.find("no valid text column among 'when', 'company', 'what'"), std::string::npos);
  EXPECT_NE(refused.error.find("--text-column"), std::string::npos);
  const Reading named = read_texts(
      "named_columns.csv", {.text_column = "what", .time_column = "when", .ticker_column = "company"});
  ASSERT_EQ(named.error, "");
  EXPECT_EQ(named.schema, "columns");
  EXPECT_EQ(symbols(named.texts[0]), "AAPL");
  EXPECT_EQ(to_text(named.texts[0].known_at), "2024-07-03T12:15:00Z");
  const Reading wrong = read_texts("named_columns.csv", {.text_column = "What"});
  EXPECT_NE(wrong.error.find("there is no column 'What'"), std::string::npos);
}

TEST(TextSource, Usual_names_are_found_in_any_case) {
  const Reading reading = read_bytes("Date,Symbol,Title,Extra\n2024-07-03,AAPL,A title,x\n");
  ASSERT_EQ(reading.error, "");
  EXPECT_EQ(reading.schema, "columns");
  EXPECT_EQ(reading.texts[0].body, "A title");
  EXPECT_EQ(symbols(reading.texts[0]), "AAPL");
}

TEST(TextSource, Who_reads_no_labels_fails_on_none) {
  const std::string bytes =
      "date,title,symbol,sentiment\n2024-01-02,Up,HTL,0.34\n2024-01-03,Down,HTL,gloomy\n";
  const Reading reading = read_bytes(bytes);
  EXPECT_EQ(reading.error, "");
  ASSERT_EQ(reading.texts.size(), 2u);
  EXPECT_FALSE(reading.texts[0].label);
  EXPECT_EQ(read_bytes(bytes, {.label_column = "none"}).texts.size(), 2u);
  EXPECT_EQ(read_bytes("{\"text\":\"up\",\"label\":{\"a\":1}}\n").texts.size(), 1u);
  EXPECT_NE(read_bytes(bytes, {.label_column = "sentiment"}).error.find("reads no labels"),
            std::string::npos);
  EXPECT_NE(read_bytes(bytes, {.label_names = "0=negative"}).error.find("reads no labels"),
            std::string::npos);
  EXPECT_EQ(read_bytes(bytes, {.labels = LabelUse::required}).error.substr(0, 9), "t.csv:3:2");
  EXPECT_EQ(read_bytes(bytes, {.labels = LabelUse::told}).texts.size(), 2u);
}

constexpr std::string_view kBadRows =
    "datetime,ticker,headline,source\n"
    "2024-07-03 08:15:00,AAPL,good,wire\n"
    "2024-07-33 08:15:00,AAPL,bad date,wire\n"
    ",AAPL,no date,wire\n"
    "2024-07-03 08:15:00,,no ticker,wire\n"
    "2024-07-03 08:15:00,A A,bad ticker,wire\n"
    "2024-07-03 08:15:00,AAPL,one field too many,wire,x\n"
    "2024-07-03 08:15:00,AAPL,bad bytes \xFF,wire\n"
    "2024-07-03 08:15:00,AAPL,  ,wire\n"
    "2024-07-03 08:16:00,AAPL,good,wire\n";

TEST(TextSource, The_first_bad_row_fails_the_input_and_names_its_place_and_remedy) {
  const Reading reading = read_bytes(std::string(kBadRows));
  EXPECT_EQ(reading.texts.size(), 1u);
  EXPECT_EQ(reading.error.substr(0, 10), "t.csv:3:1:");
  EXPECT_NE(reading.error.find("'2024-07-33 08:15:00'"), std::string::npos);
  EXPECT_NE(reading.error.find("--on-bad-row skip"), std::string::npos);
}

TEST(TextSource, Skipped_rows_are_counted_by_reason_and_put_aside) {
  const tests::TemporaryFolder folder;
  const auto aside = folder.path() / "aside.csv";
  const Reading reading =
      read_bytes(std::string(kBadRows), {.bad_rows = io::BadRows::skip, .rejects = aside.string()});
  EXPECT_EQ(reading.error, "");
  EXPECT_EQ(reading.report.read, 9u);
  EXPECT_EQ(reading.report.kept, 2u);
  EXPECT_EQ(reading.report.empty, 1u);
  EXPECT_EQ(reading.report.refused_count(), 6u);
  std::string reasons;
  for (const io::RejectionReason& each : reading.report.refused)
    reasons += each.reason + "=" + std::to_string(each.count) + " ";
  EXPECT_EQ(reasons, "date=1 missing date=1 missing ticker=1 ticker=1 column count=1 encoding=1 ");
  EXPECT_EQ(reading.report.refused[3].examples[0].substr(0, 11), "t.csv:6:21:");
  std::ifstream file(aside, std::ios::binary);
  const std::string kept(std::istreambuf_iterator<char>(file), {});
  EXPECT_EQ(std::count(kept.begin(), kept.end(), '\n'), 7);
  EXPECT_EQ(kept.substr(0, kBadRows.find('\n')), "datetime,ticker,headline,source");
  EXPECT_NE(kept.find("bad bytes \xFF,wire\n"), std::string::npos);
}

TEST(TextSource, Nothing_is_put_aside_when_the_input_fails) {
  const tests::TemporaryFolder folder;
  const auto aside = folder.path() / "aside.csv";
  const Reading reading = read_bytes("text\n\xFF\nan \"open\" quote\n",
                                     {.bad_rows = io::BadRows::skip, .rejects = aside.string()});
  EXPECT_NE(reading.error, "");
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
  EXPECT_NE(read_bytes("text\nx\n", {.rejects = aside.string()}).error.find("--on-bad-row skip"),
            std::string::npos);
}

TEST(TextSource, Repetitions_are_told_apart_from_stories_under_several_tickers) {
  const std::string bytes =
      "datetime,ticker,headline,source\n"
      "2024-07-03 08:15:00,AAPL,one story,wire\n"
      "2024-07-03 08:15:00,AAPL,one story,other wire\n"
      "2024-07-03 08:15:00,MSFT,one story,wire\n"
      "2024-07-03 08:16:00,AAPL,one story,wire\n";
  const Reading counted = read_bytes(bytes);
  EXPECT_EQ(counted.texts.size(), 4u);
  EXPECT_EQ(counted.report.duplicates, 1u);
  EXPECT_EQ(counted.report.shared, 1u);
  EXPECT_EQ(read_bytes(bytes, {.duplicates = Duplicates::drop}).texts.size(), 3u);
  EXPECT_EQ(read_bytes(bytes, {.duplicates = Duplicates::ignore}).report.duplicates, 0u);
}

TEST(TextSource, Repetitions_are_told_with_what_became_of_them) {
  const auto told = [](Duplicates duplicates) {
    auto stream =
        open_texts(io::ByteStream::of_memory("date,ticker,text\n2024-06-05,KSTL,up\n2024-06-05,KSTL,up\n"
                                             "2024-06-05,KSTL,down\n",
                                             "t.csv"),
                   {.duplicates = duplicates});
    while (stream && stream->next().value_or(std::nullopt)) {
    }
    return stream ? stream->repeats_note() : stream.error().message;
  };
  EXPECT_EQ(
      told(Duplicates::drop),
      "1 of 3 rows repeat an earlier one (time, tickers and text) and were left out; --duplicates count "
      "keeps them");
  EXPECT_EQ(told(Duplicates::count),
            "1 of 3 rows repeat an earlier one (time, tickers and text) and count again; --duplicates drop "
            "leaves them out");
  EXPECT_EQ(told(Duplicates::ignore), "");
}

TEST(TextSource, Another_label_is_no_other_ticker) {
  const std::string bytes =
      "date,ticker,text,label\n2024-06-05,KSTL,fares rise,positive\n2024-06-05,KSTL,fares rise,negative\n"
      "2024-06-05,ORRN,fares rise,positive\n";
  const auto read = read_bytes(bytes, {.labels = LabelUse::told});
  EXPECT_EQ(read.report.relabelled, 1u);
  EXPECT_EQ(read.report.shared, 1u);
  EXPECT_EQ(read.report.duplicates, 0u);
}

TEST(TextSource, Reading_can_be_limited) {
  EXPECT_EQ(read_texts("headlines.csv", {.limit = 2}).texts.size(), 2u);
  EXPECT_EQ(read_texts("headlines.csv", {.limit = 2}).report.read, 2u);
}

TEST(TextSource, Broken_JSON_is_refused_with_its_line) {
  const std::string good = R"({"ts":"2020-06-05","text":"ok"})"
                           "\n";
  for (const char* bad :
       {"{", "[]", "null", R"({"ts":"2020-06-05","text":"x"} extra)",
        R"({"ts":"2020-06-05","text":"x","text":"y"})", R"({"ts":"2020-06-05","text":["x","y"]})",
        R"({"ts":"2020-06-05","text":{"x":1}})", R"({"text":"no date"})",
        R"({"ts":"2020-06-05","text":"\ud800"})", R"({"ts":"2020-06-05","text":"x","tickers":[1]})",
        R"({"ts":"2020-06-05","text":"x","ts_precision":"week"})"}) {
    const Reading reading = read_bytes(good + bad + "\n" + good);
    EXPECT_EQ(reading.error.substr(0, 8), "t.csv:2:") << bad;
    EXPECT_EQ(reading.texts.size(), 1u) << bad;
  }
}

TEST(TextSource, Empty_files_and_wrong_options_are_refused) {
  EXPECT_NE(read_bytes("").error.find("empty"), std::string::npos);
  EXPECT_NE(read_bytes("text\nx\n", {.schema = "nope"}).error.find("known: headlines"), std::string::npos);
  EXPECT_EQ(open_texts("/nowhere/x.csv", {}).error().kind, core::ErrorKind::not_found);
}

TEST(TextSource, Record_of_the_input_is_complete_at_the_end) {
  auto stream = open_texts(tests::repository_path("tests/data/source/headlines.csv").string(), {});
  while (*stream->next()) {
  }
  const io::InputRecord record = stream->record();
  EXPECT_EQ(record.rows, 4u);
  EXPECT_EQ(record.sha256.size(), 64u);
  EXPECT_EQ(record.bytes,
            std::filesystem::file_size(tests::repository_path("tests/data/source/headlines.csv")));
}

// The row that contradicts the first stands far beyond what is looked at of other inputs.
TEST(TextSource, The_order_of_day_and_month_is_proven_by_the_whole_input) {
  std::string bytes = "date,ticker,text\n";
  for (int row = 0; row < 4000; ++row)
    bytes += "03/04/2024 10:00,AAPL,news number " + std::to_string(row) + " of the day\n";
  const auto first_of = [](const std::string& input) {
    auto stream = open_texts(io::ByteStream::of_memory(input, "<stdin>"), {});
    const auto text = stream->next();
    return text ? to_text((*text)->event_time) : text.error().message;
  };
  EXPECT_TRUE(first_of(bytes + "24/04/2024 10:00,AAPL,late news\n").starts_with("2024-04-03T"));
  EXPECT_TRUE(first_of(bytes + "04/24/2024 10:00,AAPL,late news\n").starts_with("2024-03-04T"));
  const std::string both =
      first_of(bytes + "24/04/2024 10:00,AAPL,late news\n04/24/2024 10:00,AAPL,later news\n");
  EXPECT_NE(both.find("line 4002 ('24/04/2024 10:00') writes the day first and line 4003"), both.npos)
      << both;
}

TEST(TextSource, Exchanged_days_and_months_are_told) {
  std::string bytes = "date,ticker,text\n";
  for (market::Date day = *market::parse_date("2024-01-01"); day < *market::parse_date("2025-01-01");
       ++day.days) {
    market::YearMonthDay civil = market::civil(day);
    if (civil.day <= 12) std::swap(civil.day, civil.month);
    bytes += to_text(*market::make_date(civil)) + " 10:00:00,AAPL,news of " + std::to_string(day.days) + "\n";
  }
  auto stream = open_texts(io::ByteStream::of_memory(bytes, "t.csv"), {});
  while (*stream->next()) {
  }
  const std::vector<std::string> warnings = stream->warnings();
  EXPECT_TRUE(std::ranges::any_of(warnings, [](const std::string& each) {
    return each.find("look exchanged") != each.npos && each.find("line 33") != each.npos;
  })) << testing::PrintToString(warnings);
}

// What is piped in has no file name; lines of text need no header to be recognized.
TEST(TextSource, Standard_input_without_a_column_of_texts_is_lines) {
  const auto schema_of = [](std::string bytes) {
    const auto texts = open_texts(io::ByteStream::of_memory(std::move(bytes), "<stdin>"), {});
    return texts ? std::string(texts->schema()) : texts.error().message;
  };
  EXPECT_EQ(schema_of("Profit rises, shares gain\nLosses widen\n"), "lines");
  EXPECT_EQ(schema_of("datetime,ticker,headline,source\n"), "headlines");
  EXPECT_EQ(schema_of("when;\"Headline\"\n"), "columns");
}

}  // namespace
}  // namespace bellwether::source
