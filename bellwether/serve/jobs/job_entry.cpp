#include "bellwether/serve/jobs/job_entry.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "bellwether/core/job.h"
#include "bellwether/serve/event_json.h"
#include "bellwether/workbench/runs/run_curves.h"

namespace bellwether::serve {

JobState JobEntry::state() const {
  const std::lock_guard lock(mutex_);
  JobState state = state_;
  if (state.status == JobStatus::running) state.seconds = watch_.seconds();
  return state;
}

template <class Change>
void JobEntry::change(Change&& change) {
  {
    const std::lock_guard lock(mutex_);
    change();
  }
  events_->append("job", job_json(state()));
}

void JobEntry::work(core::ThreadPool& pool, const core::Clock& clock) {
  change([&] {
    state_.status = JobStatus::running;
    state_.started = clock.unix_seconds();
    watch_ = core::Stopwatch();
  });
  core::Job job(pool, stop_, *this);
  const auto begun = [this](const std::filesystem::path& folder) {
    change([&] {
      run_folder_ = folder;
      state_.run = folder.filename().string();
    });
  };
  auto outcome = job.check_stop();
  if (outcome) {
    auto done = core::guard(prepared_.request, [&] { return prepared_.run(job, begun); });
    outcome = done ? *done : core::fail(done.error());
  }
  finish(outcome);
}

void JobEntry::end_waiting() { finish(core::fail(core::ErrorKind::interrupted, "stopped before it began")); }

void JobEntry::finish(const core::Status& outcome) {
  tell_metrics();
  change([&] {
    if (state_.status == JobStatus::running) state_.seconds = watch_.seconds();
    state_.progress.clear();
    state_.status = outcome                                                ? JobStatus::finished
                    : outcome.error().kind == core::ErrorKind::interrupted ? JobStatus::stopped
                                                                           : JobStatus::failed;
    // A check that found what it looks for has done its work.
    if (!outcome && outcome.error().kind == core::ErrorKind::finding) state_.status = JobStatus::finished;
    if (outcome) return;
    state_.error = outcome.error().message;
    state_.error_kind = core::name_of(outcome.error().kind);
  });
  events_->append("end", job_json(state()));
  events_->close();
}

void JobEntry::tell_metrics() {
  std::filesystem::path folder;
  std::size_t told = 0;
  {
    const std::lock_guard lock(mutex_);
    if (run_folder_.empty() || state_.has_ended()) return;
    folder = run_folder_;
    told = metrics_told_;
  }
  const auto lines = workbench::metrics_after(folder, told);
  if (!lines || lines->empty()) return;
  const std::lock_guard lock(mutex_);
  if (metrics_told_ != told) return;  // another thread told them
  metrics_told_ = lines->back().line;
  for (const workbench::MetricsLine& each : *lines) {
    nlohmann::ordered_json values = nlohmann::ordered_json::object();
    for (const auto& [name, value] : each.row.values) values[name] = value;
    events_->append("metrics", event_json({{"line", each.line},
                                           {"stage", each.row.stage},
                                           {"step", each.row.step},
                                           {"values", std::move(values)}}));
  }
}

void JobEntry::log(core::LogLevel level, std::string_view message) {
  if (level == core::LogLevel::debug) return;
  events_->append("log", log_event(level, message));
}

bool JobEntry::progress_due(double seconds, double shown_at) const { return seconds - shown_at >= 0.5; }

void JobEntry::show_progress(const std::string& line) {
  {
    const std::lock_guard lock(mutex_);
    state_.progress = line;
  }
  events_->append("progress", progress_event(line));
}

void JobEntry::end_progress() {
  const std::lock_guard lock(mutex_);
  state_.progress.clear();
}

}  // namespace bellwether::serve
