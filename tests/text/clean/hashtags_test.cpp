#include "bellwether/text/clean/hashtags.h"

#include <gtest/gtest.h>

namespace bellwether::text {
namespace {

TEST(Hashtags, Capitals_numbers_and_underscores_part_words) {
  const std::pair<const char*, const char*> hashtags[] = {{"ToTheMoon", "To The Moon"},
                                                          {"AAPLEarnings", "AAPL Earnings"},
                                                          {"Q3Results", "Q3 Results"},
                                                          {"COVID19", "COVID 19"},
                                                          {"5G", "5G"},
                                                          {"100Days", "100 Days"},
                                                          {"short_squeeze", "short squeeze"},
                                                          {"__x__", "x "},
                                                          {"iPhone", "i Phone"},
                                                          {"S", "S"},
                                                          {"ÉtéChaud", "Été Chaud"},
                                                          {"日本", "日本"}};
  for (const auto& [hashtag, words] : hashtags) EXPECT_EQ(split_hashtag(hashtag), words);
}

TEST(Hashtags, Small_letters_are_spelled_with_the_fewest_known_words) {
  EXPECT_EQ(split_hashtag("tothemoon"), "to the moon");
  EXPECT_EQ(split_hashtag("BUYTHEDIP"), "BUY THE DIP");
  EXPECT_EQ(split_hashtag("stockmarketcrash"), "stock market crash");
  EXPECT_EQ(split_hashtag("today"), "today");
  EXPECT_EQ(split_hashtag("zzxq"), "zzxq");
}

TEST(Hashtags, Needs_a_letter_and_no_word_before_it) {
  for (const char* text : {"#1", "#", "# x", "a#b", "#_"}) {
    CleanText result;
    EXPECT_EQ(clean_hashtags(text, HashtagStep::remove, result), text);
  }
  EXPECT_EQ(hashtag_at("#a1 b", 0), 3u);
}

}  // namespace
}  // namespace bellwether::text
