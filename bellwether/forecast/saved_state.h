#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/forecast/forecaster.h"

namespace bellwether::forecast {

// A fitted forecaster as one JSON file (docs/formats/forecaster.md). Numbers are written in
// the shortest form that reads back to the same bits.
struct SavedState {
  std::string forecaster;  // catalog row
  Task task;
  std::vector<core::OptionValue> options;
  std::vector<std::string> columns;
  FitRecord record;  // without losses
  Numbers numbers;
};

// The content of the file.
[[nodiscard]] std::string state_text(const SavedState& state);

// Errors: not_found, io; model, naming the field, where the file is not what state_text gives.
[[nodiscard]] core::Result<SavedState> read_state(const std::filesystem::path& path);

}  // namespace bellwether::forecast
