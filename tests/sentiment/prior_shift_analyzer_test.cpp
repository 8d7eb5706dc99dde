#include "bellwether/sentiment/prior_shift_analyzer.h"

#include <gtest/gtest.h>

#include "tests/sentiment/scored_by.h"

namespace bellwether::sentiment {
namespace {

using tests::score_of;

constexpr std::string_view kBeats = "Acme beats estimates in Oslo";

TEST(PriorShiftAnalyzer, Polar_classes_keep_their_ratio) {
  core::ThreadPool pool(1);
  const auto plain = tests::analyzer_named("lexicon", pool);
  const auto moved = tests::analyzer_named("lexicon", pool, {.neutral_prior = 0.2, .trained_neutral = 0.6});
  const Score before = score_of(*plain, kBeats), after = score_of(*moved, kBeats);
  EXPECT_NEAR(after.neutral, shifted_neutral(before.neutral, {0.6, 0.2}), 1e-12);
  EXPECT_NEAR(after.positive / after.negative, before.positive / before.negative, 1e-9);
  EXPECT_NEAR(after.negative + after.neutral + after.positive, 1, 1e-12);
  EXPECT_NE(moved->info().fingerprint, plain->info().fingerprint);
  EXPECT_EQ(moved->info().name, "lexicon at 0.2 neutral");
}

TEST(PriorShiftAnalyzer, The_same_share_changes_nothing) {
  core::ThreadPool pool(1);
  const auto plain = tests::analyzer_named("small", pool);
  const auto moved = tests::analyzer_named("small", pool, {.neutral_prior = 0.5, .trained_neutral = 0.5});
  EXPECT_NEAR(score_of(*moved, kBeats).polarity, score_of(*plain, kBeats).polarity, 1e-12);
  EXPECT_NE(moved->encoder(), nullptr);
}

TEST(PriorShiftAnalyzer, A_share_that_nobody_recorded_is_asked_for) {
  core::ThreadPool pool(1);
  const auto made = make_analyzer("lexicon", {.neutral_prior = 0.2}, pool);
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().kind, core::ErrorKind::usage);
  EXPECT_NE(made.error().message.find("--trained-neutral"), std::string::npos);
}

}  // namespace
}  // namespace bellwether::sentiment
