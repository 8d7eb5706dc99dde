#include "bellwether/signal/mood_counts.h"

#include <gtest/gtest.h>

namespace bellwether::signal {
namespace {

TEST(MoodCounts, A_text_counts_for_its_most_probable_class) {
  MoodCounts counts;
  counts.add(0.5, 0.3, 0.2);
  counts.add(0.1, 0.6, 0.3);
  counts.add(0.1, 0.2, 0.7);
  EXPECT_EQ(counts, (MoodCounts{1, 1, 1}));
}

TEST(MoodCounts, A_tie_at_the_top_is_neutral) {
  MoodCounts counts;
  counts.add(0.5, 0.0, 0.5);
  counts.add(0.5, 0.5, 0.0);
  EXPECT_EQ(counts, (MoodCounts{0, 2, 0}));
}

// Formula (1) by hand: (3 - 1) / (3 + 1 + 4).
TEST(MoodCounts, Balance_counts_neutral_texts_below_the_line) {
  EXPECT_DOUBLE_EQ(*(MoodCounts{1, 4, 3}).balance(), 0.25);
}

TEST(MoodCounts, Without_texts_there_is_no_balance) { EXPECT_FALSE(MoodCounts{}.balance()); }

TEST(MoodCounts, Parts_add_up) {
  MoodCounts counts{1, 2, 3};
  counts += {10, 20, 30};
  EXPECT_EQ(counts, (MoodCounts{11, 22, 33}));
  EXPECT_EQ(counts.texts(), 66U);
}

}  // namespace
}  // namespace bellwether::signal
