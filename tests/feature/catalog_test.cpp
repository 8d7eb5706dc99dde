#include "bellwether/feature/catalog.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/support/made_market.h"

namespace bellwether::feature {
namespace {

// What was known: these bars and no text.
Snapshot bars_alone(std::span<const market::Bar> bars) {
  return {{}, market::Calendar::nyse(), bars, {}, {}};
}

TEST(FeatureCatalog, Names_are_unique_and_summaries_are_there) {
  std::set<std::string> names;
  for (const Feature& feature : features()) {
    EXPECT_TRUE(names.insert(feature.name).second) << feature.name;
    EXPECT_FALSE(feature.summary.empty()) << feature.name;
  }
}

// The look-back stated is the look-back used: undefined with one bar fewer, defined with that many.
TEST(FeatureCatalog, Every_feature_states_how_many_bars_it_reads) {
  const auto bars = tests::made_bars(60);
  const std::span<const market::Bar> all = bars.bars;
  for (const Feature& feature : features()) {
    EXPECT_TRUE(feature.value(bars_alone(all.first(feature.bars)))) << feature.name;
    if (feature.bars < 2) continue;
    EXPECT_FALSE(feature.value(bars_alone(all.first(feature.bars - 1)))) << feature.name;
    // Bars before the look-back change nothing.
    EXPECT_EQ(feature.value(bars_alone(all)), feature.value(bars_alone(all.last(feature.bars))))
        << feature.name;
  }
}

TEST(FeatureCatalog, Names_are_found_in_the_order_asked_for) {
  const std::vector<std::string> names = {"has_text", "close"};
  const auto found = features_named(names);
  ASSERT_TRUE(found);
  EXPECT_EQ((*found)[0].name, "has_text");
  EXPECT_EQ((*found)[1].name, "close");
}

TEST(FeatureCatalog, An_unknown_name_lists_the_candidates) {
  const std::vector<std::string> names = {"tomorrow"};
  const auto found = features_named(names);
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().kind, core::ErrorKind::usage);
  EXPECT_THAT(found.error().message,
              testing::HasSubstr("'tomorrow' is not a feature; known: close, log_return"));
}

TEST(FeatureCatalog, A_name_twice_is_refused) {
  const std::vector<std::string> names = {"close", "close"};
  EXPECT_FALSE(features_named(names));
}

TEST(FeatureCatalog, Lists_are_split_at_commas) {
  EXPECT_THAT(split_names("a,b"), testing::ElementsAre("a", "b"));
  EXPECT_THAT(split_names("a"), testing::ElementsAre("a"));
  EXPECT_TRUE(split_names("").empty());
}

}  // namespace
}  // namespace bellwether::feature
