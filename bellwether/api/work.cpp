#include "bellwether/api/work.h"

namespace bellwether::api {
namespace {

// Often enough for a bar that moves, seldom enough to cost nothing.
constexpr double kProgressSeconds = 0.2;

Severity severity_of(core::LogLevel level) {
  switch (level) {
    case core::LogLevel::debug: return Severity::debug;
    case core::LogLevel::info: return Severity::info;
    case core::LogLevel::warning: return Severity::warning;
    case core::LogLevel::error:
    case core::LogLevel::off: break;
  }
  return Severity::error;
}

}  // namespace

void SessionSink::log(core::LogLevel level, std::string_view message) {
  if (!session_.on_log) return;
  const std::lock_guard lock(mutex_);
  session_.on_log(severity_of(level), std::string(message));
}

bool SessionSink::progress_due(double seconds, double shown_at) const {
  return session_.on_progress && seconds - shown_at >= kProgressSeconds;
}

void SessionSink::show_progress(const std::string& line) {
  const std::lock_guard lock(mutex_);
  session_.on_progress(line);
}

Work::Work(const Session& session, core::ThreadPool& pool)
    : raise_(session.stop, Raise{flag_}), sink_(session), job_(pool, flag_, sink_) {}

}  // namespace bellwether::api
