// The document of `check null` (docs/formats/check_null.md).
#pragma once

#include <string>

#include "bellwether/audit/null/null_report.h"

namespace bellwether::report {

// The document of --format json (docs/formats/check_null.md).
[[nodiscard]] std::string to_json(const audit::NullReport& report);

}  // namespace bellwether::report
