// The files from which forecasts are computed again, kept beside their log under the SHA-256 of their content: what
// several forecasts share, as a fitted forecaster, lies there once.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/store/receipts/forecast_receipt.h"

namespace bellwether::store {

// "runs/forecasts_inputs" of the log "runs/forecasts.jsonl".
[[nodiscard]] std::filesystem::path inputs_folder(const std::filesystem::path& log);

// Keeps the content and says how it is found again. One that is there already is left as it
// is, unless it was altered. Errors: io.
[[nodiscard]] core::Result<SealedInput> seal_input(const std::filesystem::path& folder, std::string name,
                                                   std::string_view content);

// An input that a forecast cannot be computed from any more, and why.
struct MissingInput {
  std::string name, reason;
};

// Lays the inputs out below `into` by their names, each checked against its digest. Gives those that are gone or no
// longer what they were, as a sentence each. Errors: io for what cannot be written.
[[nodiscard]] core::Result<std::vector<MissingInput>> lay_out_inputs(const std::filesystem::path& folder,
                                                                     const std::vector<SealedInput>& inputs,
                                                                     const std::filesystem::path& into);

}  // namespace bellwether::store
