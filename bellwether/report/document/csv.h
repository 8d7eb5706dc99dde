// A table as CSV (RFC 4180) that a program reads at once: a header line of keys, the shortest text that reads
// back to the same double, days as 2025-09-30, true and false, lists joined by spaces, nothing for what is
// missing. A column with an interval is three: key, key_low, key_high.
#pragma once

#include <string>

#include "bellwether/report/document/table.h"

namespace bellwether::report {

[[nodiscard]] std::string to_csv(const Table& table);

}  // namespace bellwether::report
