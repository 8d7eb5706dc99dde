// What `forecast fit price` left in its run: the forecasters of all seeds, and the account of their fit.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/evaluate/drift/drift_profile.h"
#include "bellwether/forecast/forecaster.h"
#include "bellwether/store/run_manifest.h"

namespace bellwether::workbench {

// What a fit left behind.
struct FittedPrice {
  store::RunManifest manifest;
  std::vector<std::unique_ptr<forecast::Forecaster>> forecasters;  // by seed
  std::vector<std::uint64_t> seeds;                                // beside them
  std::vector<evaluate::DriftProfile> profiles;                    // of what they were fitted on
};

// Errors: model where the run holds no forecaster, one that is not the file that the fit wrote, or two that are not of
// one fit; not_found, io.
[[nodiscard]] core::Result<FittedPrice> read_price_fit(const std::filesystem::path& folder);

}  // namespace bellwether::workbench
