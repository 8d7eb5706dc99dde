// One job of the desk with all that belongs to it, shared between the thread that works on it and those that look.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>

#include "bellwether/core/clock.h"
#include "bellwether/core/job_sink.h"
#include "bellwether/core/stop_flag.h"
#include "bellwether/serve/event_log.h"
#include "bellwether/serve/jobs/job_state.h"
#include "bellwether/workbench/jobs/job_requests.h"

namespace bellwether::serve {

// Its state, and the events that tell of each change: job, progress, log, metrics and, last, end. Thread-safe.
class JobEntry final : public core::JobSink {
 public:
  JobEntry(JobState state, workbench::PreparedJob prepared)
      : prepared_(std::move(prepared)), state_(std::move(state)), events_(std::make_shared<EventLog>()) {}

  [[nodiscard]] JobState state() const;
  [[nodiscard]] const std::shared_ptr<EventLog>& events() const { return events_; }
  [[nodiscard]] core::StopFlag& stop_flag() { return stop_; }

  // Does the work on the calling thread and tells the end of it.
  void work(core::ThreadPool& pool, const core::Clock& clock);
  // Ends one that has not begun.
  void end_waiting();
  // Tells the lines of metrics.jsonl that are new.
  void tell_metrics();

  void log(core::LogLevel level, std::string_view message) override;
  [[nodiscard]] bool progress_due(double seconds, double shown_at) const override;
  void show_progress(const std::string& line) override;
  void end_progress() override;

 private:
  // Changes the state and tells it.
  template <class Change>
  void change(Change&& change);
  void finish(const core::Status& outcome);

  workbench::PreparedJob prepared_;
  core::StopFlag stop_;
  mutable std::mutex mutex_;
  JobState state_;
  core::Stopwatch watch_;
  std::filesystem::path run_folder_;
  std::size_t metrics_told_ = 0;  // lines
  std::shared_ptr<EventLog> events_;
};

}  // namespace bellwether::serve
