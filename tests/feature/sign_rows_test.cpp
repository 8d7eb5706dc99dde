#include "bellwether/feature/sign_rows.h"

#include <gtest/gtest.h>

namespace bellwether::feature {
namespace {

SignExamples two_rows() {
  SignExamples rows;
  rows.columns = {"return", "sentiment_pre", "volume"};
  rows.kinds = {FeatureKind::financial, FeatureKind::sentiment, FeatureKind::financial};
  rows.days = {{100}, {101}};
  rows.values = {1, 2, 3, 4, 5, 6};
  rows.next_returns = {0.01, 0.0};
  return rows;
}

TEST(SignRows, Chosen_columns_keep_their_kinds_in_the_order_asked_for) {
  const std::vector<std::string> wanted = {"volume", "sentiment_pre"};
  const SignExamples chosen = select_columns(two_rows(), wanted);
  EXPECT_EQ(chosen.values, (std::vector<double>{3, 2, 6, 5}));
  EXPECT_EQ(chosen.kinds, (std::vector{FeatureKind::financial, FeatureKind::sentiment}));
  EXPECT_EQ(chosen.row(1)[0], 6);
}

TEST(SignRows, A_day_that_did_not_move_has_not_risen) {
  EXPECT_TRUE(two_rows().label(0));
  EXPECT_FALSE(two_rows().label(1));
}

}  // namespace
}  // namespace bellwether::feature
