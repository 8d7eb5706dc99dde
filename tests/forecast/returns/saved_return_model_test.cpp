#include "bellwether/forecast/returns/saved_return_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/core/file.h"
#include "tests/support/made_months.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::forecast {
namespace {

TEST(SavedReturnModel, That_was_changed_is_refused) {
  const tests::TemporaryFolder folder;
  SavedReturnModel model;
  model.setup.forecaster = "zero";
  model.setup.tickers = {"AAPL"};
  model.seeds = {1};
  const auto row = *return_model_named("zero", {});
  std::shared_ptr<ReturnForecaster> zero = row.make(row, {});
  const auto train = tests::made_examples({.tickers = 2, .months = 10}).examples;
  ASSERT_TRUE(zero->fit({train}));
  model.forecasters.push_back(zero);
  const auto path = folder.path() / "model.json";
  ASSERT_TRUE(save_return_model(path, model));
  std::string text = *core::read_file(path, 1 << 20);
  text.replace(text.find("AAPL"), 4, "MSFT");
  folder.write("model.json", text);
  const auto loaded = load_return_model(path);
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().kind, core::ErrorKind::model);
  EXPECT_THAT(loaded.error().message, testing::HasSubstr("SHA-256"));
}

}  // namespace
}  // namespace bellwether::forecast
