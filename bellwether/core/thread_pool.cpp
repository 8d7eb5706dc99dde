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

#include "bellwether/core/log.h"

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

// One loop: its tasks, which of them is handed out next, and who helps.
struct Loop {
  std::size_t count = 0;
  const std::function<void(std::size_t)>& task;
  JobSink& sink;  // of the caller's log lines
  std::atomic<std::size_t> next{0};
  std::atomic<std::size_t> helpers{0};
  std::mutex failure_mutex;
  std::size_t failed_at = std::numeric_limits<std::size_t>::max();
  std::exception_ptr failure;

  [[nodiscard]] bool has_tasks() const { return next.load(std::memory_order_relaxed) < count; }

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

  void help() {
    const ScopedThreadSink scope(sink);
    run();
    helpers.fetch_sub(1, std::memory_order_release);
  }
};

}  // namespace

// A worker joins an open loop under the mutex, or finds none with tasks to hand out. A caller closes its loop
// when no task is left, and waits only for those that joined: a worker that the system has not woken yet delays
// nobody.
struct ThreadPool::Shared {
  std::mutex mutex;
  std::condition_variable wake;
  std::atomic<std::uint64_t> generation{0};  // counts loops; changed under the mutex, watched without it
  std::vector<Loop*> open;                   // under the mutex, in the order of their callers
  bool stop = false;                         // under the mutex
  std::vector<std::thread> threads;

  [[nodiscard]] Loop* loop_with_tasks() const {
    const auto found =
        std::find_if(open.begin(), open.end(), [](const Loop* each) { return each->has_tasks(); });
    return found == open.end() ? nullptr : *found;
  }

  // The next loop that needs help; nothing when the pool ends.
  Loop* join(std::uint64_t& seen) {
    for (int spin = 0; spin < kSpins && generation.load(std::memory_order_relaxed) == seen; ++spin) relax();
    std::unique_lock lock(mutex);
    Loop* found = nullptr;
    wake.wait(lock, [&] { return stop || (found = loop_with_tasks()) != nullptr; });
    if (stop) return nullptr;
    seen = generation.load();
    found->helpers.fetch_add(1);
    return found;
  }

  void work() {
    std::uint64_t seen = 0;
    while (Loop* loop = join(seen)) loop->help();
  }

  void publish(Loop& loop) {
    {
      const std::lock_guard lock(mutex);
      open.push_back(&loop);
      generation.fetch_add(1);
    }
    wake.notify_all();
  }

  // Nobody joins after this; waits for those that did.
  void close(Loop& loop) {
    {
      const std::lock_guard lock(mutex);
      open.erase(std::find(open.begin(), open.end(), &loop));
    }
    for (int spin = 0; loop.helpers.load(std::memory_order_acquire) != 0; ++spin) {
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
  Loop loop{.count = count, .task = task, .sink = thread_sink()};
  shared_->publish(loop);
  loop.run();
  shared_->close(loop);
  if (loop.failure) std::rethrow_exception(loop.failure);
}

std::size_t available_processors() {
  cpu_set_t set;
  CPU_ZERO(&set);
  if (sched_getaffinity(0, sizeof set, &set) == 0) return static_cast<std::size_t>(CPU_COUNT(&set));
  return std::max(1u, std::thread::hardware_concurrency());
}

}  // namespace bellwether::core
