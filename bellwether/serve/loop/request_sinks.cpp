#include "bellwether/serve/loop/request_sinks.h"

#include <nlohmann/json.hpp>

#include "bellwether/core/terminal_sink.h"
#include "bellwether/serve/error_answer.h"
#include "bellwether/serve/event_json.h"

namespace bellwether::serve {
namespace {

constexpr double kSecondsBetween = 0.25;

}  // namespace

void RequestSink::log(core::LogLevel level, std::string_view message) {
  core::terminal_sink().log(level, "request " + request_id_ + ": " + std::string(message));
}

void EventSink::log(core::LogLevel level, std::string_view message) {
  events_.append("log", log_event(level, message));
}

bool EventSink::progress_due(double seconds, double shown_at) const {
  return seconds - shown_at >= kSecondsBetween;
}

void EventSink::show_progress(const std::string& line) { events_.append("progress", progress_event(line)); }

std::string event_error(const core::Error& error, const std::string& request_id) {
  const HttpError told = http_error_of(error);
  return event_json({{"code", told.code}, {"message", told.message}, {"request_id", request_id}});
}

}  // namespace bellwether::serve
