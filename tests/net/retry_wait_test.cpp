#include "bellwether/net/retry_wait.h"

#include <gtest/gtest.h>

namespace bellwether::net {
namespace {

constexpr std::int64_t kMoment = 1'796'040'000'000;  // 2026-11-30T12:00:00Z, a Monday

TEST(RetryWait, What_passes_is_what_the_vendors_say_passes) {
  for (const int status : {413, 429, 499, 500, 502, 503, 504, 520, 599})
    EXPECT_TRUE(is_passing(status)) << status;
  for (const int status : {200, 204, 301, 400, 401, 403, 404, 408, 410, 422, 501, 505, 600})
    EXPECT_FALSE(is_passing(status)) << status;
}

std::optional<std::int64_t> asked_wait_of(std::vector<Field> headers, std::int64_t now) {
  return asked_wait({.status = 429, .headers = std::move(headers)}, now);
}

TEST(RetryWait, Retry_After_is_seconds_or_a_date_of_HTTP) {
  EXPECT_EQ(asked_wait_of({{"retry-after", "7"}}, kMoment), 7000);
  EXPECT_EQ(asked_wait_of({{"retry-after", "0"}}, kMoment), 0);
  // The three forms of RFC 9110, 5.6.7.
  EXPECT_EQ(asked_wait_of({{"retry-after", "Mon, 30 Nov 2026 12:00:30 GMT"}}, kMoment), 30'000);
  EXPECT_EQ(asked_wait_of({{"retry-after", "Monday, 30-Nov-26 12:00:30 GMT"}}, kMoment), 30'000);
  EXPECT_EQ(asked_wait_of({{"retry-after", "Mon Nov 30 12:00:30 2026"}}, kMoment), 30'000);
  EXPECT_EQ(asked_wait_of({{"retry-after", "Mon, 30 Nov 2026 11:00:00 GMT"}}, kMoment), 0) << "it is over";
}

TEST(RetryWait, The_hub_and_other_vendors_say_it_in_their_own_headers) {
  EXPECT_EQ(asked_wait_of({{"ratelimit", "\"api\";r=0;t=55"}}, kMoment), 55'000);
  EXPECT_FALSE(asked_wait_of({{"ratelimit", "\"api\";r=3;t=55"}}, kMoment)) << "three are left";
  EXPECT_EQ(asked_wait_of({{"x-ratelimit-reset", "1796040020"}, {"x-ratelimit-remaining", "0"}}, kMoment),
            20'000);
  EXPECT_FALSE(asked_wait_of({{"x-ratelimit-reset", "1796040020"}, {"x-ratelimit-remaining", "4"}}, kMoment));
  EXPECT_EQ(asked_wait_of({{"retry-after", "3"}, {"ratelimit", "\"api\";r=0;t=55"}}, kMoment), 3000);
}

TEST(RetryWait, What_says_nothing_asks_for_nothing_and_too_much_is_cut) {
  for (const char* value : {"", "soon", "-5", "1e9", "99999999999999999999"})
    EXPECT_FALSE(asked_wait_of({{"retry-after", value}}, kMoment)) << value;
  EXPECT_FALSE(asked_wait_of({}, kMoment));
  EXPECT_EQ(asked_wait_of({{"retry-after", "9999999999"}}, kMoment), std::int64_t{7} * 86'400'000);
}

TEST(RetryWait, Our_own_wait_doubles_is_bounded_and_has_jitter) {
  const RetryPolicy policy{.retries = 9, .first_wait = 1.0, .longest_wait = 10.0};
  EXPECT_EQ(own_wait(policy, 1, 0.0), 500);
  EXPECT_EQ(own_wait(policy, 1, 0.999), 999);
  EXPECT_EQ(own_wait(policy, 2, 0.0), 1000);
  EXPECT_EQ(own_wait(policy, 3, 0.0), 2000);
  EXPECT_EQ(own_wait(policy, 9, 0.0), 5000);
  EXPECT_EQ(own_wait(policy, 4'000'000'000, 0.0), 5000);
}

TEST(RetryWait, After_a_429_the_span_of_the_limit_is_waited_for_up_to_a_minute) {
  EXPECT_EQ(limit_wait({{5, 60.0}}), 60'000);
  EXPECT_EQ(limit_wait({{60, 60.0}, {30, 1.0}}), 60'000);
  EXPECT_EQ(limit_wait({{200, 3600.0}}), 60'000);
  EXPECT_EQ(limit_wait({}), 0);
}

}  // namespace
}  // namespace bellwether::net
