#include "bellwether/store/sqlite/text_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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

}  // namespace
}  // namespace bellwether::store
