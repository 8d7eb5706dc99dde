// The page of `signal build`.
#pragma once

#include <string>

#include "bellwether/workbench/build_signal.h"
#include "bellwether/workbench/run_directory.h"

namespace bellwether::workbench {

// Figures of the tickers with the most texts, a table of all of them. No words of the texts are on it.
[[nodiscard]] std::string write_signal_page(const SignalRun& built, const RunDirectory& run);

}  // namespace bellwether::workbench
