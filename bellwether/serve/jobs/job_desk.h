// The background jobs of a server: so many at once, so many waiting, each stoppable on its own and followed by its
// events. They belong to the server and not to whoever asked: a client that goes away finds them again.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "bellwether/core/clock.h"
#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/serve/jobs/job_entry.h"

namespace bellwether::serve {

// How many.
struct JobLimits {
  std::size_t at_once = 1, waiting = 16;
  std::size_t ended = 100;  // that are still shown; the oldest goes first
};

// Thread-safe. Pool and clock must outlive it.
class JobDesk {
 public:
  JobDesk(core::ThreadPool& pool, const core::Clock& clock, const JobLimits& limits);
  JobDesk(const JobDesk&) = delete;
  JobDesk& operator=(const JobDesk&) = delete;
  ~JobDesk();  // as stop()

  // Nothing where as many as may are waiting, or the desk is stopped.
  [[nodiscard]] std::optional<JobState> submit(workbench::PreparedJob prepared);

  // Newest first.
  [[nodiscard]] std::vector<JobState> states() const;
  // Errors of these: not_found.
  [[nodiscard]] core::Result<JobState> state(const std::string& id) const;
  [[nodiscard]] core::Result<std::shared_ptr<EventLog>> events(const std::string& id) const;
  // Asks one to stop, which it does at its next step; one that has ended is shown no more.
  [[nodiscard]] core::Result<JobState> stop(const std::string& id);

  // Stops all and waits for them.
  void stop();

 private:
  using Entry = std::shared_ptr<JobEntry>;

  void run_jobs();
  void tell_metrics();
  void forget_oldest();
  [[nodiscard]] core::Result<Entry> find(const std::string& id) const;

  core::ThreadPool& pool_;
  const core::Clock& clock_;
  JobLimits limits_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Entry> waiting_;
  std::vector<Entry> entries_;  // oldest first
  std::uint64_t last_id_ = 0;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace bellwether::serve
