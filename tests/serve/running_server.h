// A server of given routes, on a free port of loopback, for as long as it lives.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <thread>

#include "bellwether/core/terminal_sink.h"
#include "bellwether/serve/loop/server.h"

namespace bellwether::serve::tests {

// Filled with routes, then started.
struct RunningServer {
  RouteTable table;
  ServerState state;
  ServerSettings settings;
  core::ThreadPool pool{2};
  core::StopFlag stop;
  std::unique_ptr<Server> server;
  std::thread loop;

  RunningServer() { state.readiness.is_loaded = true; }
  ~RunningServer() { end(); }

  void start() {
    auto made = Server::make(table, settings, state, pool);
    ASSERT_TRUE(made) << made.error().message;
    server = std::move(*made);
    loop = std::thread([this] {
      core::Job job(pool, stop, core::terminal_sink());
      server->run(job);
    });
  }
  void end() {
    stop.raise();
    if (loop.joinable()) loop.join();
  }
  [[nodiscard]] std::uint16_t port() const { return server->port(); }
};

}  // namespace bellwether::serve::tests
