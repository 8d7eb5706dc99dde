// Clients of a server of Bellwether, many on one thread, over loopback.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <vector>

namespace bellwether::bench {

using Clock = std::chrono::steady_clock;

// What is sent, and how.
struct Load {
  std::uint16_t port = 8080;
  std::vector<std::string> requests;  // whole requests, sent in turn
  std::size_t clients = 64;           // connections
  double rate = 0;  // requests a second, whatever the answers take; 0: the next when one is answered
  double seconds = 10;
  std::uint64_t most = 0;             // requests, of which the last ends the run before its time; 0: no bound
  std::vector<std::string> expected;  // the bodies of their answers; then requests are drawn at random
};

// What came. Latencies are from when a request was due, so that a server that stalls is charged for those that it kept
// from being sent; refusals are timed from when they were sent.
struct Outcome {
  std::map<int, std::uint64_t> statuses;
  std::vector<double> latencies;           // seconds, of 200
  std::vector<double> rejected_latencies;  // of 429
  std::uint64_t failures = 0;              // connections that ended with an answer due
  std::uint64_t unsent = 0;                // due, and no client was free until the end
  std::uint64_t wrong = 0;                 // 200, and not the body that was expected
  double seconds = 0;

  [[nodiscard]] double per_second() const;
};

// Runs the load and waits for the last answers, for five seconds at most.
[[nodiscard]] Outcome run(const Load& load);

// The body of the answer to one request, asked alone on a connection of its own; empty where none came.
[[nodiscard]] std::string ask_alone(std::uint16_t port, const std::string& request);

// The value that a share of them is at most; 0 of none.
[[nodiscard]] double quantile(std::vector<double> values, double share);

// Connections that send `first` and then nothing; they last until the process ends. How many could be had.
[[nodiscard]] std::size_t hold_connections(std::uint16_t port, std::size_t count, const std::string& first);

}  // namespace bellwether::bench
