// The document of `check leaks` (docs/formats/check_leaks.md).
#pragma once

#include <string>

#include "bellwether/audit/leak_report.h"

namespace bellwether::report {

// The document of --format json (docs/formats/check_leaks.md).
[[nodiscard]] std::string to_json(const audit::LeakReport& report);

}  // namespace bellwether::report
