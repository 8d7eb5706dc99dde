// From a request to its answer: the route is found, access checked, the work begun where its kind of handler runs.
// Knows no sockets, so that tests and fuzzers drive it in process.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "bellwether/core/stop_flag.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/serve/access.h"
#include "bellwether/serve/http/outgoing.h"
#include "bellwether/serve/loop/workers.h"
#include "bellwether/serve/route_table.h"

namespace bellwether::serve {

// What is under way for a request. The connection that waits for it says when nobody does any more.
struct Work {
  std::string route = "none";  // the name of the route, for the metrics
  std::chrono::steady_clock::time_point late_at = std::chrono::steady_clock::time_point::max();
  core::StopFlag stop;             // of its job
  std::atomic<bool> wanted{true};  // the client is there
  std::atomic<bool> is_late{false};
  bool is_stream = false;  // it tells what it does itself, in the answer

  // The client went away: queued work is dropped, running work stops at its next step.
  void abandon() {
    wanted = false;
    stop.raise();
  }
  void out_of_time() {
    is_late = true;
    stop.raise();
  }
};

// How many requests are with somebody else's queue: whoever answers them still needs the dispatcher.
class Outstanding {
 public:
  void add();
  void remove();
  void wait_for_none();

 private:
  std::mutex mutex_;
  std::condition_variable is_none_;
  std::size_t count_ = 0;
};

// The threads of handlers. Streams have their own, so that those who watch for long leave room for the others.
struct DispatcherSettings {
  AccessPolicy access = {};
  WorkerLimits handlers{.threads = 4, .waiting = 64};
  WorkerLimits streams{.threads = 4, .waiting = 4};
};

// Table and pool must outlive it.
class Dispatcher {
 public:
  Dispatcher(const RouteTable& table, const DispatcherSettings& settings, core::ThreadPool& pool);
  Dispatcher(const Dispatcher&) = delete;
  Dispatcher& operator=(const Dispatcher&) = delete;
  // Waits for what is with a QueueHandler, and for the threads.
  ~Dispatcher() { outstanding_.wait_for_none(); }

  // Called once, on any thread; at once, before begin() returns, where the answer needs no work.
  using Done = std::function<void(Outgoing)>;

  // Begins the work of a request. `persistence` is what the client and the connection allow.
  [[nodiscard]] std::shared_ptr<Work> begin(std::shared_ptr<const Request> request, Persistence persistence,
                                            Done done);

  // The answer to a request that could not be read, or not be admitted.
  [[nodiscard]] Outgoing refused(const HttpError& http_error, const Request& request,
                                 Persistence persistence) const;

 private:
  struct Call;

  void answer_error(Call& call, const HttpError& http_error) const;
  void answer(Call& call, core::Result<Response> result) const;
  void run(const std::shared_ptr<Call>& call);
  void run_queued(const std::shared_ptr<Call>& call, const QueueHandler& handler);
  void run_handler(const std::shared_ptr<Call>& call, const Handler& handler);
  void run_stream(const std::shared_ptr<Call>& call, const StreamHandler& handler);
  void submit(Workers& workers, const std::shared_ptr<Call>& call, std::function<void()> work);

  const RouteTable& table_;
  AccessPolicy access_;
  core::ThreadPool& pool_;
  Outstanding outstanding_;
  Workers handlers_, streams_;  // last: they end first
};

}  // namespace bellwether::serve
