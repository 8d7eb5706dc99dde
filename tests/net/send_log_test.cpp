#include "bellwether/net/send_log.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "bellwether/core/random.h"

namespace bellwether::net {
namespace {

constexpr std::int64_t kMinute = 60'000, kNow = 1'796'040'000'000;
const std::vector<RateLimit> kFiveAMinute = {{5, 60.0}};

// How many of the times lie in the fullest span of that length.
std::size_t most_in_a_span(const std::vector<std::int64_t>& times, std::int64_t span) {
  std::size_t most = 0, begin = 0;
  for (std::size_t end = 0; end < times.size(); ++end) {
    while (times[end] - times[begin] >= span) ++begin;
    most = std::max(most, end - begin + 1);
  }
  return most;
}

TEST(SendLog, Five_a_minute_go_at_once_and_the_sixth_waits_for_the_first_to_be_a_minute_old) {
  SendLog log;
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(earliest_send(log, kFiveAMinute, 1, kNow + i), kNow + i);
    note_send(log, kFiveAMinute, 1, kNow + i);
  }
  EXPECT_EQ(earliest_send(log, kFiveAMinute, 1, kNow + 10), kNow + kMinute + 600);
}

TEST(SendLog, A_span_is_taken_a_hundredth_longer_and_at_most_a_second) {
  SendLog log;
  note_send(log, {{1, 3600.0}}, 1, kNow);
  EXPECT_EQ(earliest_send(log, {{1, 3600.0}}, 1, kNow), kNow + 3'600'000 + 1000);
  EXPECT_EQ(earliest_send(log, {{1, 1.0}}, 1, kNow), kNow + 1010);
}

TEST(SendLog, All_limits_hold) {
  const std::vector<RateLimit> limits = {{60, 60.0}, {2, 1.0}};
  SendLog log;
  std::int64_t now = kNow;
  std::vector<std::int64_t> times;
  for (int i = 0; i < 300; ++i) {
    now = earliest_send(log, limits, 1, now);
    note_send(log, limits, 1, now);
    times.push_back(now);
  }
  EXPECT_EQ(most_in_a_span(times, 1000), 2U);
  EXPECT_EQ(most_in_a_span(times, kMinute), 60U);
}

TEST(SendLog, A_request_of_greater_cost_counts_so_often_and_at_most_as_all) {
  SendLog log;
  note_send(log, kFiveAMinute, 3, kNow);
  EXPECT_EQ(earliest_send(log, kFiveAMinute, 2, kNow), kNow);
  EXPECT_GT(earliest_send(log, kFiveAMinute, 3, kNow), kNow);
  EXPECT_GT(earliest_send(log, kFiveAMinute, 9, kNow), kNow);
  EXPECT_EQ(earliest_send({}, kFiveAMinute, 9, kNow), kNow);
}

TEST(SendLog, A_clock_that_was_set_back_counts_what_lies_ahead_as_sent_now) {
  SendLog log;
  for (int i = 0; i < 5; ++i) note_send(log, kFiveAMinute, 1, kNow + 3'600'000);
  EXPECT_EQ(earliest_send(log, kFiveAMinute, 1, kNow), kNow + kMinute + 600);
}

TEST(SendLog, Without_limits_nothing_is_held_up_or_remembered) {
  SendLog log;
  note_send(log, {}, 1, kNow);
  EXPECT_TRUE(log.sent.empty());
  EXPECT_EQ(earliest_send(log, {}, 1, kNow), kNow);
}

TEST(SendLog, No_span_ever_holds_more_than_allowed_in_a_hundred_thousand_minutes_of_asking) {
  core::Random random({.seed = 7});
  SendLog log;
  std::int64_t now = kNow;
  std::vector<std::int64_t> times;
  while (now < kNow + 100'000 * kMinute) {
    now += static_cast<std::int64_t>(random.uniform() * 10'000.0);  // asked for every five seconds: too often
    now = earliest_send(log, kFiveAMinute, 1, now);
    note_send(log, kFiveAMinute, 1, now);
    times.push_back(now);
  }
  EXPECT_EQ(most_in_a_span(times, kMinute), 5U);
  EXPECT_GT(times.size(), 490'000U) << "and the quota is used";
}

TEST(SendLog, Its_text_reads_back) {
  SendLog log{.not_before = kNow + 5, .sent = {kNow - 2, kNow - 2, kNow}};
  const auto read = parse_send_log(to_text(log));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->not_before, log.not_before);
  EXPECT_EQ(read->sent, log.sent);
  EXPECT_TRUE(parse_send_log(""));
  EXPECT_TRUE(parse_send_log(to_text(log) + "12\nremains of a longer log"))
      << "what follows the end is ignored";
}

TEST(SendLog, Damaged_text_is_refused) {
  for (const char* text :
       {"x", "bellwether rate limit 2\nnot before 0\nend\n", "bellwether rate limit 1\n",
        "bellwether rate limit 1\nnot before x\nend\n", "bellwether rate limit 1\nnot before 0\n5\n",
        "bellwether rate limit 1\nnot before 0\n5\n4\nend\n",
        "bellwether rate limit 1\nnot before 0\n-5\nend\n"}) {
    EXPECT_FALSE(parse_send_log(text)) << text;
  }
}

}  // namespace
}  // namespace bellwether::net
