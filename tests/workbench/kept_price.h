// What a receipt of the recipe price keeps, made up: persistence on a window whose last close is 120.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "bellwether/forecast/persistence.h"
#include "tests/forecast/made_examples.h"

namespace bellwether::tests {

inline std::string persistence_file() {
  const feature::FeatureTable table = forecast::table_of({100, 102, 101, 104, 108, 110, 109, 120});
  const feature::WindowShape shape{.look_back = 3, .horizon = 1};
  forecast::Persistence forecaster({.target = feature::Target::log_return, .shape = shape});
  const auto fitted = forecaster.fit({.train = forecast::examples(table, shape, 0, 3), .validation = {}});
  EXPECT_TRUE(fitted) << fitted.error().message;
  return forecaster.saved_text();
}

inline std::vector<std::pair<std::string, std::string>> kept_persistence() {
  return {{"window.json",
           R"({"columns":["close"],"days":["2025-06-26","2025-06-27","2025-06-30"],"closes":[110,109,120],)"
           R"("values":[110,109,120]})"},
          {"forecaster-0.json", persistence_file()}};
}

}  // namespace bellwether::tests
