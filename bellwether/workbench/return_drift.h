// Whether the months that a forecast is made from look like what its model learned from (requirement R-61): texts by
// score, class, length, publisher and number a day, and daily returns. The fit leaves profiles of them in its run:
//   drift.json  of all tickers, and of each of up to kMostDriftTickers (docs/formats/drift.md)
#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/dataset/return_inputs.h"
#include "bellwether/evaluate/drift/drift.h"
#include "bellwether/feature/months/panel.h"
#include "bellwether/store/run_directory.h"
#include "bellwether/store/run_manifest.h"

namespace bellwether::workbench {

inline constexpr const char* kDriftProfileFile = "drift.json";
inline constexpr std::size_t kMostDriftTickers = 200;

// Profiles of all that was read for a fit. Errors: io.
[[nodiscard]] core::Status write_drift_profiles(store::RunDirectory& run,
                                                const dataset::ReturnInputs& inputs);

// Those of a run; none where it was fitted before they were written. Errors: model where the file is missing
// though the run wrote it, or is not what the fit wrote; io.
[[nodiscard]] core::Result<std::vector<evaluate::DriftProfile>> read_drift_profiles(
    const std::filesystem::path& run, const store::RunManifest& manifest);

// One ticker's months against the ticker's own profile, or that of all. Days without a text count in its number a day.
[[nodiscard]] evaluate::DriftReport return_drift(const std::vector<evaluate::DriftProfile>& profiles,
                                                 const dataset::ReturnInputs& inputs, std::size_t member,
                                                 const feature::MonthWindow& window);

// A sentence on what has drifted; empty where nothing has.
[[nodiscard]] std::string drift_note(const evaluate::DriftReport& drift);

}  // namespace bellwether::workbench
