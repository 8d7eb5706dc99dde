// What a report says of the run that made it.
#pragma once

#include "bellwether/io/row_report.h"
#include "bellwether/report/price_report.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::report {

// What repeats the run, as it was typed, without the places where runs lie.
[[nodiscard]] std::string command_line_of(const store::RunDirectory& run);

// Everything but the files read. The command is command_line_of.
[[nodiscard]] RunMetadata run_metadata_of(const store::RunDirectory& run);

[[nodiscard]] InputFile input_file(const io::InputRecord& record, std::string role);

}  // namespace bellwether::report
