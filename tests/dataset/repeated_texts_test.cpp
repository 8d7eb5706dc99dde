#include "bellwether/dataset/repeated_texts.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/core/random.h"

namespace bellwether::dataset {
namespace {

using testing::ElementsAre;

void add(ReturnMember& member, const char* known_at, const std::string& body) {
  const market::UtcTime time = *market::parse_utc(known_at);
  member.texts.push_back({.event_time = time, .known_at = time, .positive = 1});
  member.bodies.push_back(body);
}

std::vector<bool> repeats(const ReturnMember& member) {
  return repeated_texts(member, market::Calendar::nyse());
}

constexpr const char* kStory = "Apple beats profit forecast as its services business grows";

// The first to become known counts, wherever it stands in the file.
TEST(RepeatedTexts, The_earliest_of_a_month_counts) {
  ReturnMember member;
  add(member, "2023-03-07T15:00:00Z", std::string(kStory) + "!");
  add(member, "2023-03-01T15:00:00Z", kStory);
  add(member, "2023-03-09T15:00:00Z", "Regulator sues over fees");
  add(member, "2023-03-20T15:00:00Z", "RT @news: Apple beats profit forecast as its services business grows");
  EXPECT_THAT(repeats(member), ElementsAre(true, false, false, true));
}

// Months end with the close of their last trading day: 31 March 2023, 20:00 UTC.
TEST(RepeatedTexts, A_story_counts_again_in_the_next_month) {
  ReturnMember member;
  add(member, "2023-03-31T19:59:59Z", kStory);
  add(member, "2023-03-31T20:00:00Z", kStory);
  add(member, "2023-04-03T15:00:00Z", kStory);
  EXPECT_THAT(repeats(member), ElementsAre(false, false, true));
}

TEST(RepeatedTexts, Texts_without_words_repeat_nothing) {
  ReturnMember member;
  add(member, "2023-03-01T15:00:00Z", "");
  add(member, "2023-03-02T15:00:00Z", "");
  EXPECT_THAT(repeats(member), ElementsAre(false, false));
  member.bodies.clear();
  EXPECT_THAT(repeats(member), ElementsAre(false, false));
}

// What becomes known later changes nothing earlier.
TEST(RepeatedTexts, A_prefix_has_the_flags_of_the_whole) {
  ReturnMember whole;
  for (std::uint32_t i = 0; i < 200; ++i) {
    core::Random random({.seed = 5, .sample = i});
    const auto day = 2 + i / 8;  // ascending by time
    std::string body;
    for (int word = 0; word < 6; ++word) body += fmt::format("word{} ", random.below(2));
    add(whole, fmt::format("2023-03-{:02}T{:02}:00:00Z", day, 10 + i % 8).c_str(), body);
  }
  const std::vector<bool> flags = repeats(whole);
  EXPECT_GT(std::ranges::count(flags, true), 20);
  ReturnMember prefix;
  for (std::size_t i = 0; i < flags.size(); ++i) {
    prefix.texts.push_back(whole.texts[i]);
    prefix.bodies.push_back(whole.bodies[i]);
    const std::vector<bool> known = repeats(prefix);
    ASSERT_TRUE(std::equal(known.begin(), known.end(), flags.begin())) << i;
  }
}

TEST(RepeatedTexts, Dropped_ones_leave_the_texts_and_counted_ones_stay) {
  ReturnMember member;
  add(member, "2023-03-01T15:00:00Z", kStory);
  add(member, "2023-03-02T15:00:00Z", kStory);
  add(member, "2023-03-03T15:00:00Z", "Other");
  ReturnMember counted = member;
  set_repeats_apart(repeats(member), source::Duplicates::drop, member);
  EXPECT_EQ(member.texts.size(), 2u);
  EXPECT_THAT(member.bodies, ElementsAre(kStory, "Other"));
  EXPECT_EQ(member.repeats.size(), 1u);
  set_repeats_apart(repeats(counted), source::Duplicates::count, counted);
  EXPECT_EQ(counted.texts.size(), 3u);
  EXPECT_EQ(counted.bodies.size(), 3u);
  EXPECT_EQ(counted.repeats.size(), 1u);
}

}  // namespace
}  // namespace bellwether::dataset
