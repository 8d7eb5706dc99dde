// The page of `signal build`.
#pragma once

#include <string>

#include "bellwether/dataset/build_index.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::report {

// Figures of the tickers with the most texts, a table of all of them. No words of the texts are on it.
[[nodiscard]] std::string write_signal_page(const dataset::SignalRun& built, const store::RunDirectory& run);

}  // namespace bellwether::report
