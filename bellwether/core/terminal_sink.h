// The sink of a program that does one job: stderr.
#pragma once

#include "bellwether/core/job_sink.h"

namespace bellwether::core {

// Log lines at or above the level, colored on a terminal. Progress of work that takes over two seconds: on a
// terminal one line redrawn in place, elsewhere a line of its own every ten seconds; none while the level is
// above info. The only one of its kind, as stderr is.
[[nodiscard]] JobSink& terminal_sink();

// Lines below the level are dropped. Default: info.
void set_log_level(LogLevel level);
// Whether lines of this level are shown.
[[nodiscard]] bool logs(LogLevel level);

}  // namespace bellwether::core
