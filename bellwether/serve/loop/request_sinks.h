// Where the jobs of requests tell what they do.
#pragma once

#include <string>

#include "bellwether/core/job_sink.h"
#include "bellwether/core/result.h"
#include "bellwether/serve/event_log.h"

namespace bellwether::serve {

// Log lines go to the server's log with the request's id before them; progress goes nowhere.
class RequestSink final : public core::JobSink {
 public:
  explicit RequestSink(std::string request_id) : request_id_(std::move(request_id)) {}

  void log(core::LogLevel level, std::string_view message) override;
  [[nodiscard]] bool progress_due(double, double) const override { return false; }
  void show_progress(const std::string&) override {}
  void end_progress() override {}

 private:
  std::string request_id_;
};

// Both become events: "log" with {"level": …, "message": …}, "progress" with {"line": …}, four a second at most. The
// log must outlive it.
class EventSink final : public core::JobSink {
 public:
  explicit EventSink(EventLog& events) : events_(events) {}

  void log(core::LogLevel level, std::string_view message) override;
  [[nodiscard]] bool progress_due(double seconds, double shown_at) const override;
  void show_progress(const std::string& line) override;
  void end_progress() override {}

 private:
  EventLog& events_;
};

// The data of the event "error": {"code": …, "message": …, "request_id": …}.
[[nodiscard]] std::string event_error(const core::Error& error, const std::string& request_id);

}  // namespace bellwether::serve
