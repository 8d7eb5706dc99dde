#include "bellwether/net/pull_cost.h"

#include <gtest/gtest.h>

namespace bellwether::net {
namespace {

Vendor vendor_with(std::vector<RateLimit> limits) {
  return {.name = "massive", .base_url = "https://api.massive.com", .limits = std::move(limits)};
}

TEST(PullCost, Says_calls_time_and_limit) {
  EXPECT_EQ(pull_cost(vendor_with({{5, 60}}), 34), "34 calls, about 7 min at 5/min");
  EXPECT_EQ(pull_cost(vendor_with({{5, 60}}), 6), "6 calls, about 72 s at 5/min");
  EXPECT_EQ(pull_cost(vendor_with({{5, 60}}), 3000), "3,000 calls, about 10.0 h at 5/min");
  EXPECT_EQ(pull_cost(vendor_with({{200, 3600}}), 201), "201 calls, about 60 min at 200/h");
  EXPECT_EQ(pull_cost(vendor_with({{1, 5}}), 4), "4 calls, about 20 s at 1/5 s");
  EXPECT_EQ(pull_cost(vendor_with({{25, 86400}}), 50), "50 calls, about 48.0 h at 25/day");
}

TEST(PullCost, What_fits_into_one_span_is_not_held_up) {
  EXPECT_EQ(pull_cost(vendor_with({{5, 60}}), 5), "5 calls");
  EXPECT_EQ(pull_cost(vendor_with({{5, 60}}), 1), "1 call");
  EXPECT_EQ(pull_cost(vendor_with({}), 1234), "1,234 calls");
  EXPECT_EQ(pull_cost(vendor_with({}), 0), "0 calls");
}

TEST(PullCost, The_slowest_limit_counts) {
  EXPECT_EQ(pull_cost(vendor_with({{30, 1}, {60, 60}}), 120), "120 calls, about 2 min at 60/min");
  EXPECT_EQ(seconds_for({{30, 1}, {60, 60}}, 120), 120.0);
}

}  // namespace
}  // namespace bellwether::net
