// Answers in the form of text-embeddings-inference.
#include "bellwether/serve/inference/predict_answer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "tests/serve/stub_analyzer.h"

namespace bellwether::serve {
namespace {

ScoredTexts scored_as(const std::vector<std::vector<double>>& probabilities) {
  ScoredTexts scored;
  for (const std::vector<double>& each : probabilities)
    scored.scores.push_back(sentiment::make_score(each, sentiment::LabelMap::three_classes()));
  return scored;
}

TEST(PredictAnswerTest, Classes_are_listed_by_score_and_ties_in_the_order_of_the_model) {
  const Model model = tests::stub_model();
  const ScoredTexts scored = scored_as({{0.125, 0.25, 0.625}, {0.25, 0.5, 0.25}});
  EXPECT_EQ(predict_answer(scored, {.texts = {"a", "b"}, .form = InputForm::batch}, model).body,
            R"([[{"score":0.625,"label":"positive"},{"score":0.25,"label":"neutral"},)"
            R"({"score":0.125,"label":"negative"}],[{"score":0.5,"label":"neutral"},)"
            R"({"score":0.25,"label":"negative"},{"score":0.25,"label":"positive"}]])"
            "\n");
}

TEST(PredictAnswerTest, One_text_is_answered_without_the_list_around_it_and_raw_scores_are_logarithms) {
  const Model model = tests::stub_model();
  const Response response =
      predict_answer(scored_as({{0, 0.25, 0.75}}), {.texts = {"a"}, .raw_scores = true}, model);
  const auto classes = nlohmann::json::parse(response.body);
  ASSERT_EQ(classes.size(), 3U);
  EXPECT_DOUBLE_EQ(classes[0]["score"].get<double>(), std::log(0.75));
  EXPECT_DOUBLE_EQ(classes[1]["score"].get<double>(), -2 * std::log(2.0));
  EXPECT_DOUBLE_EQ(classes[2]["score"].get<double>(),
                   -1022 * std::log(2.0));  // the least normal double is 2^-1022
}

TEST(PredictAnswerTest, Headers_tell_milliseconds_and_characters_that_are_no_bytes) {
  ScoredTexts scored;
  scored.queue_seconds = 0.25;
  scored.inference_seconds = 0.5;
  const Pairs headers = compute_headers(scored, {"caf\xC3\xA9", "\xE2\x82\xAC 1"}, tests::stub_model());
  for (const auto& [name, value] : Pairs{{"x-compute-characters", "7"},
                                         {"x-compute-tokens", "0"},
                                         {"x-compute-time", "750"},
                                         {"x-total-time", "750"},
                                         {"x-tokenization-time", "0"},
                                         {"x-queue-time", "250"},
                                         {"x-inference-time", "500"}}) {
    ASSERT_NE(find(headers, name), nullptr) << name;
    EXPECT_EQ(*find(headers, name), value) << name;
  }
}

}  // namespace
}  // namespace bellwether::serve
