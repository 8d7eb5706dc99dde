#include "bellwether/provider/huggingface_rows.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/provider/made_session.h"

namespace bellwether::provider {
namespace {

using core::ErrorKind;
using testing::HasSubstr;

constexpr const char* kOneSplit =
    R"({"splits":[{"dataset":"org/news","config":"default","split":"train"}],"pending":[],"failed":[]})";

// A row about AAPL at noon UTC of that day of January 2024.
std::string aapl_row(std::uint64_t index, int day, int label = 2, std::string_view cut = "") {
  return fmt::format(
      R"({{"row_idx":{},"row":{{"date":"2024-01-{:02}T12:00:00Z","ticker":"AAPL","text":"Words {}","label":{}}},)"
      R"("truncated_cells":[{}]}})",
      index, day, index, label, cut);
}
std::string made_page(const std::string& rows, std::uint64_t total, std::string_view partial = "false") {
  return fmt::format(
      R"({{"features":[{{"feature_idx":0,"name":"date","type":{{"dtype":"string","_type":"Value"}}}},)"
      R"({{"feature_idx":3,"name":"label","type":{{"names":["bearish","neutral","bullish"],"_type":"ClassLabel"}}}}],)"
      R"("rows":[{}],"num_rows_total":{},"num_rows_per_page":100,"partial":{}}})",
      rows, total, partial);
}
// Rows `first` and so many more.
std::string rows_from(std::uint64_t first, std::uint64_t count) {
  std::string rows;
  for (std::uint64_t i = first; i < first + count; ++i) rows += (rows.empty() ? "" : ",") + aapl_row(i, 10);
  return rows;
}

core::Result<FetchedTexts> fetch(MadeSession& session, HubDataset hub = {.dataset = "org/news"}) {
  ProviderSession made = session.get();
  made.settings.hub = std::move(hub);
  return fetch_hub_rows(aapl_texts("2024-01-01", "2024-01-31"), made);
}

TEST(HubRows, Are_texts_by_the_columns_of_a_file_with_classes_by_name) {
  MadeSession session({{kOneSplit}, {made_page(aapl_row(0, 9, 0) + "," + aapl_row(1, 10, -1), 2)}});
  const auto fetched = fetch(session);
  ASSERT_TRUE(fetched) << fetched.error().message;
  ASSERT_EQ(fetched->texts.size(), 2U);
  const market::Text& first = fetched->texts[0].text;
  EXPECT_EQ(first.body, "Words 0");
  EXPECT_EQ(first.id, "org/news/default/train:1");
  EXPECT_EQ(first.event_time, time_of("2024-01-09T12:00:00Z"));
  EXPECT_EQ(first.known_at, first.event_time);
  EXPECT_EQ(fetched->texts[1].text.label, std::nullopt);
  EXPECT_EQ(fetched->report.provider, "huggingface");
}

TEST(HubRows, Are_asked_for_a_hundred_at_a_time_with_the_token_in_a_header) {
  MadeSession session({{kOneSplit},
                       {made_page(rows_from(0, 100), 205)},
                       {made_page(rows_from(100, 100), 205)},
                       {made_page(rows_from(200, 5), 205)}});
  const auto fetched = fetch(session);
  ASSERT_TRUE(fetched) << fetched.error().message;
  EXPECT_EQ(fetched->texts.size(), 205U);
  ASSERT_EQ(session.client.asked.size(), 4U);
  EXPECT_EQ(session.asked(0).path, "/splits");
  EXPECT_EQ(session.asked(3).path, "/rows");
  EXPECT_EQ(tests::query_value(session.asked(3), "dataset"), "org/news");
  EXPECT_EQ(tests::query_value(session.asked(3), "config"), "default");
  EXPECT_EQ(tests::query_value(session.asked(3), "split"), "train");
  EXPECT_EQ(tests::query_value(session.asked(3), "offset"), "200");
  EXPECT_EQ(tests::query_value(session.asked(3), "length"), "100");
  ASSERT_EQ(session.asked(3).secret_headers.size(), 1U);
  EXPECT_EQ(session.asked(3).secret_headers[0].prefix, "Bearer ");
}

TEST(HubRows, A_limit_ends_the_asking) {
  MadeSession session({{made_page(rows_from(0, 100), 900)}});
  HubDataset hub{.dataset = "org/news", .config = "default", .split = "test"};
  hub.reading.limit = 50;
  const auto fetched = fetch(session, hub);
  ASSERT_TRUE(fetched) << fetched.error().message;
  EXPECT_EQ(session.client.asked.size(), 1U);  // the split was named
  EXPECT_EQ(fetched->texts.size(), 50U);
}

TEST(HubRows, Columns_are_named_by_the_options_of_files) {
  std::string rows = aapl_row(0, 9);
  rows.replace(rows.find("\"text\""), 6, "\"note\"");
  rows.replace(rows.find("\"date\""), 6, "\"when\"");
  MadeSession session({{kOneSplit}, {made_page(rows, 1)}});
  HubDataset hub{.dataset = "org/news"};
  hub.reading.text_column = "note";
  hub.reading.time_column = "when";
  hub.reading.ticker_column = "ticker";
  const auto fetched = fetch(session, hub);
  ASSERT_TRUE(fetched) << fetched.error().message;
  EXPECT_EQ(fetched->texts.at(0).text.body, "Words 0");
}

TEST(HubRows, A_day_alone_is_known_at_the_next_open) {
  std::string rows = aapl_row(0, 9);
  rows.replace(rows.find("T12:00:00Z"), 10, "");
  MadeSession session({{kOneSplit}, {made_page(rows, 1)}});
  const auto fetched = fetch(session);
  ASSERT_TRUE(fetched) << fetched.error().message;
  EXPECT_EQ(fetched->texts.at(0).text.known_at, time_of("2024-01-10T14:30:00Z"));
}

TEST(HubRows, Cut_cells_other_days_and_other_tickers_are_counted) {
  std::string other = aapl_row(2, 10);
  other.replace(other.find("AAPL"), 4, "MSFT");
  MadeSession session(
      {{kOneSplit},
       {made_page(
           aapl_row(0, 9) + "," + aapl_row(1, 9, 2, R"("text")") + "," + other + "," +
               R"({"row_idx":3,"row":{"date":"2023-01-09T12:00:00Z","ticker":"AAPL","text":"Before","label":0},"truncated_cells":[]})",
           4, "true")}});
  const auto fetched = fetch(session);
  ASSERT_TRUE(fetched) << fetched.error().message;
  const FetchReport& report = fetched->report;
  EXPECT_EQ(report.rows.read, 4U);
  EXPECT_EQ(report.rows.kept, 1U);
  EXPECT_EQ(report.rows.refused_count(), 1U);
  EXPECT_EQ(report.outside, 1U);
  EXPECT_EQ(report.off_subject, 1U);
  EXPECT_TRUE(report.is_truncated);
  EXPECT_TRUE(is_warned(report, "1 rows refused (cut cell)"));
  EXPECT_TRUE(is_warned(report, "only the first part of the data set"));
  EXPECT_EQ(fetched->texts[0].text.id, "org/news/default/train:1");
}

TEST(HubRows, A_data_set_that_names_no_such_ticker_says_so) {
  std::string other = aapl_row(0, 10);
  other.replace(other.find("AAPL"), 4, "MSFT");
  MadeSession session({{kOneSplit}, {made_page(other, 1)}});
  const auto fetched = fetch(session);
  ASSERT_TRUE(fetched) << fetched.error().message;
  EXPECT_TRUE(is_warned(fetched->report, "none of the 1 rows names AAPL"));
}

TEST(HubRows, Pages_that_are_not_what_was_asked_for_are_errors) {
  std::string unknown_class = made_page(aapl_row(0, 9, 7), 1);
  for (const std::string& body :
       {std::string("[]"), std::string(R"({"rows":[]})"), unknown_class, made_page(aapl_row(5, 9), 9),
        made_page(aapl_row(0, 9) + "," + aapl_row(0, 9), 2), made_page(aapl_row(0, 9), 0), made_page("", 9),
        made_page(R"({"row_idx":0,"row":3,"truncated_cells":[]})", 1)}) {
    MadeSession session({{kOneSplit}, {body}});
    const auto fetched = fetch(session);
    ASSERT_FALSE(fetched) << body;
    EXPECT_EQ(fetched.error().kind, ErrorKind::network) << body;
  }
}

TEST(HubRows, A_page_that_comes_again_and_a_data_set_that_changes_are_errors) {
  MadeSession again({{kOneSplit}, {made_page(rows_from(0, 100), 150)}, {made_page(rows_from(0, 50), 150)}});
  EXPECT_EQ(fetch(again).error().kind, ErrorKind::network);
  MadeSession changed(
      {{kOneSplit}, {made_page(rows_from(0, 100), 150)}, {made_page(rows_from(100, 51), 151)}});
  EXPECT_THAT(fetch(changed).error().message, HasSubstr("changed while it was read"));
}

TEST(HubRows, More_rows_than_a_thousand_calls_bring_are_refused_at_once) {
  MadeSession most({{kOneSplit}, {made_page(rows_from(0, 100), 100'000)}, {"[]"}});
  EXPECT_EQ(fetch(most).error().kind, ErrorKind::network);  // goes on to the second page
  MadeSession more({{kOneSplit}, {made_page(rows_from(0, 100), 100'001)}});
  const auto refused = fetch(more);
  EXPECT_EQ(refused.error().kind, ErrorKind::data);
  EXPECT_THAT(refused.error().message, HasSubstr("data import"));
}

TEST(HubRows, Of_several_splits_train_is_taken_and_what_is_not_clear_is_named) {
  const auto choose = [](const std::string& splits, const HubDataset& wanted) {
    net::Response response;
    response.body = R"({"splits":[)" + splits + "]}";
    return choose_hub_split(response, wanted);
  };
  const std::string two = R"({"config":"a","split":"test"},{"config":"a","split":"train"})";
  EXPECT_EQ(choose(two, {.dataset = "d"})->split, "train");
  EXPECT_EQ(choose(two, {.dataset = "d", .split = "test"})->split, "test");
  const std::string configs = two + R"(,{"config":"b","split":"train"})";
  EXPECT_EQ(choose(configs, {.dataset = "d"}).error().kind, ErrorKind::usage);
  EXPECT_THAT(choose(configs, {.dataset = "d"}).error().message, HasSubstr("a/test, a/train, b/train"));
  EXPECT_EQ(choose(configs, {.dataset = "d", .config = "b"})->config, "b");
  EXPECT_EQ(choose(configs, {.dataset = "d", .split = "validation"}).error().kind, ErrorKind::usage);
  EXPECT_EQ(choose("", {.dataset = "d"}).error().kind, ErrorKind::network);
}

TEST(HubRows, Without_a_data_set_nothing_is_asked) {
  MadeSession session({});
  EXPECT_EQ(fetch(session, {}).error().kind, ErrorKind::usage);
  EXPECT_TRUE(session.client.asked.empty());
}

}  // namespace
}  // namespace bellwether::provider
