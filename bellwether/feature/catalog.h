// The features there are, one row each: what it means, how far it looks back, and the function that computes
// it from a Snapshot at the newest bar. A new feature is a function (price_features, sentiment_features) and
// a row; command line, documentation and the leak contract test follow from the row.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/feature/feature_kind.h"
#include "bellwether/feature/history.h"

namespace bellwether::feature {

// One feature.
struct Feature {
  std::string name;     // column name: "log_return"
  std::string summary;  // one line: meaning and unit
  FeatureKind kind = FeatureKind::financial;
  std::size_t bars = 1;  // bars it reads, the newest included
  // The value at the newest bar; nothing where the snapshot holds fewer than `bars` bars.
  std::function<std::optional<double>(const Snapshot&)> value;
};

// All of them, in the order of the documentation.
[[nodiscard]] std::span<const Feature> features();

// The rows with these names, in the order asked for. Errors: usage, naming an unknown or repeated name and
// the candidates.
[[nodiscard]] core::Result<std::vector<Feature>> features_named(std::span<const std::string> names);

// "log_return,volatility_20" as names; empty text gives no names.
[[nodiscard]] std::vector<std::string> split_names(std::string_view text);

}  // namespace bellwether::feature
