// A background job as its clients see it.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>

#include "bellwether/core/options.h"
#include "bellwether/report/document/document.h"

namespace bellwether::serve {

// Where a job is. stopped: by a client, or because the server ends.
enum class JobStatus { waiting, running, finished, failed, stopped };
constexpr std::array<core::EnumName<JobStatus>, 5> names_of(JobStatus) {
  return {{{JobStatus::waiting, "waiting"},
           {JobStatus::running, "running"},
           {JobStatus::finished, "finished"},
           {JobStatus::failed, "failed"},
           {JobStatus::stopped, "stopped"}}};
}

// One job. Times in seconds since 1970, 0 where that is still to come.
struct JobState {
  std::string id, request, command;  // "3", "backtest-sign", "bellwether forecast backtest sign …"
  JobStatus status = JobStatus::waiting;
  std::int64_t submitted = 0, started = 0;
  double seconds = 0;             // of work so far
  std::string progress;           // the newest line
  std::string run;                // the name of its run directory
  std::string error, error_kind;  // why it did not finish

  [[nodiscard]] bool has_ended() const { return status > JobStatus::running; }
};

// "bellwether.jobs/1": a row a job.
[[nodiscard]] report::Document jobs_document(std::span<const JobState> states);

// One row as a JSON object on one line, for events.
[[nodiscard]] std::string job_json(const JobState& state);

}  // namespace bellwether::serve
