#pragma once

#include <cstddef>

#include "bellwether/core/job.h"

namespace bellwether::tests {

// A job on threads of its own that nobody stops: f(…, TestJob().get()).
class TestJob {
 public:
  explicit TestJob(std::size_t threads = 1) : pool_(threads), job_(pool_) {}

  [[nodiscard]] core::Job& get() { return job_; }

 private:
  core::ThreadPool pool_;
  core::Job job_;
};

}  // namespace bellwether::tests
