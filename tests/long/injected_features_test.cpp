// The search for features finds what was planted (acceptance of the recipe sign): two of ten columns move the
// next day, beside noise. Minutes, so not in the default suite: scripts/test_long.sh.
#include <gtest/gtest.h>

#include <algorithm>

#include "bellwether/core/job.h"
#include "bellwether/evaluate/sign/feature_search.h"
#include "tests/support/made_sign_rows.h"

namespace bellwether::evaluate::signs {
namespace {

constexpr std::uint64_t kSeeds = 100;

bool holds(const std::vector<std::string>& columns, const char* name) {
  return std::ranges::find(columns, name) != columns.end();
}

TEST(InjectedFeatures, Two_of_ten_are_found_for_95_of_100_seeds_in_50_trials) {
  core::ThreadPool pool(0);
  core::Job job(pool);
  std::size_t found = 0;
  double kept = 0;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const auto rows = tests::made_sign_rows({.rows = 300, .injected = 2, .seed = seed});
    const auto search = evaluate::sign::search_features(
        rows, {0, 300}, {.evaluations = 50, .stability_seeds = 0, .seed = seed}, job);
    ASSERT_TRUE(search) << search.error().message;
    found += holds(search->columns, "column_0") && holds(search->columns, "column_1") ? 1 : 0;
    kept += static_cast<double>(search->columns.size()) / static_cast<double>(kSeeds);
  }
  RecordProperty("found", static_cast<int>(found));
  EXPECT_GE(found, 95u);
  EXPECT_LT(kept, 5.0);  // and not by keeping everything: half of the columns at most, on average
}

}  // namespace
}  // namespace bellwether::evaluate::signs
