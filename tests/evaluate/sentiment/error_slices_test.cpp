#include "bellwether/evaluate/sentiment/error_slices.h"

#include <gtest/gtest.h>

#include <string>

namespace bellwether::evaluate {
namespace {

using sentiment::ErrorSlice;

struct Case {
  int label, prediction;
  double confidence = 0.5;
  bool with_url = false;
  std::size_t group = 0;  // 0: its own
};

// Texts that say different things unless a case names a group; a slice apart, that of web addresses.
EvaluatedTexts evaluated(const std::vector<Case>& cases) {
  EvaluatedTexts texts;
  for (const Case& each : cases) {
    const std::size_t row = texts.texts.size();
    texts.texts.ids.push_back(std::to_string(row));
    texts.texts.bodies.emplace_back("text");
    texts.texts.cleaned.emplace_back("text");
    texts.texts.labels.push_back(each.label);
    texts.texts.groups.push_back(each.group > 0 ? each.group : 1000 + row);
    texts.predictions.classes.push_back(each.prediction);
    std::array<double, 3> probabilities{};
    probabilities.fill((1 - each.confidence) / 2);
    probabilities[static_cast<std::size_t>(each.prediction)] = each.confidence;
    texts.predictions.probabilities.append(probabilities);
    texts.slices.emplace_back();
    if (each.with_url) texts.slices.back().add(ErrorSlice::url);
  }
  return texts;
}

const SliceMetrics& url_slice(const std::vector<SliceMetrics>& all) {
  return all[static_cast<std::size_t>(ErrorSlice::url)];
}

std::vector<Case> repeated(std::size_t count, const Case& each) { return std::vector<Case>(count, each); }

std::vector<Case> joined(std::vector<Case> first, const std::vector<Case>& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

// By hand: inside 3 of 4 wrong, outside 1 of 4; most texts are neutral, which "always neutral" gets right.
TEST(SentimentErrorSlices, Rates_are_those_counted_by_hand) {
  const EvaluatedTexts texts = evaluated({{0, 1, 0.9, true},
                                          {0, 1, 0.8, true},
                                          {2, 0, 0.7, true},
                                          {1, 1, 0.6, true},
                                          {1, 1},
                                          {1, 1},
                                          {1, 2},
                                          {1, 1}});
  const auto all = slice_metrics_of(texts, 2);
  const SliceMetrics& url = url_slice(all);
  EXPECT_EQ(url.inside.texts, 4U);
  EXPECT_EQ(url.inside.errors, 3U);
  EXPECT_DOUBLE_EQ(*url.inside.rate, 0.75);
  EXPECT_DOUBLE_EQ(*url.outside.rate, 0.25);
  EXPECT_DOUBLE_EQ(*url.difference, 0.5);
  EXPECT_DOUBLE_EQ(*url.inside.majority_rate, 0.75);
  EXPECT_DOUBLE_EQ(*error_rate_of_all(texts).rate, 0.5);
  ASSERT_TRUE(url.main);
  EXPECT_EQ(url.main->label, 0U);
  EXPECT_EQ(url.main->prediction, 1U);
  EXPECT_EQ(url.main->texts, 2U);
}

TEST(SentimentErrorSlices, Few_texts_prove_no_difference_and_many_do) {
  const auto few = slice_metrics_of(evaluated({{0, 1, 0.5, true}, {0, 1, 0.5, true}, {0, 0}, {1, 1}}), 0);
  EXPECT_EQ(url_slice(few).significance, Significance::not_significant);
  const auto many = joined(joined(repeated(50, {0, 1, 0.5, true}), repeated(50, {0, 0, 0.5, true})),
                           joined(repeated(80, {1, 1}), repeated(20, {1, 0})));
  EXPECT_EQ(url_slice(slice_metrics_of(evaluated(many), 0)).significance, Significance::worse);
}

// One text told a hundred times is one piece of evidence: the interval is that of a single case.
TEST(SentimentErrorSlices, Repeated_texts_narrow_no_interval) {
  const auto told_often =
      joined(repeated(100, {0, 1, 0.5, true, 7}), joined(repeated(50, {1, 1}), repeated(50, {1, 1})));
  const SliceMetrics url = url_slice(slice_metrics_of(evaluated(told_often), 0));
  EXPECT_EQ(url.inside.groups, 1U);
  EXPECT_LT(url.inside.interval->low, 0.25);
}

TEST(SentimentErrorSlices, A_slice_without_texts_has_no_rate) {
  const SliceMetrics url = url_slice(slice_metrics_of(evaluated({{0, 1}, {1, 1}}), 3));
  EXPECT_FALSE(url.inside.rate);
  EXPECT_FALSE(url.difference);
  EXPECT_FALSE(url.main);
  EXPECT_EQ(url.significance, Significance::not_significant);
}

TEST(SentimentErrorSlices, Examples_are_the_surest_mistakes_one_of_each_group) {
  const EvaluatedTexts texts = evaluated(
      {{0, 1, 0.6, true}, {0, 1, 0.9, true, 5}, {0, 1, 0.8, true, 5}, {0, 0, 0.99, true}, {0, 1, 0.7, true}});
  EXPECT_EQ(url_slice(slice_metrics_of(texts, 2)).examples, (std::vector<std::size_t>{1, 4}));
}

// Nine neutral texts called positive and one the other way: p = 2 (1 + 10) / 2^10, times three pairs by Holm.
TEST(SentimentErrorSlices, Asymmetry_is_told_by_the_exact_test) {
  const std::vector<Case> cases = joined(repeated(9, {1, 2}), {{2, 1}, {0, 0}});
  const EvaluatedTexts texts = evaluated(cases);
  const auto pairs = confused_pairs(learn::ConfusionMatrix(texts.texts.labels, texts.predictions.classes, 3));
  ASSERT_EQ(pairs.size(), 3U);
  const ConfusedPair& neutral_positive = pairs[2];
  EXPECT_EQ(neutral_positive.first_as_second, 9U);
  EXPECT_EQ(neutral_positive.second_as_first, 1U);
  EXPECT_EQ(neutral_positive.first_texts, 9U);
  EXPECT_NEAR(*neutral_positive.p_value, 22.0 / 1024.0, 1e-12);
  EXPECT_NEAR(*neutral_positive.p_holm, 66.0 / 1024.0, 1e-12);
  EXPECT_DOUBLE_EQ(*pairs[0].p_holm, 1.0);
}

TEST(SentimentErrorSlices, A_class_without_texts_has_no_asymmetry) {
  const EvaluatedTexts texts = evaluated(joined(repeated(9, {1, 2}), {{0, 0}}));
  const auto pairs = confused_pairs(learn::ConfusionMatrix(texts.texts.labels, texts.predictions.classes, 3));
  EXPECT_EQ(pairs[2].first_as_second, 9U);
  EXPECT_FALSE(pairs[2].p_value);
  EXPECT_FALSE(pairs[2].p_holm);
  EXPECT_TRUE(pairs[0].p_holm);
}

}  // namespace
}  // namespace bellwether::evaluate
