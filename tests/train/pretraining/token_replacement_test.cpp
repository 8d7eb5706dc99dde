#include "bellwether/train/pretraining/token_replacement.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "bellwether/core/random.h"
#include "bellwether/nn/models/bert_weights.h"
#include "tests/train/small_bert.h"

namespace bellwether::train {
namespace {

constexpr std::int32_t kFavourite = 5;

// 0 [CLS], 1 [SEP], 2 [MASK], 3 … 12 words.
MaskedVocabulary ten_words() {
  MaskedVocabulary vocabulary{2, std::vector<bool>(13), std::vector<bool>(13), {}};
  for (const std::uint32_t id : {0u, 1u, 2u}) vocabulary.special[id] = true;
  return vocabulary;
}

// Draws almost evenly; or, with a favourite, that word alone.
nn::MaskedLm generator(bool has_favourite) {
  auto weights =
      nn::BertWeights::make(small_bert({.words = 13}), nn::BertHead::masked_lm, nn::NewWeightSource(3, 0.02));
  EXPECT_TRUE(weights);
  if (has_favourite) weights->all()[weights->place("cls.predictions.bias").first + kFavourite] = 100;
  auto model = nn::MaskedLm::make(weights->config(), nn::InMemoryWeights(*weights), nn::Precision::f32);
  EXPECT_TRUE(model);
  return std::move(*model);
}

nn::TokenBatch drawn_texts() {
  nn::TokenBatch texts;
  core::Random random({4});
  for (std::size_t text = 0; text < 20; ++text) {
    std::vector<std::int32_t> ids{0};
    const std::uint32_t words = random.below(10);
    for (std::uint32_t i = 0; i < words; ++i) ids.push_back(static_cast<std::int32_t>(3 + random.below(10)));
    ids.push_back(1);
    texts.add(ids);
  }
  return texts;
}

std::vector<std::uint32_t> all_of(const nn::TokenBatch& texts) {
  std::vector<std::uint32_t> numbers(texts.texts());
  for (std::uint32_t i = 0; i < numbers.size(); ++i) numbers[i] = i;
  return numbers;
}

TEST(TokenReplacement, Asks_about_every_word_and_calls_replaced_what_differs) {
  const MaskedVocabulary vocabulary = ten_words();
  const nn::MaskedLm model = generator(false);
  const nn::TokenBatch texts = drawn_texts();
  core::ThreadPool pool(2);
  const auto filled = TokenReplacement(vocabulary, model, 0.3).fill({texts, all_of(texts), 7, 1}, pool);
  ASSERT_TRUE(filled) << filled.error().message;
  std::vector<std::size_t> words;
  for (std::size_t token = 0; token < texts.tokens(); ++token)
    if (!vocabulary.special[static_cast<std::size_t>(texts.ids[token])]) words.push_back(token);
  EXPECT_EQ(filled->positions, words);
  std::size_t replaced = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    EXPECT_EQ(filled->replaced[i] == 1, filled->texts.ids[words[i]] != texts.ids[words[i]]);
    replaced += filled->replaced[i];
  }
  EXPECT_GT(replaced, words.size() / 10);
  EXPECT_LT(replaced, words.size() / 2);
}

TEST(TokenReplacement, What_is_drawn_as_it_was_counts_as_original) {
  const MaskedVocabulary vocabulary = ten_words();
  const nn::MaskedLm model = generator(true);
  nn::TokenBatch texts;
  texts.add(std::vector<std::int32_t>{0, kFavourite, kFavourite, kFavourite, 1});
  texts.add(std::vector<std::int32_t>{0, 4, 4, 4, 4, 1});
  core::ThreadPool pool(1);
  const auto filled = TokenReplacement(vocabulary, model, 0.5).fill({texts, all_of(texts), 7, 1}, pool);
  ASSERT_TRUE(filled);
  EXPECT_EQ(std::count(filled->replaced.begin(), filled->replaced.begin() + 3, 1), 0);
  EXPECT_EQ(std::count(filled->replaced.begin() + 3, filled->replaced.end(), 1), 2);
  EXPECT_EQ(std::ranges::count(filled->texts.ids, 2), 0) << "no [MASK] is left";
}

TEST(TokenReplacement, A_texts_draws_depend_on_its_key_alone) {
  const MaskedVocabulary vocabulary = ten_words();
  const nn::MaskedLm model = generator(false);
  const nn::TokenBatch texts = drawn_texts();
  const TokenReplacement replacement(vocabulary, model, 0.3);
  core::ThreadPool one(1), three(3);
  const auto all = replacement.fill({texts, all_of(texts), 7, 2}, three);
  ASSERT_TRUE(all);
  for (std::uint32_t text = 0; text < texts.texts(); ++text) {
    const auto alone = replacement.fill({texts, {&text, 1}, 7, 2}, one);
    ASSERT_TRUE(alone);
    EXPECT_TRUE(std::ranges::equal(
        alone->texts.ids, std::span(all->texts.ids).subspan(texts.offsets[text], texts.length(text))));
  }
  const auto later = replacement.fill({texts, all_of(texts), 7, 3}, one);
  EXPECT_NE(later->texts.ids, all->texts.ids) << "another epoch draws anew";
}

}  // namespace
}  // namespace bellwether::train
