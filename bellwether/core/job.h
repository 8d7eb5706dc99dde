// One piece of work under way, as one parameter: the threads it may use, how it is asked to stop, and where it
// tells how far it is.
//
//   StopFlag stop;                       // raised by a signal handler, or by whoever cancels the job
//   Job job(pool, stop, terminal_sink());
//   const auto result = workbench::backtest(run, request, job);
//
// Several jobs may share a pool: each is stopped and shown apart, and computes the same bytes as alone.
#pragma once

#include <atomic>

#include "bellwether/core/job_sink.h"
#include "bellwether/core/log.h"
#include "bellwether/core/result.h"
#include "bellwether/core/stop_flag.h"
#include "bellwether/core/thread_pool.h"

namespace bellwether::core {

class Stages;

// Made and ended by the thread that does the work, which logs to the job's sink while the job lives. Pool, flag
// and sink must outlive it.
class Job {
 public:
  Job(ThreadPool& pool, const StopFlag& stop, JobSink& sink);
  // A job that nobody stops and that speaks on the terminal.
  explicit Job(ThreadPool& pool);
  Job(const Job&) = delete;
  Job& operator=(const Job&) = delete;

  [[nodiscard]] ThreadPool& pool() const { return pool_; }
  [[nodiscard]] JobSink& sink() const { return sink_; }

  // Loops that may run for over a second ask between steps and return the error, of kind interrupted; what is
  // written atomically is then absent, as after any other error. Thread-safe.
  [[nodiscard]] Status check_stop() const;

 private:
  friend class Progress;
  friend class Stages;

  // The progress line is one's at a time; false where another has it.
  [[nodiscard]] bool take_line(const void* speaker);
  void leave_line(const void* speaker);

  ThreadPool& pool_;
  const StopFlag* stop_;
  JobSink& sink_;
  ScopedThreadSink thread_sink_;
  std::atomic<const void*> speaker_{nullptr};  // the Progress or Stages that has the progress line
  std::atomic<Stages*> innermost_{nullptr};    // of the Stages under way
};

}  // namespace bellwether::core
