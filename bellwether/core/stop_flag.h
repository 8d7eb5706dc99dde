// The wish that a job end before its work is done.
#pragma once

#include <atomic>

namespace bellwether::core {

// Raised once, from any thread or a signal handler; the job sees it at its next step. Must outlive the job.
class StopFlag {
 public:
  void raise() noexcept { raised_.store(true, std::memory_order_relaxed); }
  [[nodiscard]] bool raised() const noexcept { return raised_.load(std::memory_order_relaxed); }

 private:
  static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler raises it");
  std::atomic<bool> raised_{false};
};

}  // namespace bellwether::core
