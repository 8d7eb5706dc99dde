// What became of an input's rows, in one line for the log.
#pragma once

#include <string>

#include "bellwether/io/row_report.h"

namespace bellwether::cli {

// "42,694 rows read, 42,690 kept; 3 duplicates; 1 refused (date: news.csv:7:1: …)".
[[nodiscard]] std::string row_report_text(const io::RowReport& report);

}  // namespace bellwether::cli
