#include "bellwether/forecast/sign_catalog.h"

#include <gtest/gtest.h>

#include <set>

namespace bellwether::forecast {
namespace {

TEST(SignCatalog, The_model_of_the_recipe_stands_first_and_its_baseline_needs_no_seed) {
  EXPECT_EQ(sign_models().front().name, "bagged-svc");
  EXPECT_EQ(sign_models().front().role, Role::model);
  const auto baseline = sign_model_named("logistic");
  ASSERT_TRUE(baseline);
  EXPECT_EQ((*baseline)->role, Role::baseline);
  EXPECT_EQ((*baseline)->chance, Chance::none);
  EXPECT_EQ((*baseline)->learner, SignLearner::logistic);
}

TEST(SignCatalog, Every_name_is_one_row) {
  std::set<std::string_view> names;
  for (const SignModelRow& row : sign_models()) {
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_FALSE(row.summary.empty()) << row.name;
    const auto named = sign_model_named(row.name);
    ASSERT_TRUE(named) << row.name;
    EXPECT_EQ(*named, &row);
  }
}

TEST(SignCatalog, An_unknown_model_lists_the_candidates) {
  const auto row = sign_model_named("oracle");
  ASSERT_FALSE(row);
  EXPECT_EQ(row.error().kind, core::ErrorKind::usage);
  EXPECT_NE(row.error().message.find("known: bagged-svc, logistic"), std::string::npos);
}

}  // namespace
}  // namespace bellwether::forecast
