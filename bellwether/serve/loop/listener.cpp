#include "bellwether/serve/loop/listener.h"

#include <fmt/format.h>

#include "bellwether/core/log.h"

namespace bellwether::serve {
namespace {

namespace ip = boost::asio::ip;
using SystemError = boost::system::error_code;

constexpr std::chrono::milliseconds kPause{100};  // until descriptors may be free again
constexpr int kAcceptsAtOnce = 64;                // then those who are here have their turn

[[nodiscard]] core::Error cannot_listen(const std::string& address, std::uint16_t port,
                                        const SystemError& error) {
  const std::string_view remedy = error == boost::asio::error::address_in_use
                                      ? "; another program has the port: choose one with --port, or 0 for any"
                                      : "";
  return {core::ErrorKind::io,
          fmt::format("{}:{}: cannot listen: {}{}", address, port, error.message(), remedy)};
}

}  // namespace

core::Status Listener::listen(const std::string& address, std::uint16_t port) {
  SystemError error;
  const ip::address parsed = ip::make_address(address, error);
  if (error)
    return core::fail(core::ErrorKind::usage,
                      "--host: '" + address + "' is no IP address, as 127.0.0.1, 0.0.0.0 or ::1");
  const ip::tcp::endpoint endpoint(parsed, port);
  acceptor_.open(endpoint.protocol(), error);
  if (!error) acceptor_.set_option(ip::tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor_.bind(endpoint, error);
  if (!error) acceptor_.listen(boost::asio::socket_base::max_listen_connections, error);
  if (!error) acceptor_.non_blocking(true, error);
  if (error) return core::fail(cannot_listen(address, port, error));
  port_ = acceptor_.local_endpoint(error).port();
  return {};
}

void Listener::await_clients() {
  if (is_waiting_ || !acceptor_.is_open() || is_full()) return;
  is_waiting_ = true;
  acceptor_.async_wait(ip::tcp::acceptor::wait_read, [this](const SystemError& error) {
    if (error == boost::asio::error::operation_aborted) return;
    is_waiting_ = false;
    accept_waiting();
  });
}

void Listener::accept_waiting() {
  for (int accepted = 0; accepted < kAcceptsAtOnce && acceptor_.is_open() && !is_full(); ++accepted) {
    SystemError error;
    ip::tcp::socket socket(site_.loop);
    acceptor_.accept(socket, error);
    if (error == boost::asio::error::would_block || error == boost::asio::error::try_again) break;
    if (error == boost::asio::error::no_descriptors || error == boost::asio::error::no_memory ||
        error == boost::asio::error::no_buffer_space ||
        error == boost::system::errc::too_many_files_open_in_system)
      return pause();
    if (!error) take(std::move(socket));
  }
  await_clients();
}

void Listener::pause() {
  site_.metrics.turned_away();
  pause_.expires_after(kPause);
  pause_.async_wait([this](const SystemError& error) {
    if (!error) await_clients();
  });
}

void Listener::take(ip::tcp::socket socket) {
  SystemError error;
  const ip::address address = socket.remote_endpoint(error).address();
  if (error) return;
  const std::string key = address.is_loopback() ? "" : address.to_string();
  if (!key.empty() && by_address_[key] >= site_.limits.per_address) return site_.metrics.turned_away();
  if (!key.empty()) ++by_address_[key];
  const auto made = std::make_shared<Connection>(
      std::move(socket), site_, [this, key](const Pointer& connection) { let_go(connection, key); });
  connections_.insert(made);
  site_.metrics.opened();
  made->start();
}

void Listener::let_go(const Pointer& connection, const std::string& address) {
  connections_.erase(connection);
  site_.metrics.closed();
  const auto count = by_address_.find(address);
  if (count != by_address_.end() && --count->second == 0) by_address_.erase(count);
  await_clients();
}

void Listener::sweep(TimePoint now) {
  for (auto each = connections_.begin(); each != connections_.end();) {
    const Pointer connection = *each++;  // it may close, and leave the set
    connection->sweep(now);
  }
}

void Listener::stop_accepting() {
  accept_waiting();
  SystemError ignored;
  acceptor_.close(ignored);
  pause_.cancel();
}

void Listener::drain() {
  for (auto each = connections_.begin(); each != connections_.end();) {
    const Pointer connection = *each++;
    connection->drain();
  }
}

void Listener::close_all() {
  while (!connections_.empty()) {
    const Pointer connection = *connections_.begin();
    connection->close();
  }
}

}  // namespace bellwether::serve
