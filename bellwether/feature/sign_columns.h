// The columns of the recipe `sign` by name: what each holds, and which of them each published strategy uses
// (requirements S-02, S-20, S-21, Table II).
//
//   return                        close to close, of day t
//   open high low close volume    of day t, as the file gives them
//   trade_value                   close x volume, our default for a quantity the source does not define
//   sentiment_pre, _intra, _post  formula (1) of the newest such part of the day known at the decision
//   sentiment_intra_lagL, sentiment_post_lagL    the same of day t - L
//   negative_count_lagL           negative texts of day t - L, its three parts together
//   negative_count, neutral_count, positive_count, text_count    of the three newest parts together (S-05)
//   sentiment_…_missing           1 where that part had no text
//
// A part without texts has no S. Such a row is kept, because leaving it out would leave out quiet days, which
// is a choice by the texts; its S is 0, the middle of the scale, and the flag beside it says that it was not
// measured. The strategies count as published without the flags; with_missing_flags adds them.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/feature/feature_kind.h"

namespace bellwether::feature {

// A published choice of columns.
enum class SignStrategy { literature, bo_rfe_2, bo_rfe_5 };
constexpr std::array<core::EnumName<SignStrategy>, 3> names_of(SignStrategy) {
  return {{{SignStrategy::literature, "literature"},
           {SignStrategy::bo_rfe_2, "bo-rfe-2"},
           {SignStrategy::bo_rfe_5, "bo-rfe-5"}}};
}

// All columns of a table with this lag, in the order they stand in. `lag` is in days of the clock, at
// least 1.
[[nodiscard]] std::vector<std::string> sign_columns(std::size_t lag);

// The columns of a strategy (Table II): 10, 2 and 5 of them.
[[nodiscard]] std::vector<std::string> strategy_columns(SignStrategy strategy, std::size_t lag);

// The columns, and after them the flag of each that can be missing.
[[nodiscard]] std::vector<std::string> with_missing_flags(std::span<const std::string> columns);

// Whether the column says of another that it is missing.
[[nodiscard]] bool is_missing_flag(std::string_view column);

[[nodiscard]] FeatureKind kind_of(std::string_view column);

// Table III: how many columns there are of each kind; flags are not counted.
struct FeatureCounts {
  std::size_t financial = 0, sentiment = 0;
  [[nodiscard]] std::size_t all() const { return financial + sentiment; }
  // Of all; 0 where there is none.
  [[nodiscard]] double sentiment_share() const;
  bool operator==(const FeatureCounts&) const = default;
};
[[nodiscard]] FeatureCounts count_features(std::span<const std::string> columns);

}  // namespace bellwether::feature
