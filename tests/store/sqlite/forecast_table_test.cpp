#include "bellwether/store/sqlite/forecast_table.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/store/sqlite/store_fixture.h"

namespace bellwether::store {
namespace {

using tests::at;

StoredForecast forecast_of(double value) {
  return {.model = "lstm",
          .ticker = {"AAPL"},
          .target = "monthly return",
          .event_time = at("2024-02-29T21:00:00Z"),
          .known_at = at("2024-01-31T21:00:00Z"),
          .value = value,
          .low = -0.1,
          .high = 0.2};
}

TEST(ForecastTable, A_forecast_is_stored_once_and_never_rewritten) {
  tests::StoreFixture store;
  ASSERT_TRUE(add_forecast(store.database(), forecast_of(0.02), at("2024-02-01T00:00:00Z")));
  ASSERT_TRUE(add_forecast(store.database(), forecast_of(0.02), at("2024-02-02T00:00:00Z")));
  EXPECT_EQ(add_forecast(store.database(), forecast_of(0.03), at("2024-02-02T00:00:00Z")).error().kind,
            core::ErrorKind::data);
  const auto stored = forecasts_as_of(store.database(), {"AAPL"}, std::nullopt);
  ASSERT_EQ(stored->size(), 1);
  EXPECT_EQ(stored->front().value, 0.02);
  EXPECT_EQ(stored->front().low, -0.1);
}

TEST(ForecastTable, A_forecast_put_back_in_time_is_not_seen_before_it_arrived) {
  tests::StoreFixture store;
  ASSERT_TRUE(add_forecast(store.database(), forecast_of(0.02), at("2024-03-05T00:00:00Z")));
  EXPECT_TRUE(forecasts_as_of(store.database(), {"AAPL"}, at("2024-03-05T00:00:00Z"))->empty());
  EXPECT_EQ(forecasts_as_of(store.database(), {"AAPL"}, at("2024-03-05T00:00:01Z"))->size(), 1);
}

TEST(ForecastTable, Refuses_what_is_not_finite_and_what_was_over) {
  tests::StoreFixture store;
  EXPECT_FALSE(add_forecast(store.database(), forecast_of(std::nan("")), {0}));
  StoredForecast late = forecast_of(0.1);
  late.known_at = at("2024-03-01T00:00:00Z");
  EXPECT_FALSE(add_forecast(store.database(), late, {0}));
}

}  // namespace
}  // namespace bellwether::store
