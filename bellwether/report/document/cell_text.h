// A cell as a person reads it.
#pragma once

#include <string>

#include "bellwether/report/document/table.h"

namespace bellwether::report {

// By the kind and digits of its column: "61.3 %", "+0.012 [−0.031, 0.055]", "< 0.001", "yes", "a, b",
// "30 Sep 2025"; an em dash for what is missing.
[[nodiscard]] std::string cell_text(const Cell& cell, const Column& column);

}  // namespace bellwether::report
