#include "bellwether/forecast/returns/return_catalog.h"

#include <gtest/gtest.h>

namespace bellwether::forecast {
namespace {

TEST(ReturnCatalog, Names_an_unknown_forecaster_with_the_known_ones) {
  const auto row = return_model_named("arima", {});
  ASSERT_FALSE(row);
  EXPECT_NE(row.error().message.find("known: zero, training-mean"), std::string::npos);
  EXPECT_FALSE(return_model_named("lstm+inputs", {}));
}

}  // namespace
}  // namespace bellwether::forecast
