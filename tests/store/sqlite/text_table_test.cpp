#include "bellwether/store/sqlite/text_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "bellwether/store/sqlite/text_rows.h"
#include "tests/store/sqlite/store_fixture.h"

namespace bellwether::store {
namespace {

using core::ErrorKind;
using testing::HasSubstr;
using tests::at;
using tests::StoreFixture;
using tests::text_of;

TEST(TextTable, A_text_reads_back_as_it_was_given) {
  StoreFixture store;
  market::Text text = text_of("a1", "2024-01-02T12:00:00Z", "Apple rises");
  text.tickers = {{"MSFT"}, {"AAPL"}};
  text.summary = "More of it";
  text.label = "positive";
  ASSERT_TRUE(store.add({text}, "2024-01-02T12:00:05Z"));
  const auto read = store.texts(std::nullopt);
  ASSERT_EQ(read.size(), 1);
  EXPECT_EQ(read[0].id, "a1");
  EXPECT_EQ(read[0].tickers, text.tickers);
  EXPECT_EQ(read[0].body, text.body);
  EXPECT_EQ(read[0].source, "wire");
  EXPECT_EQ(read[0].summary, text.summary);
  EXPECT_EQ(read[0].label, text.label);
  EXPECT_EQ(read[0].event_time, text.event_time);
}

TEST(TextTable, Is_read_only_after_it_was_known) {
  StoreFixture store;
  ASSERT_TRUE(store.add({text_of("a1", "2024-01-02T12:00:00Z", "Apple rises")}, "2024-01-05T00:00:00Z"));
  EXPECT_TRUE(store.texts(at("2024-01-02T12:00:00Z")).empty());
  EXPECT_EQ(store.texts(at("2024-01-02T12:00:01Z")).size(), 1);
}

TEST(TextTable, An_edited_text_is_a_version_known_when_it_arrived) {
  StoreFixture store;
  ASSERT_TRUE(store.add({text_of("a1", "2024-01-02T12:00:00Z", "Apple rises")}, "2024-01-02T12:01:00Z"));
  const auto edited =
      store.add({text_of("a1", "2024-01-02T12:00:00Z", "Apple falls")}, "2024-01-02T15:00:00Z");
  ASSERT_TRUE(edited);
  EXPECT_EQ(edited->restated, 1);
  EXPECT_EQ(store.texts(at("2024-01-02T15:00:00Z"))[0].body, "Apple rises");
  EXPECT_EQ(store.texts(at("2024-01-02T15:00:01Z"))[0].body, "Apple falls");
  EXPECT_EQ(store.texts(std::nullopt).size(), 1);
}

TEST(TextTable, The_same_text_of_another_ticker_is_one_text_about_both) {
  StoreFixture store;
  market::Text other = text_of("a1", "2024-01-02T12:00:00Z", "Apple and Microsoft rise");
  ASSERT_TRUE(store.add({other}, "2024-01-02T12:01:00Z"));
  other.tickers = {{"MSFT"}};
  const auto again = store.add({other}, "2024-01-02T12:02:00Z");
  ASSERT_TRUE(again);
  EXPECT_EQ(again->added + again->restated, 0);
  EXPECT_EQ(store.texts(std::nullopt)[0].tickers.size(), 2);
}

TEST(TextTable, Without_lasting_ids_a_text_is_known_by_its_content) {
  StoreFixture store;
  ASSERT_TRUE(store.add({text_of("news.csv:2", "2024-01-02T12:00:00Z", "Apple rises")},
                        "2024-01-05T00:00:00Z", TextIdentity::by_content));
  const auto again = store.add({text_of("part.csv:9", "2024-01-02T12:00:00Z", "Apple rises"),
                                text_of("part.csv:10", "2024-01-02T13:00:00Z", "Apple rises")},
                               "2024-01-06T00:00:00Z", TextIdentity::by_content);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->added, 1);
  EXPECT_EQ(store.texts(std::nullopt).size(), 2);
}

TEST(TextTable, A_text_without_a_time_is_refused) {
  StoreFixture store;
  market::Text text = text_of("a1", "2024-01-02T12:00:00Z", "Apple rises");
  text.precision = market::TimePrecision::none;
  const auto added = store.add({text}, "2024-01-05T00:00:00Z");
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().kind, ErrorKind::data);
  EXPECT_THAT(added.error().message, HasSubstr("a1"));
}

TEST(TextTable, What_is_not_UTF_8_is_refused) {
  StoreFixture store;
  EXPECT_FALSE(store.add({text_of("a1", "2024-01-02T12:00:00Z", "\xff")}, "2024-01-05T00:00:00Z"));
}

TEST(TextTable, Texts_are_taken_up_to_their_limits) {
  const TextLimits limits{.id_bytes = 4, .body_bytes = 8, .name_bytes = 5, .tickers = 2};
  StoreFixture store;
  auto transaction = Transaction::begin(store.database());
  auto writer = TextWriter::make(store.database(), {"feed"}, {1, at("2024-01-05T00:00:00Z")}, limits);
  const auto add = [&](std::size_t id, std::size_t body, std::size_t source, std::size_t tickers) {
    market::Text text = text_of("", "2024-01-02T12:00:00Z", "");
    text.id = std::string(id, 'i');
    text.body = std::string(body, 'b');
    text.source = std::string(source, 's');
    text.tickers.assign(tickers, {"A"});
    return writer->add(text).has_value();
  };
  EXPECT_TRUE(add(3, 7, 4, 1));
  EXPECT_TRUE(add(4, 8, 5, 2));
  EXPECT_FALSE(add(5, 8, 5, 2));
  EXPECT_FALSE(add(4, 9, 5, 2));
  EXPECT_FALSE(add(4, 8, 6, 2));
  EXPECT_FALSE(add(4, 8, 5, 3));
}

TEST(TextTable, Reading_goes_on_behind_a_row) {
  StoreFixture store;
  ASSERT_TRUE(
      store.add({text_of("a1", "2024-01-02T12:00:00Z", "One"), text_of("a2", "2024-01-02T12:00:00Z", "Two")},
                "2024-01-05T00:00:00Z"));
  auto reader = TextReader::make(store.database(), {});
  reader->start(0);
  const auto first = reader->next();
  reader->pause();
  reader->start((*first)->row);
  EXPECT_EQ((*reader->next())->text.body, "Two");
  EXPECT_FALSE(*reader->next());
}

// Of 2,000 texts every twentieth names AAPL, and one in a hundred MSFT beside it.
class TextsOfTickers : public testing::Test {
 protected:
  TextsOfTickers() {
    std::vector<market::Text> texts;
    for (int i = 0; i < 2'000; ++i) {
      market::Text text = text_of(std::to_string(i).c_str(), "2024-01-02T12:00:00Z", "Text");
      text.event_time.seconds = text.known_at.seconds += i;
      text.tickers = {{i % 20 == 0 ? "AAPL" : "T" + std::to_string(i % 20)}};
      if (i % 100 == 0) text.tickers.push_back({"MSFT"});
      if (i % 20 == 7) text.tickers.clear();
      texts.push_back(std::move(text));
    }
    EXPECT_TRUE(store_.add(texts, "2024-01-05T00:00:00Z"));
  }

  // The rows of what the reader gives.
  std::vector<std::int64_t> rows(const TextSelection& selection, std::int64_t after = 0) {
    auto reader = TextReader::make(store_.database(), selection);
    reader->start(after);
    std::vector<std::int64_t> found;
    for (auto text = reader->next(); text && *text; text = reader->next()) found.push_back((*text)->row);
    return found;
  }
  // How SQLite says it finds them.
  std::string plan(std::size_t tickers) {
    auto statement = store_.database().prepare("EXPLAIN QUERY PLAN " + text_selection_sql(tickers));
    statement->start({std::int64_t{0}, SqlValue(), std::string_view()});
    std::string lines;
    for (auto row = statement->next(); row && *row; row = statement->next())
      lines += std::string(statement->text(3)) + "\n";
    return lines;
  }

  StoreFixture store_;
};

TEST_F(TextsOfTickers, Are_those_that_name_one_each_once_in_the_order_of_their_arrival) {
  EXPECT_EQ(rows({}).size(), 2'000U);
  const auto aapl = rows({.tickers = {{"AAPL"}}});
  EXPECT_EQ(aapl.size(), 100U);
  EXPECT_EQ(rows({.tickers = {{"MSFT"}, {"AAPL"}}}), aapl);  // every text about MSFT is one about AAPL
  const auto three = rows({.tickers = {{"T3"}, {"T19"}, {"MSFT"}}});
  EXPECT_EQ(three.size(), 220U);
  EXPECT_TRUE(std::ranges::is_sorted(three));
  EXPECT_EQ(rows({.tickers = {{"T3"}, {"T19"}, {"MSFT"}}}, three[99]).front(), three[100]);
  EXPECT_TRUE(rows({.tickers = {{"NONE"}}}).empty());
}

TEST_F(TextsOfTickers, Are_the_ones_known_then_in_their_newest_version) {
  EXPECT_EQ(rows({.as_of = at("2024-01-02T12:00:20Z"), .tickers = {{"AAPL"}}}).size(), 1U);
  EXPECT_EQ(rows({.as_of = at("2024-01-02T12:00:21Z"), .tickers = {{"AAPL"}}}).size(), 2U);
  market::Text edited = text_of("0", "2024-01-02T12:00:00Z", "Another text");
  edited.tickers = {{"MSFT"}};
  ASSERT_TRUE(store_.add({edited}, "2024-01-06T00:00:00Z"));
  EXPECT_EQ(rows({.tickers = {{"AAPL"}}}).size(), 99U);
  EXPECT_EQ(rows({.tickers = {{"MSFT"}}}).back(), 2'001);
  EXPECT_EQ(rows({.as_of = at("2024-01-06T00:00:00Z"), .tickers = {{"AAPL"}}}).size(), 100U);
}

TEST_F(TextsOfTickers, Are_found_by_an_index_and_not_by_a_pass_over_the_store) {
  for (const std::size_t tickers : {1U, 2U, 50U, 100U}) {
    const std::string found = plan(tickers);
    EXPECT_THAT(found, HasSubstr("USING COVERING INDEX text_tickers_by_ticker (ticker=? AND text>?)"));
    EXPECT_THAT(found, HasSubstr("SEARCH t USING INTEGER PRIMARY KEY (rowid=?)"));
    EXPECT_THAT(found, testing::Not(HasSubstr("SCAN t")));
    EXPECT_THAT(found, testing::Not(HasSubstr("TEMP B-TREE")));  // the first row does not wait for the last
  }
}

TEST_F(TextsOfTickers, Beyond_a_bound_all_texts_are_read) {
  std::vector<market::Ticker> many;
  for (std::size_t i = 0; i < kSelectedTickers; ++i) many.push_back({"X" + std::to_string(i)});
  many.back() = {"AAPL"};
  EXPECT_EQ(rows({.tickers = many}).size(), 100U);
  many.push_back({"MSFT"});
  EXPECT_EQ(rows({.tickers = many}).size(), 2'000U);
}

TEST_F(TextsOfTickers, The_newest_is_of_whichever_ticker) {
  EXPECT_EQ(newest_known_text(store_.database(), {})->value(), at("2024-01-02T12:33:19Z"));
  EXPECT_EQ(newest_known_text(store_.database(), {.as_of = at("2024-01-02T12:00:10Z")})->value(),
            at("2024-01-02T12:00:09Z"));
  EXPECT_FALSE(*newest_known_text(store_.database(), {.as_of = at("2024-01-02T12:00:00Z")}));
  EXPECT_FALSE(*newest_known_text(store_.database(), {.provider = "nobody"}));
}

}  // namespace
}  // namespace bellwether::store
