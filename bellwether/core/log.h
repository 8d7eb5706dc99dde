// Log lines for people, on stderr. Results never go through here: they go to stdout or a file.
#pragma once

#include <string_view>

namespace bellwether::core {

// How much a line matters, ascending; `off` is above every line.
enum class LogLevel { debug, info, warning, error, off };

// Lines below the level are dropped. Default: info.
void set_log_level(LogLevel level);
// Whether lines of this level are shown.
[[nodiscard]] bool logs(LogLevel level);

void log_debug(std::string_view message);
void log_info(std::string_view message);
void log_warning(std::string_view message);
void log_error(std::string_view message);

}  // namespace bellwether::core
