#include "bellwether/evaluate/sign/pairs.h"

#include <gtest/gtest.h>

#include "tests/support/made_sign_rows.h"

namespace bellwether::evaluate::sign {
namespace {

std::vector<SignForecast> right_on(const feature::SignExamples& rows, std::size_t first, std::size_t last) {
  std::vector<SignForecast> forecasts;
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    const bool right = row >= first && row < last;
    forecasts.push_back({.row = row, .up = rows.label(row) == right});
  }
  return forecasts;
}

// One is right on days 0 … 9 and the other on 7 … 9 and 10 … 12: only one right on 7, only the other on 3 of
// 20 days. McNemar's exact p = 2 (1 + 10 + 45 + 120) / 1024 = 0.34375 (shared requirements X-26).
TEST(SignPairs, Equal_a_hand_calculation) {
  const auto rows = tests::made_sign_rows({.rows = 20, .columns = 1});
  const auto one = right_on(rows, 0, 10), other = right_on(rows, 7, 13);
  const std::vector<NamedForecasts> named_forecasts{{"one", one}, {"other", other}};
  const std::vector<std::pair<std::size_t, std::size_t>> pairs{{0, 1}};
  const BlockBootstrap draws({.rows = 20, .draws = 100});
  const auto compared = compare_pairs(rows, named_forecasts, pairs, draws);
  ASSERT_EQ(compared.size(), 1u);
  EXPECT_EQ(compared[0].only_first, 7u);
  EXPECT_EQ(compared[0].only_second, 3u);
  EXPECT_NEAR(compared[0].p_value, 0.34375, 1e-12);
  EXPECT_NEAR(compared[0].accuracy_difference, 0.2, 1e-12);
  EXPECT_EQ(compared[0].reading, "inside noise");
}

// Three pairs of which one is 14 to 0: p = 2 / 2^14, times 3 by Holm.
TEST(SignPairs, Holm_counts_all_pairs_and_a_clear_difference_is_named) {
  const auto rows = tests::made_sign_rows({.rows = 14, .columns = 1});
  const auto always = right_on(rows, 0, 14), never = right_on(rows, 0, 0);
  const std::vector<NamedForecasts> named_forecasts{{"always", always}, {"never", never}, {"also", always}};
  const std::vector<std::pair<std::size_t, std::size_t>> pairs{{0, 1}, {0, 2}, {2, 0}};
  const BlockBootstrap draws({.rows = 14, .draws = 100});
  const auto compared = compare_pairs(rows, named_forecasts, pairs, draws);
  EXPECT_NEAR(compared[0].p_holm, 3 * 2.0 / 16384, 1e-12);
  EXPECT_EQ(compared[0].reading, "always is right more often");
  EXPECT_EQ(compared[1].reading, "inside noise");
}

}  // namespace
}  // namespace bellwether::evaluate::sign
