// What a model was fitted on looked like, as its run keeps it, and whether what it is asked about now looks alike (requirement
// Every recipe's fit leaves
//   drift.json  profiles of its data (docs/formats/drift.md)
// and every recipe's forecast is compared with them: return by its months (return_drift.h), price and sign by the columns
// that their models read.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/evaluate/drift/drift.h"
#include "bellwether/store/run_directory.h"
#include "bellwether/store/run_manifest.h"

namespace bellwether::workbench {

inline constexpr const char* kDriftProfileFile = "drift.json";
// Trading days that `forecast drift price` and `sign` look at: a quarter.
inline constexpr std::size_t kDriftDays = 63;

// Errors: io.
[[nodiscard]] core::Status write_drift_profiles(store::RunDirectory& run,
                                                const std::vector<evaluate::DriftProfile>& profiles);

// Those of a run; none where it was fitted before they were written. Errors: model where the file is missing
// though the run wrote it, or is not what the fit wrote; io.
[[nodiscard]] core::Result<std::vector<evaluate::DriftProfile>> read_drift_profiles(
    const std::filesystem::path& run, const store::RunManifest& manifest);

// Each column of rows as one quantity; values that are not measured are left out. `values` is rows x columns.
[[nodiscard]] evaluate::DriftSample column_sample(std::span<const std::string> columns,
                                                  std::span<const double> values);

// A sentence on what has drifted of `what`, "months of the window"; empty where nothing has.
[[nodiscard]] std::string drift_note(const evaluate::DriftReport& drift, std::string_view what);

}  // namespace bellwether::workbench
