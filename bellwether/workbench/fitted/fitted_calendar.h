// A forecaster is asked by the calendar it was fitted with, an index is shown by the one it was built with: the same
// file with the same bytes.
#pragma once

#include "bellwether/core/result.h"
#include "bellwether/source/texts/text_source.h"
#include "bellwether/store/run_manifest.h"

namespace bellwether::workbench {

// Where `options` name the calendar file of the run `fit`, finds it from the folder that the run was started in.
// Errors: model where it is gone or has changed since.
[[nodiscard]] core::Status use_fitted_calendar(const store::RunManifest& fit, source::TextOptions& options);

}  // namespace bellwether::workbench
