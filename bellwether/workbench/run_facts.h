// What a report says of the run that made it.
#pragma once

#include "bellwether/evaluate/report/price_report.h"
#include "bellwether/source/row_report.h"
#include "bellwether/workbench/run_directory.h"

namespace bellwether::workbench {

// Everything but the files read. The command is told without the places where runs lie.
[[nodiscard]] evaluate::report::RunFacts run_facts_of(const RunDirectory& run);

[[nodiscard]] evaluate::report::InputFile input_file(const source::InputRecord& record, std::string role);

}  // namespace bellwether::workbench
