#include "bellwether/store/sqlite/watch_table.h"

#include <gtest/gtest.h>

#include "tests/store/sqlite/store_fixture.h"

namespace bellwether::store {
namespace {

using tests::at;

TEST(WatchTable, Rounds_without_a_pause_are_one_span) {
  tests::StoreFixture store;
  for (const char* time : {"2026-11-30T12:00:00Z", "2026-11-30T12:15:00Z", "2026-11-30T13:00:00Z",
                           "2026-11-30T13:45:01Z", "2026-11-30T13:45:00Z"})
    ASSERT_TRUE(add_round(store.database(), {"feed", "AAPL", at(time), 2'700}));
  const auto spans = watch_spans(store.database());
  ASSERT_TRUE(spans) << spans.error().message;
  ASSERT_EQ(spans->size(), 2);
  EXPECT_EQ(to_text(spans->at(0).last), "2026-11-30T13:00:00Z");
  EXPECT_EQ(spans->at(0).rounds, 3);
  EXPECT_EQ(to_text(spans->at(1).first), "2026-11-30T13:45:01Z");
  EXPECT_EQ(to_text(spans->at(1).last), "2026-11-30T13:45:01Z");  // a clock that went back
  EXPECT_EQ(spans->at(1).rounds, 2);
}

TEST(WatchTable, Providers_and_tickers_are_apart) {
  tests::StoreFixture store;
  ASSERT_TRUE(add_round(store.database(), {"feed", "AAPL", at("2026-11-30T12:00:00Z"), 2'700}));
  ASSERT_TRUE(add_round(store.database(), {"feed", "", at("2026-11-30T12:10:00Z"), 2'700}));
  EXPECT_EQ(watch_spans(store.database())->size(), 2);
  EXPECT_EQ(last_round(store.database(), "feed", "AAPL").value(), at("2026-11-30T12:00:00Z"));
  EXPECT_EQ(last_round(store.database(), "feed", "").value(), at("2026-11-30T12:10:00Z"));
  EXPECT_FALSE(last_round(store.database(), "yahoo-rss", "AAPL").value());
}

TEST(WatchTable, A_store_of_the_first_format_gets_the_table_and_the_indexes_and_keeps_its_rows) {
  tests::StoreFixture store;
  ASSERT_TRUE(store.add(tests::series_of({tests::bar_of("2024-01-02", 100)}), "2024-01-03T00:00:00Z"));
  ASSERT_TRUE(
      store.database().run("DROP TABLE watches; DROP INDEX text_tickers_by_ticker; DROP INDEX texts_by_time; "
                           "PRAGMA user_version=1"));
  auto again = Database::open(store.path(), OpenMode::existing);
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(again->number("PRAGMA user_version").value_or(0), 3);
  EXPECT_EQ(again
                ->number("SELECT count(*) FROM sqlite_schema WHERE name IN ('text_tickers_by_ticker', "
                         "'texts_by_time')")
                .value_or(0),
            2);
  EXPECT_TRUE(watch_spans(*again)->empty());
  EXPECT_EQ(again->number("SELECT count(*) FROM prices").value_or(0), 1);
}

}  // namespace
}  // namespace bellwether::store
