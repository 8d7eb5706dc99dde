#pragma once

#include <cstddef>
#include <functional>
#include <memory>

namespace bellwether::core {

// The library's own threads, sized once. Results never depend on the number of threads: a loop is cut into
// tasks by its data, each task writes its own place, and sums over tasks are done in task order by the
// caller. Libraries called from a task run on that task's thread alone.
class ThreadPool {
 public:
  // `threads` counts the calling thread; 0 means one per processor this process may use. Where
  // the system refuses so many, there are fewer.
  explicit ThreadPool(std::size_t threads);
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;
  ~ThreadPool();

  [[nodiscard]] std::size_t size() const;

  // Calls task(i) for each i in 0 … count-1, on the pool and the calling thread, and returns when all are
  // done. What tasks throw (memory that ran out) is thrown here, of several the one of the lowest i. Several
  // threads may call at once: each works at its own loop, and the pool helps the one that called first. A call
  // from inside a task runs inline. Log lines of a task go where the caller's go (core/log.h).
  void for_each(std::size_t count, const std::function<void(std::size_t)>& task);

 private:
  struct Shared;
  std::unique_ptr<Shared> shared_;
};

// Processors this process may run on.
[[nodiscard]] std::size_t available_processors();

}  // namespace bellwether::core
