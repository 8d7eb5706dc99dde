#include "bellwether/signal/sentiment_counts.h"

#include <gtest/gtest.h>

namespace bellwether::signal {
namespace {

TEST(SentimentCounts, A_text_counts_for_its_most_probable_class) {
  SentimentCounts counts;
  counts.add(0.5, 0.3, 0.2);
  counts.add(0.1, 0.6, 0.3);
  counts.add(0.1, 0.2, 0.7);
  EXPECT_EQ(counts, (SentimentCounts{1, 1, 1}));
}

TEST(SentimentCounts, A_tie_at_the_top_is_neutral) {
  SentimentCounts counts;
  counts.add(0.5, 0.0, 0.5);
  counts.add(0.5, 0.5, 0.0);
  EXPECT_EQ(counts, (SentimentCounts{0, 2, 0}));
}

// Formula (1) by hand: (3 - 1) / (3 + 1 + 4).
TEST(SentimentCounts, Balance_counts_neutral_texts_below_the_line) {
  EXPECT_DOUBLE_EQ(*(SentimentCounts{1, 4, 3}).balance(), 0.25);
}

TEST(SentimentCounts, Without_texts_there_is_no_balance) { EXPECT_FALSE(SentimentCounts{}.balance()); }

TEST(SentimentCounts, Parts_add_up) {
  SentimentCounts counts{1, 2, 3};
  counts += {10, 20, 30};
  EXPECT_EQ(counts, (SentimentCounts{11, 22, 33}));
  EXPECT_EQ(counts.texts(), 66U);
}

}  // namespace
}  // namespace bellwether::signal
