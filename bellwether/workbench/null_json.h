// The document of `check null` (docs/formats/check_null.md).
#pragma once

#include <string>

#include "bellwether/workbench/null_report.h"

namespace bellwether::workbench {

// The document of --format json (docs/formats/check_null.md).
[[nodiscard]] std::string to_json(const NullReport& report);

}  // namespace bellwether::workbench
