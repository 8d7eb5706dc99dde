#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>

#include "bellwether/api/bellwether.h"

namespace bellwether {
namespace {

std::optional<OptionInfo> listed_option(const std::string& name, const std::string& task,
                                        const std::string& recipe = "") {
  for (const OptionInfo& each : option_list(task, recipe))
    if (each.name == name) return each;
  return std::nullopt;
}

TEST(OptionList, Only_a_forecast_has_the_log_of_receipts) {
  for (const char* recipe : {"price", "sign", "return"}) {
    const auto receipts = listed_option("receipts", "predict", recipe);
    ASSERT_TRUE(receipts) << recipe;
    EXPECT_EQ(receipts->value, "FILE");
    EXPECT_FALSE(receipts->is_required || receipts->is_list);
    EXPECT_FALSE(listed_option("receipts", "backtest", recipe)) << recipe;
    EXPECT_FALSE(listed_option("receipts", "fit", recipe)) << recipe;
  }
}

TEST(OptionList, Every_option_has_help_and_a_default_among_its_choices) {
  for (const char* task : {"score", "index", "backtest", "fit", "predict"}) {
    for (const OptionInfo& each : option_list(task, "price")) {
      EXPECT_FALSE(each.help.empty()) << task << each.name;
      if (each.choices.empty()) continue;
      for (const std::string& value : each.defaults)
        EXPECT_TRUE(std::ranges::find(each.choices, value) != each.choices.end()) << task << each.name;
    }
  }
}

TEST(OptionList, An_unknown_task_is_refused_with_the_known_ones) {
  try {
    (void)option_list("bake");
    FAIL() << "nothing was thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.failure(), Failure::usage);
    EXPECT_STREQ(error.what(), "no task 'bake'; known: score, index, backtest, fit, predict");
  }
}

}  // namespace
}  // namespace bellwether
