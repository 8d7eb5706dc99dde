// The socket that accepts clients, and all that are connected. Private to the loop: it names Asio.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <unordered_set>

#include "bellwether/core/result.h"
#include "bellwether/serve/loop/connection.h"
#include "bellwether/serve/loop/site.h"

namespace bellwether::serve {

// Accepts as long as there is room: beyond the bounds of connections, or out of descriptors, clients wait in the
// system's queue until another has gone. Used by the loop's thread alone.
class Listener {
 public:
  explicit Listener(Site& site) : site_(site), acceptor_(site.loop), pause_(site.loop) {}

  // Port 0: any that is free. Errors: usage for what is no IP address; io where it cannot be had, with the remedy.
  [[nodiscard]] core::Status listen(const std::string& address, std::uint16_t port);
  [[nodiscard]] std::uint16_t port() const { return port_; }
  void start() { await_clients(); }

  void sweep(TimePoint now);
  // Accepts who has come so far, then nobody.
  void stop_accepting();
  // Ends connections that wait for nothing (Connection::drain).
  void drain();
  [[nodiscard]] bool is_empty() const { return connections_.empty(); }
  // Closes what is left, and cancels its work.
  void close_all();

 private:
  using Pointer = std::shared_ptr<Connection>;

  void await_clients();
  void accept_waiting();
  void take(boost::asio::ip::tcp::socket socket);
  void let_go(const Pointer& connection, const std::string& address);
  void pause();
  [[nodiscard]] bool is_full() const { return connections_.size() >= site_.limits.connections; }

  Site& site_;
  boost::asio::ip::tcp::acceptor acceptor_;
  boost::asio::steady_timer pause_;
  std::uint16_t port_ = 0;
  bool is_waiting_ = false;
  std::unordered_set<Pointer> connections_;
  std::map<std::string, std::size_t> by_address_;  // of those that are not loopback
};

}  // namespace bellwether::serve
