#include "bellwether/workbench/fitted/fitted_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bellwether::workbench {
namespace {

using testing::HasSubstr;

TEST(FittedFiles, A_run_of_another_recipe_is_told_by_its_command) {
  store::RunManifest manifest;
  manifest.setup.arguments = {"forecast", "fit", "price", "--ticker", "AAPL"};
  manifest.outputs = {{"forecaster-42.json", "", 0}};
  const auto checked = check_fitted_files("runs/a", manifest, "sign_model");
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().kind, core::ErrorKind::model);
  EXPECT_THAT(
      checked.error().message,
      HasSubstr("runs/a: no sign_model in it: the run of `bellwether forecast fit price` makes none"));
}

}  // namespace
}  // namespace bellwether::workbench
