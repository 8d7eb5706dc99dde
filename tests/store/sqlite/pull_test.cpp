#include "bellwether/store/sqlite/pull.h"

#include <gtest/gtest.h>

#include "tests/store/sqlite/store_fixture.h"

namespace bellwether::store {
namespace {

using core::ErrorKind;
using tests::at;

TEST(Pull, What_was_interrupted_goes_on_with_the_same_entry) {
  tests::StoreFixture store;
  const core::FixedClock clock(at("2024-01-05T00:00:00Z").seconds);
  const PullRequest request{"feed", "news.csv"};
  {
    auto pull = Pull::begin(store.database(), request, clock);
    ASSERT_TRUE(pull->store([](const Arrival&) -> core::Result<RowCounts> { return RowCounts{10, 10, 0}; }));
    EXPECT_FALSE(pull->store(
        [](const Arrival&) -> core::Result<RowCounts> { return core::fail(ErrorKind::data, "a bad row"); }));
    EXPECT_EQ(pull->counts().rows, 10);
  }
  EXPECT_EQ(unfinished_pulls(store.database())->size(), 1);
  auto again = Pull::begin(store.database(), request, clock);
  EXPECT_EQ(again->rows_before(), 10);
  ASSERT_TRUE(again->finish());
  EXPECT_TRUE(unfinished_pulls(store.database())->empty());
  EXPECT_EQ(Pull::begin(store.database(), request, clock)->rows_before(), 0);
  EXPECT_EQ(all_pulls(store.database())->size(), 2);
}

TEST(Pull, What_is_stored_whole_leaves_no_entry_where_it_fails) {
  tests::StoreFixture store;
  const core::FixedClock clock(at("2024-01-05T00:00:00Z").seconds);
  const PullRequest request{"feed", "news of a day"};
  const auto failed = Pull::store_whole(
      store.database(), request, clock,
      [](const Arrival&) -> core::Result<RowCounts> { return core::fail(ErrorKind::data, "a bad row"); });
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().message, "a bad row");
  EXPECT_TRUE(all_pulls(store.database())->empty());
  const auto stored =
      Pull::store_whole(store.database(), request, clock, [](const Arrival&) -> core::Result<RowCounts> {
        return RowCounts{10, 9, 1};
      });
  ASSERT_TRUE(stored) << stored.error().message;
  const auto pulls = all_pulls(store.database());
  ASSERT_EQ(pulls->size(), 1);
  EXPECT_TRUE(pulls->front().is_finished);
  EXPECT_EQ(pulls->front().counts.added, 9);
  EXPECT_EQ(stored->restated, 1);
}

TEST(Pull, What_is_stored_whole_finishes_what_was_interrupted) {
  tests::StoreFixture store;
  const core::FixedClock clock(at("2024-01-05T00:00:00Z").seconds);
  ASSERT_TRUE(Pull::begin(store.database(), {"feed", "watched"}, clock));
  ASSERT_EQ(unfinished_pulls(store.database())->size(), 1);
  ASSERT_TRUE(Pull::store_whole(store.database(), {"feed", "watched"}, clock,
                                [](const Arrival&) -> core::Result<RowCounts> {
                                  return RowCounts{1, 1, 0};
                                }));
  EXPECT_TRUE(unfinished_pulls(store.database())->empty());
  EXPECT_EQ(all_pulls(store.database())->size(), 1);
}

TEST(Pull, What_is_asked_again_and_again_leaves_an_entry_only_where_rows_changed) {
  tests::StoreFixture store;
  const core::FixedClock clock(at("2024-01-05T00:00:00Z").seconds);
  for (const RowCounts counts : {RowCounts{10, 10, 0}, RowCounts{10, 0, 0}, RowCounts{10, 0, 1}}) {
    auto pull =
        Pull::begin(store.database(),
                    {.provider = "feed", .request = "watched", .keep = KeepEntry::if_rows_changed}, clock);
    ASSERT_TRUE(pull->store([&](const Arrival&) -> core::Result<RowCounts> { return counts; }));
    ASSERT_TRUE(pull->finish());
  }
  EXPECT_EQ(all_pulls(store.database())->size(), 2);
  EXPECT_TRUE(unfinished_pulls(store.database())->empty());
}

TEST(Pull, A_provider_has_a_plain_name) {
  for (const char* name : {"", "a b", "x'; DROP TABLE prices", "ä"}) {
    const core::Status checked = check_provider_name(name);
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().kind, ErrorKind::usage);
  }
  EXPECT_TRUE(check_provider_name(std::string(64, 'a')));
  EXPECT_FALSE(check_provider_name(std::string(65, 'a')));
}

TEST(Pull, A_clock_that_goes_back_a_little_lets_nothing_arrive_before_what_is_there) {
  tests::StoreFixture store;
  const auto arrival = [&](const char* time) {
    const core::FixedClock clock(at(time).seconds);
    market::UtcTime arrived;
    auto pull = Pull::begin(store.database(), {"feed", time}, clock);
    EXPECT_TRUE(pull->store([&](const Arrival& each) -> core::Result<RowCounts> {
      arrived = each.at;
      return RowCounts{};
    }));
    return arrived;
  };
  EXPECT_EQ(arrival("2024-01-05T00:00:10Z"), at("2024-01-05T00:00:10Z"));
  EXPECT_EQ(arrival("2024-01-05T00:00:00Z"), at("2024-01-05T00:00:10Z"));
}

}  // namespace
}  // namespace bellwether::store
