#include "bellwether/evaluate/deflated_sharpe.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace bellwether::evaluate {
namespace {

// Bailey, López de Prado 2014: yearly SR 2.5, 1,250 days, 100 trials of yearly variance 0.5, skew -3,
// kurtosis 10.
TEST(DeflatedSharpe, Gives_the_paper_s_example) {
  ReturnStatistics returns{.periods = 1250, .skewness = -3, .kurtosis = 10};
  returns.sharpe = 2.5 / std::sqrt(250.0);
  const Trials trials{.count = 100, .sharpe_variance = 0.5 / 250};
  EXPECT_NEAR(expected_best_sharpe(trials), 0.1132, 5e-5);
  EXPECT_NEAR(*deflated_sharpe(returns, trials), 0.9004, 5e-5);
}

TEST(DeflatedSharpe, Falls_with_the_number_of_trials) {
  const auto returns = describe_returns(std::vector<double>{0.02, -0.01, 0.015, 0.01, -0.005, 0.02});
  EXPECT_GT(*deflated_sharpe(returns, {.count = 1, .sharpe_variance = 0.1}),
            *deflated_sharpe(returns, {.count = 50, .sharpe_variance = 0.1}));
  EXPECT_FALSE(deflated_sharpe(describe_returns(std::vector<double>{0.01, 0.01}), {}));
}

}  // namespace
}  // namespace bellwether::evaluate
