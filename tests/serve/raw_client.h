// A client that sends bytes as they are given and reads answers as they come, over loopback.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

namespace bellwether::serve::tests {

// An answer as a client sees it; status 0 where there was none.
struct RawAnswer {
  int status = 0;
  std::string head, body;  // head with its empty line

  // In lower case as the server writes it; empty where it is not there.
  [[nodiscard]] std::string header(std::string_view name) const {
    const std::size_t at = head.find("\r\n" + std::string(name) + ": ");
    if (at == head.npos) return "";
    const std::size_t begin = at + name.size() + 4;
    return head.substr(begin, head.find("\r\n", begin) - begin);
  }
};

// One connection.
class RawClient {
 public:
  explicit RawClient(std::uint16_t port, int receive_bytes = 0) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    if (receive_bytes > 0) setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_bytes, sizeof receive_bytes);
    const int on = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    is_connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;
  ~RawClient() { close(); }

  [[nodiscard]] bool is_connected() const { return is_connected_; }
  void close() {
    if (socket_ >= 0) ::close(socket_);
    socket_ = -1;
  }
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (count <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
  }

  // What comes within the time; false at the end of the connection or when nothing came.
  bool receive(std::chrono::milliseconds time = std::chrono::milliseconds(10'000)) {
    pollfd wait{socket_, POLLIN, 0};
    if (::poll(&wait, 1, static_cast<int>(time.count())) <= 0) return false;
    char buffer[16384];
    const ssize_t count = ::recv(socket_, buffer, sizeof buffer, 0);
    is_ended_ = count <= 0;
    if (count > 0) received_.append(buffer, static_cast<std::size_t>(count));
    return count > 0;
  }
  // Whether the server ends the connection within the time.
  bool sees_end(std::chrono::milliseconds time = std::chrono::milliseconds(10'000)) {
    while (receive(time)) {
    }
    return is_ended_;
  }
  [[nodiscard]] std::string& received() { return received_; }

  // The next answer of known length, or one without a body; what follows it is kept.
  RawAnswer answer() {
    RawAnswer next;
    std::size_t end = 0;
    while ((end = received_.find("\r\n\r\n")) == received_.npos) {
      if (!receive()) return next;
    }
    next.head = received_.substr(0, end + 4);
    received_.erase(0, end + 4);
    next.status = std::atoi(next.head.substr(9, 3).c_str());
    const std::size_t length = std::strtoul(next.header("content-length").c_str(), nullptr, 10);
    while (received_.size() < length && receive()) {
    }
    next.body = received_.substr(0, length);
    received_.erase(0, length);
    return next;
  }
  RawAnswer ask(std::string_view bytes) {
    send(bytes);
    return answer();
  }

 private:
  int socket_;
  bool is_connected_ = false, is_ended_ = false;
  std::string received_;
};

[[nodiscard]] inline std::string get(std::string_view target, std::string_view headers = "") {
  return "GET " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(headers) + "\r\n";
}
[[nodiscard]] inline std::string post(std::string_view target, std::string_view body,
                                      std::string_view headers = "Content-Type: application/json\r\n") {
  return "POST " + std::string(target) +
         " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
         std::string(headers) + "\r\n" + std::string(body);
}

}  // namespace bellwether::serve::tests
