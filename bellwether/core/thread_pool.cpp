#include "bellwether/core/thread_pool.h"

#include <sched.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <limits>
#include <mutex>
#include <thread>
#include <vector>

namespace bellwether::core {
namespace {

// Workers look for the next loop this long before they sleep: layers of a network follow each other within
// microseconds, and waking a sleeping thread costs more than a small layer.
constexpr int kSpins = 4000;

thread_local bool inside_task = false;

void relax() {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#endif
}

// One loop: its tasks, and which of them is handed out next.
struct Loop {
  std::size_t count = 0;
  const std::function<void(std::size_t)>& task;
  std::atomic<std::size_t> next{0};
  std::mutex failure_mutex;
  std::size_t failed_at = std::numeric_limits<std::size_t>::max();
  std::exception_ptr failure;

  void run_one(std::size_t i) {
    try {
      task(i);
    } catch (...) {
      const std::lock_guard lock(failure_mutex);
      if (i >= failed_at) return;
      failed_at = i;
      failure = std::current_exception();
    }
  }

  void run() {
    inside_task = true;
    for (std::size_t i = next.fetch_add(1); i < count; i = next.fetch_add(1)) run_one(i);
    inside_task = false;
  }
};

}  // namespace

// A worker joins the open loop under the mutex, or finds it closed. The caller closes its loop when no task
// is left to hand out, and waits only for those that joined: a worker that the system has not woken yet
// delays nobody.
struct ThreadPool::Shared {
  std::mutex one_loop;  // held by the caller for the whole loop
  std::mutex mutex;
  std::condition_variable wake;
  std::atomic<std::uint64_t> generation{0};  // counts loops; changed under the mutex, watched without it
  Loop* open = nullptr;                      // under the mutex
  bool stop = false;                         // under the mutex
  std::atomic<std::size_t> joined{0};
  std::vector<std::thread> threads;

  // The next loop that is open; nothing when the pool ends.
  Loop* join(std::uint64_t& seen) {
    for (int spin = 0; spin < kSpins && generation.load(std::memory_order_relaxed) == seen; ++spin) relax();
    std::unique_lock lock(mutex);
    wake.wait(lock, [&] { return stop || (open != nullptr && generation.load() != seen); });
    if (stop) return nullptr;
    seen = generation.load();
    joined.fetch_add(1);
    return open;
  }

  void work() {
    std::uint64_t seen = 0;
    while (Loop* loop = join(seen)) {
      loop->run();
      joined.fetch_sub(1, std::memory_order_release);
    }
  }

  void publish(Loop* loop) {
    {
      const std::lock_guard lock(mutex);
      open = loop;
      generation.fetch_add(1);
    }
    wake.notify_all();
  }

  // Nobody joins after this; waits for those that did.
  void close() {
    {
      const std::lock_guard lock(mutex);
      open = nullptr;
    }
    for (int spin = 0; joined.load(std::memory_order_acquire) != 0; ++spin) {
      // The worker may need this very processor.
      if (spin < kSpins)
        relax();
      else
        std::this_thread::yield();
    }
  }
};

ThreadPool::ThreadPool(std::size_t threads) : shared_(std::make_unique<Shared>()) {
  if (threads == 0) threads = available_processors();
  // A vector that grew could fail with threads running in it.
  shared_->threads.reserve(threads - 1);
  try {
    for (std::size_t i = 1; i < threads; ++i) shared_->threads.emplace_back([this] { shared_->work(); });
  } catch (const std::exception&) {
    // A limit on threads or memory costs speed, never a result.
  }
}

ThreadPool::~ThreadPool() {
  {
    const std::lock_guard lock(shared_->mutex);
    shared_->stop = true;
  }
  shared_->wake.notify_all();
  for (std::thread& thread : shared_->threads) thread.join();
}

std::size_t ThreadPool::size() const { return shared_->threads.size() + 1; }

void ThreadPool::for_each(std::size_t count, const std::function<void(std::size_t)>& task) {
  if (inside_task || count <= 1 || shared_->threads.empty()) {
    for (std::size_t i = 0; i < count; ++i) task(i);
    return;
  }
  const std::lock_guard one_loop(shared_->one_loop);
  Loop loop{.count = count, .task = task};
  shared_->publish(&loop);
  loop.run();
  shared_->close();
  if (loop.failure) std::rethrow_exception(loop.failure);
}

std::size_t available_processors() {
  cpu_set_t set;
  CPU_ZERO(&set);
  if (sched_getaffinity(0, sizeof set, &set) == 0) return static_cast<std::size_t>(CPU_COUNT(&set));
  return std::max(1u, std::thread::hardware_concurrency());
}

}  // namespace bellwether::core
