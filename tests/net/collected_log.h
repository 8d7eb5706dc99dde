// A job whose log lines are kept, to be searched for what must not be in them.
#pragma once

#include <mutex>
#include <string>

#include "bellwether/core/job.h"

namespace bellwether::tests {

// Keeps every line.
class CollectedLog final : public core::JobSink {
 public:
  void log(core::LogLevel, std::string_view message) override {
    const std::scoped_lock lock(mutex_);
    text_ += std::string(message) + "\n";
  }
  [[nodiscard]] bool progress_due(double, double) const override { return true; }
  void show_progress(const std::string& line) override { log(core::LogLevel::info, line); }
  void end_progress() override {}

  [[nodiscard]] std::string text() const {
    const std::scoped_lock lock(mutex_);
    return text_;
  }

 private:
  mutable std::mutex mutex_;
  std::string text_;
};

// A job on one thread that logs there and can be stopped.
struct LoggedJob {
  CollectedLog log;
  core::ThreadPool pool{1};
  core::StopFlag stop;
  core::Job job{pool, stop, log};
};

}  // namespace bellwether::tests
