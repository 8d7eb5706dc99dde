#include "apps/cli/recipe_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "apps/cli/nouns.h"

namespace bellwether::cli {
namespace {

using testing::ElementsAre;
using Words = std::vector<std::string>;

std::optional<std::string> nothing(const std::string&) { return std::nullopt; }

RecipeArguments resolve(const Words& typed, const Environment& environment = nothing) {
  const core::StopFlag stop;
  Program program(stop);
  add_all_nouns(program);
  return with_recipe_word(program.app(), typed, environment);
}

TEST(RecipeWords, A_recipe_that_is_a_word_stays_where_it_is) {
  const Words typed = {"forecast", "backtest", "sign", "--ticker", "SPY"};
  EXPECT_EQ(resolve(typed).arguments, typed);
  EXPECT_EQ(resolve({"forecast", "fit", "sgn"}).arguments, (Words{"forecast", "fit", "sgn"}));
}

TEST(RecipeWords, Without_a_recipe_it_is_price) {
  EXPECT_THAT(resolve({"forecast", "backtest", "--ticker", "SPY"}).arguments,
              ElementsAre("forecast", "backtest", "price", "--ticker", "SPY"));
  EXPECT_THAT(resolve({"--threads", "2", "forecast", "predict"}).arguments,
              ElementsAre("--threads", "2", "forecast", "predict", "price"));
}

TEST(RecipeWords, The_former_flag_becomes_the_word_and_is_told) {
  const RecipeArguments resolved = resolve({"forecast", "backtest", "--ticker", "SPY", "--recipe", "sign"});
  EXPECT_THAT(resolved.arguments, ElementsAre("forecast", "backtest", "sign", "--ticker", "SPY"));
  EXPECT_EQ(resolved.told,
            "--recipe sign is now the word sign behind the verb; the flag goes away in the next version");
  EXPECT_THAT(resolve({"--recipe=sign", "forecast", "backtest"}).arguments,
              ElementsAre("forecast", "backtest", "sign"));
}

TEST(RecipeWords, The_environment_may_name_it) {
  const auto environment = [](const std::string& name) -> std::optional<std::string> {
    if (name == "BELLWETHER_RECIPE") return "sign";
    return std::nullopt;
  };
  EXPECT_THAT(resolve({"forecast", "backtest"}, environment).arguments,
              ElementsAre("forecast", "backtest", "sign"));
}

TEST(RecipeWords, Other_commands_and_questions_for_help_stay_as_they_are) {
  for (const Words& typed :
       {Words{"forecast", "backtest", "--help"}, Words{"check", "null", "--recipe", "sign"},
        Words{"forecast"}, Words{}, Words{"text", "score", "--", "forecast", "backtest"},
        Words{"text", "score", "--text", "forecast", "--text", "fit"}}) {
    EXPECT_EQ(resolve(typed).arguments, typed);
    EXPECT_EQ(resolve(typed).told, "");
  }
}

}  // namespace
}  // namespace bellwether::cli
