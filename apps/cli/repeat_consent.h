// Before a recorded command is run again: what the record names, shown to whoever must want it. A manifest
// may come from anywhere, and its arguments may name programs.
#pragma once

#include "bellwether/core/result.h"
#include "bellwether/store/run_manifest.h"

namespace bellwether::cli {

// Whether the user is asked first, or has agreed already by --yes.
enum class Consent { ask, given };

// What is told, in lines: program, arguments, folder, the inputs and whether they are what they were. `own`:
// the setup of this program.
[[nodiscard]] std::string repeat_plan(const store::RunManifest& manifest, const store::RunSetup& own);

// Shows the plan on standard error and asks there; without a terminal only Consent::given will do. Errors:
// usage without either, interrupted where the answer is no.
[[nodiscard]] core::Status consent_to_repeat(const store::RunManifest& manifest, const store::RunSetup& own,
                                             Consent consent);

}  // namespace bellwether::cli
