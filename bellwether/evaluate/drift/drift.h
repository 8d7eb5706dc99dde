// Whether what a model is given looks like what it was fitted on: each quantity of a sample against its profile.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/evaluate/drift/drift_profile.h"

namespace bellwether::evaluate {

// too_few: under kFewestForDrift on a side, so that nothing is said. stable: the index is below kLittleShift, or not
// beyond what chance makes of so few. shifted, drifted: beyond that, and above kLittleShift or kLargeShift.
enum class DriftVerdict { too_few, stable, shifted, drifted };

constexpr std::array<core::EnumName<DriftVerdict>, 4> names_of(DriftVerdict) {
  return {{{DriftVerdict::too_few, "too few"},
           {DriftVerdict::stable, "stable"},
           {DriftVerdict::shifted, "shifted"},
           {DriftVerdict::drifted, "drifted"}}};
}

inline constexpr std::uint64_t kFewestForDrift = 30;

// One quantity compared. The index is population_stability's over deciles of the fit (or its names); ks is the largest
// distance of the two distribution functions at the profile's values, and ks_by_chance what it reaches by chance once
// in twenty times (N. Smirnov, Annals of Mathematical Statistics 19 (1948) 279: 1.358 sqrt(1/n + 1/m)).
struct DriftRow {
  std::string of;
  std::uint64_t fitted = 0, seen = 0;
  std::optional<double> index, by_chance;  // nothing where there are too few, or one bin alone
  std::optional<double> ks, ks_by_chance;  // of numbers
  DriftVerdict verdict = DriftVerdict::too_few;
};

// A comparison, quantity by quantity.
struct DriftReport {
  std::string against;  // "AAPL", or "all tickers"; empty where there is no profile
  std::vector<DriftRow> rows;

  [[nodiscard]] bool has_drifted() const;
};

// Quantities that the profile lacks are left out.
[[nodiscard]] std::vector<DriftRow> compare_with_profile(const DriftProfile& profile,
                                                         const DriftSample& sample);

// Against the profile of that sample, or the one of all where it has none.
[[nodiscard]] DriftReport drift_report(const std::vector<DriftProfile>& profiles, const std::string& whose,
                                       const DriftSample& sample);

}  // namespace bellwether::evaluate
