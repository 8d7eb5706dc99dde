#include "bellwether/core/thread_pool.h"

#include <sched.h>

#include <atomic>
#include <condition_variable>
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

}  // namespace

struct ThreadPool::Shared {
  std::mutex loop_mutex;  // one loop at a time
  std::mutex mutex;
  std::condition_variable wake;
  std::atomic<std::uint64_t> generation{0};
  bool stop = false;

  const std::function<void(std::size_t)>* task = nullptr;
  std::size_t count = 0;
  std::atomic<std::size_t> next{0};
  std::atomic<std::size_t> busy{0};
  std::vector<std::thread> threads;

  void run_tasks() {
    inside_task = true;
    for (std::size_t i = next.fetch_add(1); i < count; i = next.fetch_add(1)) (*task)(i);
    inside_task = false;
  }

  // Waits for a generation other than `seen`; false when the pool ends.
  bool wait_for_loop(std::uint64_t& seen) {
    for (int spin = 0; spin < kSpins && generation.load(std::memory_order_acquire) == seen; ++spin) relax();
    std::unique_lock lock(mutex);
    wake.wait(lock, [&] { return stop || generation.load() != seen; });
    seen = generation.load();
    return !stop;
  }

  void work() {
    std::uint64_t seen = 0;
    while (wait_for_loop(seen)) {
      run_tasks();
      busy.fetch_sub(1, std::memory_order_release);
    }
  }
};

ThreadPool::ThreadPool(std::size_t threads) : shared_(std::make_unique<Shared>()) {
  if (threads == 0) threads = available_processors();
  for (std::size_t i = 1; i < threads; ++i) shared_->threads.emplace_back([this] { shared_->work(); });
}

ThreadPool::~ThreadPool() {
  {
    const std::lock_guard lock(shared_->mutex);
    shared_->stop = true;
  }
  shared_->generation.fetch_add(1);
  shared_->wake.notify_all();
  for (std::thread& thread : shared_->threads) thread.join();
}

std::size_t ThreadPool::size() const { return shared_->threads.size() + 1; }

void ThreadPool::for_each(std::size_t count, const std::function<void(std::size_t)>& task) {
  if (inside_task || count <= 1 || shared_->threads.empty()) {
    for (std::size_t i = 0; i < count; ++i) task(i);
    return;
  }
  const std::lock_guard one_loop(shared_->loop_mutex);
  {
    const std::lock_guard lock(shared_->mutex);
    shared_->task = &task;
    shared_->count = count;
    shared_->next.store(0);
    shared_->busy.store(shared_->threads.size());
    shared_->generation.fetch_add(1, std::memory_order_release);
  }
  shared_->wake.notify_all();
  shared_->run_tasks();
  while (shared_->busy.load(std::memory_order_acquire) != 0) relax();
}

std::size_t available_processors() {
  cpu_set_t set;
  CPU_ZERO(&set);
  if (sched_getaffinity(0, sizeof set, &set) == 0) return static_cast<std::size_t>(CPU_COUNT(&set));
  return std::max(1u, std::thread::hardware_concurrency());
}

}  // namespace bellwether::core
