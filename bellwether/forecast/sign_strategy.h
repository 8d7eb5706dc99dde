// The feature sets of the recipe `sign`, which share one predictor and differ in what it reads and in its
// training window (requirements S-20 to S-22; the source's Table II and Table III).
//
// Ten rows make the set "literature"; "bo-rfe-2" and "bo-rfe-5" are what the source's own search left on its
// own span, "search" is that search done anew by us, on training days alone. The source's windows are lost:
// ours are defaults for where no window can be chosen, bo-rfe-5 a month shorter than literature as it says.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/feature/feature_kind.h"

namespace bellwether::forecast {

enum class SignPreset { literature, bo_rfe_2, bo_rfe_5, search, all };
constexpr std::array<core::EnumName<SignPreset>, 5> names_of(SignPreset) {
  return {{{SignPreset::literature, "literature"},
           {SignPreset::bo_rfe_2, "bo-rfe-2"},
           {SignPreset::bo_rfe_5, "bo-rfe-5"},
           {SignPreset::search, "search"},
           {SignPreset::all, "all"}}};
}

// Whether the columns are given, or the candidates of a search in each outer training span.
enum class ColumnChoice { given, searched };

struct SignStrategy {
  std::string name;  // "bo-rfe-5"
  ColumnChoice choice = ColumnChoice::given;
  std::vector<std::string> columns;  // as in feature::SignRows
  std::size_t window = 0;            // training rows where none can be chosen
};

// The strategies of a preset, in the source's order; `all` is the three of the source and the search. `lag`
// is the recipe's L in rows of the clock, the number in the names of the lagged columns.
[[nodiscard]] std::vector<SignStrategy> sign_strategies(SignPreset preset, std::size_t lag);

// Table III of a set of columns.
struct FeatureCounts {
  std::size_t financial = 0, sentiment = 0;

  [[nodiscard]] std::size_t features() const { return financial + sentiment; }
  [[nodiscard]] double sentiment_share() const;  // 0 without features
};
[[nodiscard]] FeatureCounts count_features(std::span<const std::string> columns);

// One line of Table II: a feature and which of the source's sets hold it.
struct FeatureRow {
  std::string column;
  feature::FeatureKind kind = feature::FeatureKind::financial;
  bool literature = false, bo_rfe_2 = false, bo_rfe_5 = false;
};
[[nodiscard]] std::vector<FeatureRow> feature_rows(std::size_t lag);

}  // namespace bellwether::forecast
