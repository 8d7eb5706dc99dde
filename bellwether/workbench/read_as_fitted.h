// A forecaster that was fitted on files read in one way must be asked with files read in the same way: another
// column of texts, another zone or another midnight are other values than it learned from.
#pragma once

#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/dataset/market_inputs.h"
#include "bellwether/store/run_manifest.h"

namespace bellwether::workbench {

// Sets how texts and prices are read to what it was in the run `fit`, where `files` leaves it at the default;
// where the two differ a note is added. How many rows are read, and what becomes of bad ones, is asked anew.
// Errors: model where the manifest has a value that no option takes.
[[nodiscard]] core::Status read_as_fitted(const store::RunManifest& fit, dataset::MarketFiles& files,
                                          std::vector<std::string>& notes);

}  // namespace bellwether::workbench
