// A file of features whose maker is not at hand. The future cannot be changed for it, so the audit cannot be
// run; what can be asked is whether a column foretells the next day better than chance and honest work allow.
// Each column is tried as it stands, as its change from the row before, and divided by the day's close, since
// a price level hides what it knows. That finds tomorrow's values in today's row. It cannot find a scaler
// fitted on all rows, a column chosen by its results, or a leak of a few days: for those the program that
// makes the file has to be audited.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/dataset/market_inputs.h"

namespace bellwether::audit {

// Above this |correlation| with the next day's return a daily feature is too good: it would explain more than
// 9 % of the variance of tomorrow.
inline constexpr double kTooGoodCorrelation = 0.3;

// What was found of one column.
struct FeatureColumn {
  std::string name;
  std::string form;              // of the strongest: "value", "change", "over close"
  std::size_t rows = 0;          // with the feature and both returns
  double with_next = 0.0;        // correlation with the return from this close to the next
  double with_same = 0.0;        // of the same form with the return up to this close
  std::optional<double> p_holm;  // Student's t of with_next, over all columns and forms
  bool is_suspect = false;       // |with_next| above kTooGoodCorrelation and p_holm < 0.01
};

// What was found of the whole file.
struct FeatureFileCheck {
  std::string file;
  std::size_t days = 0;  // of the file that have a bar and a next one
  std::vector<FeatureColumn> columns;

  [[nodiscard]] std::size_t suspects() const;
};

// The file has a header; its first column is the day, YYYY-MM-DD, the others are numbers, empty where there
// is none. Errors: those of the readers; data with the line for a day or a number that is none, for fewer
// than 30 days in common with the prices, or no column of numbers.
[[nodiscard]] core::Result<FeatureFileCheck> check_feature_file(const std::string& file,
                                                                const dataset::MarketFiles& market);

[[nodiscard]] std::string to_json(const FeatureFileCheck& check);

}  // namespace bellwether::audit
