#include "bellwether/core/log.h"

#include "bellwether/core/terminal_sink.h"

namespace bellwether::core {
namespace {

thread_local JobSink* current = nullptr;

}  // namespace

JobSink& thread_sink() { return current == nullptr ? terminal_sink() : *current; }

ScopedThreadSink::ScopedThreadSink(JobSink& sink) : before_(current) { current = &sink; }
ScopedThreadSink::~ScopedThreadSink() { current = before_; }

void log_debug(std::string_view message) { thread_sink().log(LogLevel::debug, message); }
void log_info(std::string_view message) { thread_sink().log(LogLevel::info, message); }
void log_warning(std::string_view message) { thread_sink().log(LogLevel::warning, message); }
void log_error(std::string_view message) { thread_sink().log(LogLevel::error, message); }

}  // namespace bellwether::core
