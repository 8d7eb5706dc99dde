// A forecast comes from the files that the fit wrote: changed ones, and those of another run that were copied
// in, answer as if nothing were wrong.
#pragma once

#include <filesystem>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/store/run_manifest.h"

namespace bellwether::workbench {

// The manifest of a run that is asked for a forecast. Errors: model where it is not as the program writes it;
// not_found and io.
[[nodiscard]] core::Result<store::RunManifest> read_fit_manifest(const std::filesystem::path& run);

// Whether the run wrote such a file, or a folder of that name.
[[nodiscard]] bool lists_file(const store::RunManifest& manifest, std::string_view name);

// Compares a file of the run, or all files of a folder in it, with the digests in its manifest. Errors: model
// where the manifest names none of that name, or one is missing or not what the fit wrote; io.
[[nodiscard]] core::Status check_fitted_files(const std::filesystem::path& run,
                                              const store::RunManifest& manifest, std::string_view name);

// What is said of a run that holds nothing of that name: which command it is the run of, and what to do. Kind model.
[[nodiscard]] core::Error not_fitted(const std::filesystem::path& run, const store::RunManifest& manifest,
                                     std::string_view name);

}  // namespace bellwether::workbench
