#include "bellwether/learn/bayesian_search.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace bellwether::tests {
namespace {

using learn::bayesian_search;
using learn::Dimension;
using learn::Domain;

const std::vector<Dimension> kSpace{{.name = "count", .low = 1, .high = 10, .domain = Domain::integer},
                                    {.name = "trees", .low = 10, .high = 500, .domain = Domain::integer}};

core::Result<double> hill(std::span<const double> point) {
  return -std::pow((point[0] - 3) / 3, 2) - std::pow((point[1] - 200) / 150, 2);
}

TEST(BayesianSearch, Finds_the_top_of_a_hill_where_random_search_seldom_does) {
  const auto result = bayesian_search(kSpace, hill, {.evaluations = 40});
  ASSERT_TRUE(result);
  const auto& best = result->trials[result->best];
  EXPECT_EQ(best.point[0], 3);
  EXPECT_NEAR(best.point[1], 200, 15);  // 40 random points come this near in about 2 % of searches
}

TEST(BayesianSearch, Tries_whole_numbers_within_bounds_and_none_twice) {
  const auto result = bayesian_search(kSpace, hill, {.evaluations = 30, .seed = 5});
  ASSERT_TRUE(result);
  std::set<std::vector<double>> seen;
  for (const auto& trial : result->trials) {
    EXPECT_TRUE(seen.insert(trial.point).second);
    EXPECT_EQ(trial.point[0], std::round(trial.point[0]));
    EXPECT_GE(trial.point[1], 10);
    EXPECT_LE(trial.point[1], 500);
  }
  EXPECT_EQ(result->trials.size(), 30u);
}

TEST(BayesianSearch, Stops_when_a_small_space_is_searched_whole) {
  const std::vector<Dimension> three{{.name = "n", .low = 1, .high = 3, .domain = Domain::integer}};
  const auto result = bayesian_search(
      three, [](std::span<const double> p) -> core::Result<double> { return p[0]; }, {.evaluations = 50});
  ASSERT_TRUE(result);
  EXPECT_EQ(result->trials.size(), 3u);
  EXPECT_EQ(result->trials[result->best].point[0], 3);
}

TEST(BayesianSearch, Goes_on_from_an_interrupted_search_as_if_it_had_not_stopped) {
  const auto whole = bayesian_search(kSpace, hill, {.evaluations = 20});
  auto first = bayesian_search(kSpace, hill, {.evaluations = 12});
  ASSERT_TRUE(whole && first);
  const auto resumed = bayesian_search(kSpace, hill, {.evaluations = 20}, std::move(first->trials));
  ASSERT_TRUE(resumed);
  for (std::size_t i = 0; i < 20; ++i) EXPECT_EQ(whole->trials[i].point, resumed->trials[i].point) << i;
}

TEST(BayesianSearch, Refuses_an_empty_space_and_passes_on_errors) {
  EXPECT_EQ(bayesian_search({}, hill, {}).error().kind, core::ErrorKind::usage);
  const std::vector<Dimension> empty{{.name = "c", .low = 2, .high = 1}};
  EXPECT_EQ(bayesian_search(empty, hill, {}).error().kind, core::ErrorKind::usage);
  const auto failing = [](std::span<const double>) -> core::Result<double> {
    return core::fail(core::ErrorKind::data, "no rows");
  };
  EXPECT_EQ(bayesian_search(kSpace, failing, {}).error().kind, core::ErrorKind::data);
}

}  // namespace
}  // namespace bellwether::tests
