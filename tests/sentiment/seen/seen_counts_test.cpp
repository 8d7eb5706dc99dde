#include "bellwether/core/job.h"
#include "bellwether/sentiment/seen/seen_counts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bellwether::sentiment {
namespace {

using testing::HasSubstr;
using Texts = std::vector<std::string>;

const Texts kLearned = {"orders at the northern mill doubled in spring"};
const Texts kOnlyRead = {"the annual meeting is held in a hotel in Leeds"};
const Texts kAsked = {kLearned[0], "a strike at the port of Rotterdam ended on Monday", kOnlyRead[0]};

SeenRecord record() {
  SeenRecordBuilder builder;
  builder.add_labeled(kLearned);
  builder.add_read(kOnlyRead);
  return builder.build();
}

TEST(SeenCounts, Are_of_what_the_model_has_learned_and_read) {
  core::ThreadPool pool(2);
  core::Job job(pool);
  const SeenTexts seen(record());
  const SeenLookup found = look_up_seen(&seen, kAsked, job);
  EXPECT_EQ(found.texts, (std::vector{Seen::labeled, Seen::no, Seen::read}));
  EXPECT_EQ(found.counts.texts, 3u);
  EXPECT_EQ(found.counts.labeled, 1u);
  EXPECT_EQ(found.counts.read, 1u);
  EXPECT_TRUE(found.counts.recorded);
  EXPECT_TRUE(found.counts.complete);
}

TEST(SeenCounts, Of_a_model_without_a_record_are_said_to_be_unknown) {
  core::ThreadPool pool(1);
  core::Job job(pool);
  const SeenLookup found = look_up_seen(nullptr, kAsked, job);
  EXPECT_FALSE(found.counts.recorded);
  EXPECT_THAT(seen_notes("elsewhere", found.counts, "test texts"),
              testing::ElementsAre(HasSubstr("what elsewhere learned from is not recorded")));
  EXPECT_THAT(seen_when_scored_notes("elsewhere", found.counts),
              testing::ElementsAre(HasSubstr("What elsewhere learned from is not recorded")));
}

TEST(SeenCounts, Are_told_with_their_numbers_and_nothing_is_told_of_none) {
  const SeenCounts counts{.texts = 3'000, .labeled = 1'200, .read = 7, .complete = false};
  EXPECT_THAT(
      seen_notes("small", counts, "test texts"),
      testing::ElementsAre(HasSubstr("1,200 of the 3,000 test texts with their labels"),
                           HasSubstr("7 of the 3,000 test texts without"), HasSubstr("not recorded")));
  EXPECT_THAT(
      seen_when_scored_notes("small", counts),
      testing::ElementsAre(HasSubstr("1,200 of the 3,000 texts that it scored here"), HasSubstr("part")));
  EXPECT_THAT(seen_notes("small", {.texts = 3'000}, "test texts"), testing::IsEmpty());
  EXPECT_THAT(seen_when_scored_notes("small", {.texts = 3'000}), testing::IsEmpty());
}

TEST(SeenCounts, Without_a_text_that_was_not_learned_from_there_is_a_finding) {
  const core::Error error = all_seen_error("small", 12, "train.csv");
  EXPECT_EQ(core::exit_code(error.kind), 9);
  EXPECT_THAT(error.message, HasSubstr("train.csv: small has learned from each of the 12 texts"));
}

}  // namespace
}  // namespace bellwether::sentiment
