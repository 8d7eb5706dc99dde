#include "bellwether/train/pretraining/whole_word_masking.h"

#include <gtest/gtest.h>

#include <set>

namespace bellwether::train {
namespace {

// 0 [CLS], 1 [SEP], 2 [MASK], 3 … 9 first pieces, 10 … 12 "##" pieces.
MaskedVocabulary small_vocabulary() {
  MaskedVocabulary vocabulary{2, std::vector<bool>(13), std::vector<bool>(13), {}};
  for (const std::uint32_t id : {0u, 1u, 2u}) vocabulary.special[id] = true;
  for (std::int32_t id = 3; id < 13; ++id) {
    vocabulary.plain.push_back(id);
    vocabulary.continues[static_cast<std::size_t>(id)] = id >= 10;
  }
  return vocabulary;
}

const std::vector<std::int32_t> kText{0, 3, 10, 11, 4, 5, 12, 6, 1};  // words 3-10-11, 4, 5-12, 6

TEST(WholeWordMasking, Hides_words_whole) {
  const MaskedVocabulary vocabulary = small_vocabulary();
  const WholeWordMasking masking(vocabulary, 0.4);
  const std::vector<std::set<std::size_t>> words = {{1, 2, 3}, {4}, {5, 6}, {7}};
  for (std::uint32_t draw = 0; draw < 200; ++draw) {
    MaskedTexts batch;
    masking.add(kText, {.seed = 1, .sample = draw}, batch);
    const std::set<std::size_t> chosen(batch.positions.begin(), batch.positions.end());
    for (const auto& word : words) {
      std::size_t hidden = 0;
      for (const std::size_t place : word) hidden += chosen.count(place);
      EXPECT_TRUE(hidden == 0 || hidden == word.size());
    }
  }
}

TEST(WholeWordMasking, Never_hides_special_tokens_and_names_what_stood_there) {
  const MaskedVocabulary vocabulary = small_vocabulary();
  const WholeWordMasking masking(vocabulary, 0.9);
  MaskedTexts batch;
  for (std::uint32_t draw = 0; draw < 50; ++draw) masking.add(kText, {.seed = 2, .sample = draw}, batch);
  ASSERT_EQ(batch.texts.texts(), 50u);
  for (std::size_t i = 0; i < batch.positions.size(); ++i) {
    const std::size_t place = batch.positions[i] % kText.size();
    EXPECT_FALSE(vocabulary.special[static_cast<std::size_t>(kText[place])]);
    EXPECT_EQ(batch.targets[i], static_cast<std::uint32_t>(kText[place]));
  }
}

// Devlin et al. 2019: 80 % [MASK], 10 % another token, 10 % as it was. Of another token a tenth is by chance
// the same one.
TEST(WholeWordMasking, Replaces_four_of_five_by_the_mask) {
  const MaskedVocabulary vocabulary = small_vocabulary();
  const WholeWordMasking masking(vocabulary, 0.5);
  MaskedTexts batch;
  for (std::uint32_t draw = 0; draw < 5000; ++draw) masking.add(kText, {.seed = 3, .sample = draw}, batch);
  double masked = 0, kept = 0;
  for (std::size_t i = 0; i < batch.positions.size(); ++i) {
    const std::int32_t now = batch.texts.ids[batch.positions[i]];
    masked += now == 2;
    kept += now == static_cast<std::int32_t>(batch.targets[i]);
  }
  const auto all = static_cast<double>(batch.positions.size());
  EXPECT_NEAR(masked / all, 0.8, 0.015);
  EXPECT_NEAR(kept / all, 0.11, 0.015);
}

TEST(WholeWordMasking, For_one_that_fills_them_in_all_become_the_mask) {
  const MaskedVocabulary vocabulary = small_vocabulary();
  const WholeWordMasking masking(vocabulary, 0.5, ChosenTokens::masked);
  const WholeWordMasking usual(vocabulary, 0.5);
  for (std::uint32_t draw = 0; draw < 100; ++draw) {
    MaskedTexts batch, same;
    masking.add(kText, {.seed = 3, .sample = draw}, batch);
    usual.add(kText, {.seed = 3, .sample = draw}, same);
    EXPECT_EQ(batch.positions, same.positions);
    for (const std::size_t position : batch.positions) EXPECT_EQ(batch.texts.ids[position], 2);
  }
}

TEST(WholeWordMasking, Takes_its_share_of_the_tokens_and_at_least_one_word) {
  const MaskedVocabulary vocabulary = small_vocabulary();
  const std::vector<std::int32_t> singles{0, 3, 4, 5, 6, 7, 8, 9, 3, 4, 5, 1};  // ten words
  MaskedTexts batch;
  WholeWordMasking(vocabulary, 0.2).add(singles, {.seed = 4}, batch);
  EXPECT_EQ(batch.positions.size(), 2u);
  MaskedTexts least;
  WholeWordMasking(vocabulary, 0.01).add(singles, {.seed = 4}, least);
  EXPECT_EQ(least.positions.size(), 1u);
  MaskedTexts nothing;
  WholeWordMasking(vocabulary, 0.5).add(std::vector<std::int32_t>{0, 1}, {.seed = 4}, nothing);
  EXPECT_TRUE(nothing.positions.empty());
  EXPECT_EQ(nothing.texts.texts(), 1u);
}

TEST(WholeWordMasking, Depends_on_the_key_alone) {
  const MaskedVocabulary vocabulary = small_vocabulary();
  const WholeWordMasking masking(vocabulary, 0.3);
  MaskedTexts alone, second;
  masking.add(kText, {.seed = 5, .sample = 8}, alone);
  masking.add(kText, {.seed = 5, .sample = 7}, second);
  masking.add(kText, {.seed = 5, .sample = 8}, second);
  const std::vector<std::int32_t> later(second.texts.ids.begin() + static_cast<std::ptrdiff_t>(kText.size()),
                                        second.texts.ids.end());
  EXPECT_EQ(alone.texts.ids, later);
}

}  // namespace
}  // namespace bellwether::train
