#include "bellwether/sentiment/scoring.h"

#include <gtest/gtest.h>

namespace bellwether::sentiment {
namespace {

TEST(Scoring, Scores_by_the_model_that_is_named) {
  core::ThreadPool pool(1);
  core::Job job(pool);
  const auto scoring = Scoring::make({.model = "lexicon"}, pool);
  ASSERT_TRUE(scoring) << scoring.error().message;
  EXPECT_EQ(scoring->analyzer().info().name, "lexicon");
  const std::string_view texts[] = {"Acme beats estimates", "Acme misses estimates"};
  const auto scores = score_bodies(texts, scoring->stage(job));
  ASSERT_TRUE(scores) << scores.error().message;
  ASSERT_EQ(scores->size(), 2U);
  EXPECT_GT((*scores)[0].polarity, (*scores)[1].polarity);
}

TEST(Scoring, An_unknown_model_is_not_found) {
  core::ThreadPool pool(1);
  const auto scoring = Scoring::make({.model = "lexikon"}, pool);
  ASSERT_FALSE(scoring);
  EXPECT_EQ(scoring.error().kind, core::ErrorKind::not_found);
}

TEST(Scoring, An_unknown_cleaning_step_is_refused) {
  core::ThreadPool pool(1);
  const auto scoring = Scoring::make({.model = "lexicon", .clean = {"polish=bright"}}, pool);
  ASSERT_FALSE(scoring);
  EXPECT_EQ(scoring.error().kind, core::ErrorKind::usage);
}

}  // namespace
}  // namespace bellwether::sentiment
