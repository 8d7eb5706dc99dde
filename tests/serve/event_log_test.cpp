#include "bellwether/serve/event_log.h"

#include <gtest/gtest.h>

namespace bellwether::serve {
namespace {

TEST(EventLogTest, Events_go_over_the_wire_with_number_name_and_data) {
  EventLog log;
  log.append("stage", "{\"a\":1}");
  log.append("text", "two\r\nlines");
  const EventPiece piece = log.read(1, 1000);
  EXPECT_EQ(piece.text,
            "id: 1\nevent: stage\ndata: {\"a\":1}\n\nid: 2\nevent: text\ndata: two\ndata: lines\n\n");
  EXPECT_EQ(piece.next, 3U);
  EXPECT_FALSE(piece.ended);
  log.close();
  EXPECT_TRUE(log.read(3, 1000).ended);
  EXPECT_EQ(log.read(2, 1000).text, "id: 2\nevent: text\ndata: two\ndata: lines\n\n");
}

TEST(EventLogTest, What_is_no_longer_kept_is_said_to_be_lost) {
  EventLog log({.events = 2});
  for (int i = 0; i < 5; ++i) log.append("e", std::to_string(i));
  const EventPiece piece = log.read(2, 1000);
  EXPECT_EQ(piece.text,
            "event: lost\ndata: {\"count\":2}\n\nid: 4\nevent: e\ndata: 3\n\nid: 5\nevent: e\ndata: 4\n\n");
}

TEST(EventLogTest, Bytes_are_bounded_and_the_newest_event_stays) {
  EventLog log({.bytes = 100});
  for (int i = 0; i < 50; ++i) log.append("e", std::string(30, 'x'));
  EXPECT_LT(log.read(49, 10'000).text.size(), 200U);
  log.append("e", std::string(500, 'y'));
  EXPECT_NE(log.read(51, 10'000).text.find("yyy"), std::string::npos);
}

TEST(EventLogTest, A_number_beyond_the_end_is_of_a_log_before_a_restart) {
  EventLog log;
  log.append("e", "1");
  EXPECT_EQ(log.read(77, 1000).text, "id: 1\nevent: e\ndata: 1\n\n");
}

TEST(EventLogTest, Followers_are_woken_until_they_leave) {
  EventLog log;
  int woken = 0;
  const std::uint64_t follower = log.follow([&] { ++woken; });
  log.append("e", "1");
  EXPECT_EQ(log.followers(), 1U);
  log.unfollow(follower);
  log.append("e", "2");
  EXPECT_EQ(woken, 1);
  EXPECT_EQ(log.followers(), 0U);
}

}  // namespace
}  // namespace bellwether::serve
