// The data of events: JSON on one line, in which bytes that are no text are replaced.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "bellwether/core/log.h"

namespace bellwether::serve {

[[nodiscard]] std::string event_json(const nlohmann::ordered_json& data);

// Of the event "log": {"level": "info", "message": …}.
[[nodiscard]] std::string log_event(core::LogLevel level, std::string_view message);

// Of the event "progress": {"line": …}.
[[nodiscard]] std::string progress_event(std::string_view line);

}  // namespace bellwether::serve
