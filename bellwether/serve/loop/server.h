// The server: one event loop that reads and writes for all clients, and a few threads that do the work.
//
//   RouteTable table = …;
//   auto server = Server::make(table, {.port = 8080}, pool);
//   if (!server) return core::fail(server.error());
//   (*server)->run(job);   // until the job is asked to stop
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/serve/http/limits.h"
#include "bellwether/serve/loop/dispatcher.h"
#include "bellwether/serve/metrics/request_metrics.h"
#include "bellwether/serve/readiness.h"
#include "bellwether/serve/route_table.h"

namespace bellwether::serve {

// Where it listens and what it allows.
struct ServerSettings {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  // 0: any that is free
  RequestLimits requests = {};
  ConnectionLimits connections = {};
  std::size_t held_bytes = std::size_t{256} << 20;  // of requests and answers that are under way
  std::chrono::milliseconds drain_time{10'000};     // that work in flight has when the server ends
  DispatcherSettings work = {};
};

// What the handlers of routes share with the server; outlives it.
struct ServerState {
  RequestMetrics metrics;  // of the loop's thread alone
  Readiness readiness;
};

// One server. Table, state and pool must outlive it.
class Server {
 public:
  // Listens. Errors: those of RouteTable::check; usage for an address beyond loopback without a key; io where the
  // address or port cannot be had.
  [[nodiscard]] static core::Result<std::unique_ptr<Server>> make(const RouteTable& table,
                                                                  const ServerSettings& settings,
                                                                  ServerState& state, core::ThreadPool& pool);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();

  [[nodiscard]] std::uint16_t port() const;

  // Serves until the job is asked to stop. Then /readyz says so at once, what was accepted is answered, and it
  // returns: at the latest after drain_time, when what is left is stopped.
  void run(const core::Job& job);

 private:
  struct Parts;
  explicit Server(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace bellwether::serve
