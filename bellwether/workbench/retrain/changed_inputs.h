// What became of the files of a fit by the time its model is trained anew: the model in use was measured on what they
// held then.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "bellwether/io/row_report.h"
#include "bellwether/store/run_manifest.h"

namespace bellwether::workbench {

// Plain sentences, the gravest first: files with fewer rows than at the fit, files that are not among those read now,
// files with other contents, new files; none where each has the digest that the manifest names.
[[nodiscard]] std::vector<std::string> changed_inputs(const store::RunManifest& fit,
                                                      std::span<const io::InputRecord> now);

}  // namespace bellwether::workbench
