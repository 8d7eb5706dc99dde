// The wish that a job end before its work is done.
#pragma once

#include <atomic>

namespace bellwether::core {

// Raised once, from any thread or a signal handler; the job sees it at its next step. Must outlive the job.
class StopFlag {
 public:
  void raise() noexcept { raised_.store(true, std::memory_order_relaxed); }
  [[nodiscard]] bool raised() const noexcept { return raised_.load(std::memory_order_relaxed); }

  // Said by work that must end by itself, however long its step takes: a server that answers what it has accepted, a
  // training that writes its checkpoint. Other work may be ended within its step: its outputs are whole or absent.
  void wait_for_work() const noexcept { waits_.store(true, std::memory_order_relaxed); }
  [[nodiscard]] bool waits_for_work() const noexcept { return waits_.load(std::memory_order_relaxed); }

 private:
  static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler raises it");
  std::atomic<bool> raised_{false};
  mutable std::atomic<bool> waits_{false};
};

}  // namespace bellwether::core
