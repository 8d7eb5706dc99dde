// One forecast of a forecaster with nothing to learn but the closes, for hand calculations.
#pragma once

#include <gtest/gtest.h>

#include <cstddef>
#include <vector>

#include "tests/forecast/made_examples.h"

namespace bellwether::forecast {

inline const std::vector<double> kCloses = {100, 102, 101, 104, 108, 110, 109, 120};

// Fits on targets up to 110 (row 5) and forecasts from the newest row, 120.
template <class Kind, class... Arguments>
double forecast_of(feature::Target target, std::size_t horizon, Arguments... arguments) {
  const feature::FeatureTable table = table_of(kCloses);
  const feature::WindowShape shape{.look_back = 3, .horizon = horizon};
  Kind forecaster({.target = target, .shape = shape}, arguments...);
  const auto fitted = forecaster.fit({.train = examples(table, shape, 0, 4 - horizon), .validation = {}});
  EXPECT_TRUE(fitted) << fitted.error().message;
  const auto closes = forecaster.predict(newest(table, shape));
  EXPECT_TRUE(closes);
  return closes->front();
}

}  // namespace bellwether::forecast
