#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/market/time.h"

namespace bellwether::source {

// A user's file of features by day: CSV with a header, the day (YYYY-MM-DD) in the first column, numbers in
// the others, empty where there is none.
struct FeatureFile {
  std::vector<std::string> columns;  // without that of the day
  std::vector<market::Date> days;    // as they stand
  std::vector<std::vector<std::optional<double>>> rows;
};

// Errors: those of the readers; data with the line for a day or a number that is none, and where there is no
// column of numbers.
[[nodiscard]] core::Result<FeatureFile> read_feature_file(const std::string& path);

}  // namespace bellwether::source
