// What the recipe `sign` can be asked to try: the three published feature sets (feature/sign_columns.h),
// which share one predictor and differ in what it reads and in its training window, and a search for a set of
// our own (requirements S-20, S-40).
//
// "bo-rfe-2" and "bo-rfe-5" are what the source's search left on the source's own span; "search" does that
// search anew, on training days alone. The source's windows are lost: ours stand in where none can be chosen,
// those of the short sets a month shorter than literature's, as it says of bo-rfe-5.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "bellwether/core/options.h"

namespace bellwether::forecast {

// Which of them is asked for.
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

// A model specification: its features, or that they are searched, and its training window.
struct SignCandidate {
  std::string name;  // "bo-rfe-5"
  ColumnChoice choice = ColumnChoice::given;
  std::vector<std::string> columns;  // of feature::SignRows
  std::size_t window = 0;            // training rows where none can be chosen
};

// In the source's order; `all` is its three sets and the search. `lag` is that of the rows, in days of their
// clock.
[[nodiscard]] std::vector<SignCandidate> sign_candidates(SignPreset preset, std::size_t lag);

}  // namespace bellwether::forecast
