// The document of `check leaks` (docs/formats/check_leaks.md).
#pragma once

#include <string>

#include "bellwether/workbench/leak_report.h"

namespace bellwether::workbench {

// The document of --format json (docs/formats/check_leaks.md).
[[nodiscard]] std::string to_json(const LeakReport& report);

}  // namespace bellwether::workbench
