// What every recipe keeps, row by row: on a market made up of noise its pipeline does not know the future, its null
// simulations can be made, and its verbs are there.
#include "bellwether/workbench/recipes.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/workbench/check_null.h"
#include "tests/support/made_market.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

constexpr std::size_t kBars = 640;  // 30 months

std::string price_csv() {
  std::string csv = "Date,Open,High,Low,Close,Volume\n";
  for (const market::Bar& bar : tests::made_bars(kBars).bars) {
    csv += fmt::format("{},{},{},{},{},{}\n", market::to_text(bar.day), bar.open, bar.high, bar.low,
                       bar.close, bar.volume);
  }
  return csv;
}

std::string text_csv() {
  constexpr std::array kHeadlines = {"Stocks rally to a record profit", "Stocks plunge on huge losses"};
  std::string csv = "datetime,ticker,headline\n";
  std::uint32_t number = 0;
  for (const signal::ScoredText& text : tests::made_texts(tests::made_bars(kBars))) {
    core::Random random({.seed = 5, .sample = number++});
    csv +=
        fmt::format("{},MADE,{} {}\n", market::to_text(text.known_at), kHeadlines[random.below(2)], number);
  }
  return csv;
}

class Recipes : public testing::TestWithParam<const Recipe*> {
 protected:
  dataset::MarketFiles market() {
    dataset::MarketFiles files;
    files.options.ticker = "MADE";
    files.options.prices = folder_.write("MADE.csv", price_csv()).string();
    files.options.texts = folder_.write("texts.csv", text_csv()).string();
    files.options.model = "lexicon";
    return files;
  }

  tests::TemporaryFolder folder_;
  core::ThreadPool pool_{2};
  core::Job job_{pool_};
};

TEST_P(Recipes, Nothing_that_a_recipe_makes_knows_the_future) {
  LeakRequest request;
  request.market = market();
  const auto pipeline = GetParam()->pipeline(request, job_);
  ASSERT_TRUE(pipeline) << pipeline.error().message;
  EXPECT_EQ(pipeline->ticker, "MADE");
  const auto check = audit::check_recipe_leaks(*pipeline, {.cuts = 12}, job_);
  ASSERT_TRUE(check) << check.error().message;
  EXPECT_FALSE(check->leak) << *check->leak;
  EXPECT_EQ(check->forecasts, 12u);
  EXPECT_GT(check->values, 1000u);
}

TEST_P(Recipes, Is_asked_by_its_name_in_check_leaks_and_check_null) {
  LeakRequest leaks;
  leaks.market = market();
  leaks.forecast.recipe = GetParam()->name;
  leaks.cuts = 3;
  const auto report = check_leaks(leaks, job_);
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->ticker, "MADE");
  audit::NullRequest null{.market = market()};
  null.forecast.recipe = GetParam()->name;
  null.null.simulations = null.null.svm_simulations = 2;
  null.null.bags = 3;
  const auto worlds = check_null(null, job_);
  ASSERT_TRUE(worlds) << worlds.error().message;
  EXPECT_EQ(worlds->recipe, GetParam()->name);
  EXPECT_FALSE(worlds->rows.empty());
}

TEST_P(Recipes, Makes_its_forecasts_again_from_their_receipts) {
  ASSERT_NE(GetParam()->replay, nullptr);
  EXPECT_FALSE(GetParam()->replay(folder_.path())) << "nothing was kept";
}

INSTANTIATE_TEST_SUITE_P(Rows, Recipes, testing::ValuesIn(recipes().begin(), recipes().end()),
                         [](const auto& row) { return std::string(row.param->name); });

TEST(RecipeRows, Have_a_backtest_a_fit_and_a_forecast_each) {
  std::apply(
      [](const auto&... row) {
        const auto expect_verbs = [](const auto& each) {
          EXPECT_TRUE(each.backtest != nullptr && each.fit != nullptr && each.predict != nullptr)
              << each.name;
        };
        (expect_verbs(row), ...);
      },
      kRecipes);
}

// The names stand below the rows too, for a request's choices.
TEST(RecipeRows, Are_the_choices_of_a_request) {
  std::vector<std::string> names;
  for (const Recipe* each : recipes()) names.emplace_back(each->name);
  EXPECT_EQ(dataset::recipe_names(), names);
}

TEST(RecipeRows, An_unknown_recipe_is_told_the_known_ones) {
  const auto recipe = recipe_named("prices");
  ASSERT_FALSE(recipe);
  EXPECT_THAT(recipe.error().message, testing::HasSubstr("known: price, sign"));
}

}  // namespace
}  // namespace bellwether::workbench
