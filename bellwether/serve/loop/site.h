// What the connections of one event loop share. Private to the loop: it names Asio.
#pragma once

#include <array>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <cstddef>
#include <functional>
#include <string>

#include "bellwether/core/clock.h"
#include "bellwether/serve/http/limits.h"
#include "bellwether/serve/loop/dispatcher.h"
#include "bellwether/serve/metrics/request_metrics.h"

namespace bellwether::serve {

using TimePoint = std::chrono::steady_clock::time_point;

// Bytes that requests and answers hold, of all connections together: who would exceed it is refused with 503.
class HeldBytes {
 public:
  explicit HeldBytes(std::size_t most) : most_(most) {}
  // Exchanges a connection's share; false where it would be too much, and the share stays as it was.
  [[nodiscard]] bool change(std::size_t& share, std::size_t wanted) {
    if (wanted > share && total_ - share + wanted > most_) return false;
    total_ += wanted - share;
    share = wanted;
    return true;
  }

 private:
  std::size_t most_, total_ = 0;
};

// Used by the loop's thread alone.
struct Site {
  boost::asio::io_context loop{1};
  Dispatcher& dispatcher;
  RequestMetrics& metrics;
  RequestLimits requests;
  ConnectionLimits limits;
  HeldBytes held;
  core::SystemClock clock = {};
  std::array<char, std::size_t{16} << 10> buffer = {};  // what every connection reads into
  bool is_draining = false;  // no connection serves another request after the one under way
  std::uint64_t requests_begun = 0;
  std::string id_prefix = {};  // of request ids made here
};

}  // namespace bellwether::serve
