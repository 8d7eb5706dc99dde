// Log lines for people. They go to the sink of the job that the calling thread works for, or to stderr where it
// works for none; so a warning from deep inside a reader reaches the one who asked for the file, though no
// function between passes it on. Results never go through here: they go to stdout or a file.
#pragma once

#include <string_view>

#include "bellwether/core/job_sink.h"

namespace bellwether::core {

void log_debug(std::string_view message);
void log_info(std::string_view message);
void log_warning(std::string_view message);
void log_error(std::string_view message);

// The sink of this thread's log lines; ThreadPool hands it on to the threads that help with a loop.
[[nodiscard]] JobSink& thread_sink();

// This thread's log lines go to `sink` for as long as it lives.
class ScopedThreadSink {
 public:
  explicit ScopedThreadSink(JobSink& sink);
  ScopedThreadSink(const ScopedThreadSink&) = delete;
  ScopedThreadSink& operator=(const ScopedThreadSink&) = delete;
  ~ScopedThreadSink();

 private:
  JobSink* before_;
};

}  // namespace bellwether::core
