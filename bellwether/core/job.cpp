#include "bellwether/core/job.h"

#include "bellwether/core/terminal_sink.h"

namespace bellwether::core {
namespace {

const StopFlag kNeverRaised;

}  // namespace

Job::Job(ThreadPool& pool, const StopFlag& stop, JobSink& sink)
    : pool_(pool), stop_(&stop), sink_(sink), thread_sink_(sink) {}

Job::Job(ThreadPool& pool) : Job(pool, kNeverRaised, terminal_sink()) {}

Status Job::check_stop() const {
  if (!stop_->raised()) return {};
  return fail(ErrorKind::interrupted, "interrupted before the end; what was asked for is not complete");
}

bool Job::take_line(const void* speaker) {
  const void* nobody = nullptr;
  return speaker_.compare_exchange_strong(nobody, speaker);
}

void Job::leave_line(const void* speaker) {
  if (speaker_.compare_exchange_strong(speaker, nullptr)) sink_.end_progress();
}

}  // namespace bellwether::core
