// The threads that run what takes longer than the event loop can wait for.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace bellwether::serve {

// How many threads, and how much may wait for them.
struct WorkerLimits {
  std::size_t threads = 4;
  std::size_t waiting = 64;
};

// A fixed set of threads and a bounded queue.
class Workers {
 public:
  explicit Workers(const WorkerLimits& limits);
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;
  // Ends after what is queued is done.
  ~Workers();

  // False where the queue is full: the work is refused. What it throws is logged.
  [[nodiscard]] bool submit(std::function<void()> work);
  [[nodiscard]] std::size_t waiting() const;

 private:
  void run();

  WorkerLimits limits_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> queue_;
  bool ended_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace bellwether::serve
