#include "bellwether/serve/loop/request_sinks.h"

#include <nlohmann/json.hpp>

#include "bellwether/core/terminal_sink.h"
#include "bellwether/serve/error_answer.h"

namespace bellwether::serve {
namespace {

constexpr double kSecondsBetween = 0.25;

[[nodiscard]] std::string dumped(const nlohmann::ordered_json& object) {
  return object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

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

void RequestSink::log(core::LogLevel level, std::string_view message) {
  core::terminal_sink().log(level, "request " + request_id_ + ": " + std::string(message));
}

void EventSink::log(core::LogLevel level, std::string_view message) {
  events_.append("log", dumped({{"level", level_name(level)}, {"message", message}}));
}

bool EventSink::progress_due(double seconds, double shown_at) const {
  return seconds - shown_at >= kSecondsBetween;
}

void EventSink::show_progress(const std::string& line) {
  events_.append("progress", dumped({{"line", line}}));
}

std::string event_error(const core::Error& error, const std::string& request_id) {
  return dumped(
      {{"code", http_error_of(error).code}, {"message", error.message}, {"request_id", request_id}});
}

}  // namespace bellwether::serve
