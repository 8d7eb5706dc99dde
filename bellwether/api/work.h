// A call under way: the job that a Session describes.
#pragma once

#include <mutex>
#include <stop_token>
#include <string>
#include <string_view>

#include "bellwether/api/bellwether.h"
#include "bellwether/core/job.h"
#include "bellwether/core/job_sink.h"
#include "bellwether/core/stop_flag.h"
#include "bellwether/core/thread_pool.h"

namespace bellwether::api {

// Hands log and progress to the callbacks of a session, one call at a time.
class SessionSink final : public core::JobSink {
 public:
  explicit SessionSink(const Session& session) : session_(session) {}

  void log(core::LogLevel level, std::string_view message) override;
  [[nodiscard]] bool progress_due(double seconds, double shown_at) const override;
  void show_progress(const std::string& line) override;
  void end_progress() override {}

 private:
  const Session& session_;
  std::mutex mutex_;
};

// The session, and a pool that it does not make itself, must outlive it.
class Work {
 public:
  Work(const Session& session, core::ThreadPool& pool);

  [[nodiscard]] core::Job& job() { return job_; }

 private:
  // A type of its own, as std::stop_callback wants one.
  struct Raise {
    core::StopFlag& flag;
    void operator()() const noexcept { flag.raise(); }
  };

  core::StopFlag flag_;
  std::stop_callback<Raise> raise_;
  SessionSink sink_;
  core::Job job_;
};

}  // namespace bellwether::api
