// Where a job's words go: its log lines and the line that tells how far it is.
#pragma once

#include <string>
#include <string_view>

namespace bellwether::core {

// How much a line matters, ascending; `off` is above every line.
enum class LogLevel { debug, info, warning, error, off };

// One destination for one job, or for several that are to be read together. Calls come from any thread that
// works for the job; results never go through here.
class JobSink {
 public:
  JobSink() = default;
  JobSink(const JobSink&) = delete;
  JobSink& operator=(const JobSink&) = delete;
  virtual ~JobSink() = default;

  virtual void log(LogLevel level, std::string_view message) = 0;

  // Whether a progress line is wanted `seconds` after the work began, when the last was shown at `shown_at`
  // (0: none yet).
  [[nodiscard]] virtual bool progress_due(double seconds, double shown_at) const = 0;
  // Replaces the line shown before.
  virtual void show_progress(const std::string& line) = 0;
  // The work that showed progress is over.
  virtual void end_progress() = 0;
};

}  // namespace bellwether::core
