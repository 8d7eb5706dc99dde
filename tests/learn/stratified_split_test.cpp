#include "bellwether/learn/stratified_split.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <map>
#include <numeric>
#include <set>

namespace bellwether::tests {
namespace {

using learn::stratified_split;
constexpr std::array kShares{0.8, 0.1, 0.1};

// PhraseBank all-agree's classes: 1,391 neutral, 570 positive, 303 negative.
std::vector<int> labels() {
  std::vector<int> made(1391, 1);
  made.insert(made.end(), 570, 2);
  made.insert(made.end(), 303, 0);
  return made;
}

TEST(StratifiedSplit, Keeps_the_proportions_of_classes_to_the_row) {
  const auto given = labels();
  const auto parts = stratified_split(given, {}, kShares, 42);
  ASSERT_TRUE(parts);
  const std::array<std::array<int, 3>, 3> expected{{{242, 1113, 456}, {30, 139, 57}, {30, 139, 57}}};
  for (std::size_t part = 0; part < 3; ++part) {
    std::array<int, 3> counts{};
    for (const std::size_t row : (*parts)[part]) ++counts[static_cast<std::size_t>(given[row])];
    for (std::size_t label = 0; label < 3; ++label) EXPECT_NEAR(counts[label], expected[part][label], 1);
  }
}

RC_GTEST_PROP(StratifiedSplit, Puts_each_row_in_one_part_and_each_group_on_one_side, (std::uint64_t seed)) {
  const auto given = labels();
  std::vector<std::size_t> groups(given.size());
  for (std::size_t row = 0; row < groups.size(); ++row)
    groups[row] = row / *rc::gen::inRange<std::size_t>(1, 4);
  const auto parts = stratified_split(given, groups, kShares, seed);
  RC_ASSERT(static_cast<bool>(parts));
  std::map<std::size_t, std::size_t> part_of_group;
  std::set<std::size_t> seen;
  for (std::size_t part = 0; part < parts->size(); ++part) {
    for (const std::size_t row : (*parts)[part]) {
      RC_ASSERT(seen.insert(row).second);
      RC_ASSERT(part_of_group.emplace(groups[row], part).first->second == part);
    }
  }
  RC_ASSERT(seen.size() == given.size());
}

TEST(StratifiedSplit, Is_the_same_for_a_seed_and_another_for_another) {
  const auto given = labels();
  EXPECT_EQ(*stratified_split(given, {}, kShares, 1), *stratified_split(given, {}, kShares, 1));
  EXPECT_NE(*stratified_split(given, {}, kShares, 1), *stratified_split(given, {}, kShares, 2));
}

TEST(StratifiedSplit, Names_the_class_that_is_too_small) {
  const auto refused = stratified_split(std::vector<int>{0, 0, 0, 1, 1}, {}, kShares, 1);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, core::ErrorKind::data);
  EXPECT_NE(refused.error().message.find("class 1"), std::string::npos);
  EXPECT_EQ(stratified_split(labels(), {}, std::array{0.5, 0.6}, 1).error().kind, core::ErrorKind::usage);
}

}  // namespace
}  // namespace bellwether::tests
