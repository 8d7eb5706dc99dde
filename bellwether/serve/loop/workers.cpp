#include "bellwether/serve/loop/workers.h"

#include "bellwether/core/log.h"
#include "bellwether/core/result.h"

namespace bellwether::serve {

Workers::Workers(const WorkerLimits& limits) : limits_(limits) {
  for (std::size_t i = 0; i < limits.threads; ++i) threads_.emplace_back([this] { run(); });
}

Workers::~Workers() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  wake_.notify_all();
  for (std::thread& each : threads_) each.join();
}

bool Workers::submit(std::function<void()> work) {
  {
    const std::lock_guard lock(mutex_);
    if (ended_ || queue_.size() >= limits_.waiting) return false;
    queue_.push_back(std::move(work));
  }
  wake_.notify_one();
  return true;
}

std::size_t Workers::waiting() const {
  const std::lock_guard lock(mutex_);
  return queue_.size();
}

void Workers::run() {
  for (;;) {
    std::function<void()> work;
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [this] { return ended_ || !queue_.empty(); });
      if (queue_.empty()) return;
      work = std::move(queue_.front());
      queue_.pop_front();
    }
    // Work answers for itself; this is for what is thrown on the way to an answer.
    if (core::Status ran = core::guard("a worker", work); !ran) core::log_error(ran.error().message);
  }
}

}  // namespace bellwether::serve
