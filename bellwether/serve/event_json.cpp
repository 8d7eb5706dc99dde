#include "bellwether/serve/event_json.h"

#include <nlohmann/json.hpp>

#include "bellwether/serve/local_paths.h"

namespace bellwether::serve {
namespace {

[[nodiscard]] std::string_view level_name(core::LogLevel level) {
  switch (level) {
    case core::LogLevel::debug: return "debug";
    case core::LogLevel::info: return "info";
    case core::LogLevel::warning: return "warning";
    case core::LogLevel::error:
    case core::LogLevel::off: break;
  }
  return "error";
}

}  // namespace

std::string event_json(const nlohmann::ordered_json& data) {
  return data.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

std::string log_event(core::LogLevel level, std::string_view message) {
  return event_json({{"level", level_name(level)}, {"message", without_folders(message)}});
}

std::string progress_event(std::string_view line) { return event_json({{"line", without_folders(line)}}); }

}  // namespace bellwether::serve
