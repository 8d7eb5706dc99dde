// A table as a terminal shows it: columns in line, numbers to the right, whatever a terminal would obey
// written out (core/terminal_text.h). Numbers are plain ASCII, days as 2025-09-30, and what is missing is
// "-", so that a line can be copied into another program.
#pragma once

#include <string>
#include <string_view>

#include "bellwether/report/document/table.h"

namespace bellwether::report {

// With its caption above it; a cell of over 100 characters is cut. A record is a line a value, whole.
[[nodiscard]] std::string terminal_table(const Table& table);

// Words in lines of at most 100 characters, broken between words.
[[nodiscard]] std::string terminal_paragraph(std::string_view words);

}  // namespace bellwether::report
