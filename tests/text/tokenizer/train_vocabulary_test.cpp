#include "bellwether/text/tokenizer/train_vocabulary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace bellwether::text {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

WordCounts counts_of(const std::vector<std::string>& texts) {
  WordCounts counts(WordPieceRules{});
  for (const std::string& text : texts) counts.add(text);
  return counts;
}

std::vector<std::string> train(const std::vector<std::string>& texts, const VocabularyOptions& options) {
  const auto vocabulary = train_vocabulary(counts_of(texts), options);
  EXPECT_TRUE(vocabulary) << vocabulary.error().message;
  return vocabulary ? *vocabulary : std::vector<std::string>{};
}

// By hand: h u g 10 times, p u g 5, p u n 12, b u n 4, h u g s 5 times. (u, g) 20; then (u, n) 16, then (h,
// ug) 15.
const std::vector<std::string> kWords = [] {
  std::vector<std::string> texts;
  for (const auto& [word, count] : {std::pair("hug", 10), {"pug", 5}, {"pun", 12}, {"bun", 4}, {"hugs", 5}}) {
    for (int i = 0; i < count; ++i) texts.emplace_back(word);
  }
  return texts;
}();

TEST(TrainVocabulary, Most_frequent_pairs_become_pieces_in_their_order) {
  EXPECT_THAT(train(kWords, {.size = 18}),
              ElementsAre("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "b", "g", "h", "n", "p", "s", "u",
                          "##g", "##n", "##s", "##u", "##ug", "##un"));
  EXPECT_EQ(train(kWords, {.size = 19}).back(), "hug");
}

TEST(TrainVocabulary, Pairs_rarer_than_the_threshold_stay_apart) {
  const auto vocabulary = train(kWords, {.size = 1000, .min_frequency = 5});
  EXPECT_THAT(vocabulary, Contains("hugs"));  // (hug, ##s) 5 times
  EXPECT_THAT(vocabulary, Not(Contains("bun")));
}

TEST(TrainVocabulary, Ends_when_the_texts_hold_no_more) {
  const auto vocabulary = train(kWords, {.size = 1000, .min_frequency = 1});
  for (const char* word : {"hug", "pug", "pun", "bun", "hugs"}) EXPECT_THAT(vocabulary, Contains(word));
  EXPECT_LT(vocabulary.size(), 30u);
}

TEST(TrainVocabulary, Overlapping_pairs_are_counted_as_they_stand) {
  // Twice a ##a ##a ##a: (##a, ##a) 4 times, (a, ##a) twice. Joined from the left: a ##aa ##a. Of the two
  // pairs that are left, (a, ##aa) has the smaller ids.
  EXPECT_THAT(train({"aaaa", "aaaa"}, {.size = 100}),
              ElementsAre("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "##a", "##aa", "aaa", "aaaa"));
}

TEST(TrainVocabulary, Rare_characters_are_left_out_with_their_words) {
  const auto vocabulary = train({"up", "up", "up", "zx"}, {.size = 100, .alphabet = 2});
  EXPECT_THAT(vocabulary, ElementsAre("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "p", "u", "##p", "up"));
}

TEST(TrainVocabulary, Counts_can_be_added_in_any_order) {
  WordCounts both = counts_of({"up", "down"});
  both.add(counts_of({"down"}));
  EXPECT_THAT(both.sorted(), ElementsAre(std::pair<std::string, std::uint64_t>("down", 2),
                                         std::pair<std::string, std::uint64_t>("up", 1)));
}

TEST(TrainVocabulary, Impossible_options_and_empty_texts_are_refused) {
  EXPECT_EQ(train_vocabulary(counts_of({"up"}), {.size = 15}).error().kind, core::ErrorKind::usage);
  EXPECT_EQ(train_vocabulary(counts_of({"up"}), {.min_frequency = 0}).error().kind, core::ErrorKind::usage);
  EXPECT_EQ(train_vocabulary(counts_of({"up"}), {.alphabet = 0}).error().kind, core::ErrorKind::usage);
  EXPECT_EQ(train_vocabulary(counts_of({" "}), {}).error().kind, core::ErrorKind::data);
}

}  // namespace
}  // namespace bellwether::text
