#include "bellwether/store/sqlite/index_table.h"

#include <gtest/gtest.h>

#include "bellwether/signal/index_builder.h"
#include "tests/store/sqlite/store_fixture.h"

namespace bellwether::store {
namespace {

using tests::at;

signal::SentimentIndex index_of(double positive) {
  signal::IndexBuilder builder(signal::Frequency::day, market::Calendar::nyse());
  for (const char* time : {"2024-01-02T15:00:00Z", "2024-01-04T15:00:00Z"})
    EXPECT_TRUE(builder.add({{"AAPL"}, at(time), 1 - positive, 0, positive}));
  return *builder.build_one({"AAPL"}, {});
}

TEST(IndexTable, Points_read_back_to_the_bit_and_as_they_were_known) {
  tests::StoreFixture store;
  EXPECT_EQ(*add_index(store.database(), index_of(0.7), "by day", at("2024-02-01T00:00:00Z")), 3);
  EXPECT_EQ(*add_index(store.database(), index_of(0.7), "by day", at("2024-02-02T00:00:00Z")), 0);
  // Recomputed with another result, of the two days that have texts.
  EXPECT_EQ(*add_index(store.database(), index_of(0.9), "by day", at("2024-02-03T00:00:00Z")), 2);
  const auto before = index_as_of(store.database(), {"AAPL"}, "by day", at("2024-02-03T00:00:00Z"));
  ASSERT_TRUE(before) << before.error().message;
  ASSERT_EQ(before->points.size(), 3);
  EXPECT_EQ(before->points[0].mean, index_of(0.7).points[0].mean);
  const auto now = index_as_of(store.database(), {"AAPL"}, "by day", std::nullopt);
  EXPECT_EQ(now->points[2].mean, index_of(0.9).points[2].mean);
  EXPECT_EQ(index_as_of(store.database(), {"AAPL"}, "by day", at("2024-01-03T12:00:00Z"))->points.size(), 1);
  EXPECT_EQ(index_as_of(store.database(), {"AAPL"}, "by month", {}).error().kind, core::ErrorKind::not_found);
}

}  // namespace
}  // namespace bellwether::store
