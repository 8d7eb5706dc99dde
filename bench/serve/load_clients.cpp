#include "bench/serve/load_clients.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <random>

namespace bellwether::bench {
namespace {

constexpr int kEvents = 256;
constexpr std::chrono::seconds kLastAnswers{5};

[[nodiscard]] int connect_to(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (socket < 0) return -1;
  const int on = 1;
  setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) return socket;
  ::close(socket);
  return -1;
}

// One connection, with at most one request under way.
struct Client {
  int socket = -1;
  bool is_busy = false;
  std::size_t request = 0;
  Clock::time_point due, sent;
  std::string received;
};

// The whole run.
class Run {
 public:
  explicit Run(const Load& load) : load_(load), poll_(epoll_create1(0)), clients_(load.clients) {
    for (std::size_t i = 0; i < clients_.size(); ++i) open(i);
  }
  ~Run() {
    for (const Client& each : clients_) {
      if (each.socket >= 0) ::close(each.socket);
    }
    ::close(poll_);
  }

  Outcome drive() {
    begun_ = Clock::now();
    const auto end =
        begun_ + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(load_.seconds));
    while (Clock::now() < end && (load_.most == 0 || sent_ < load_.most)) {
      send_due();
      receive(1);
    }
    outcome_.seconds = std::chrono::duration<double>(Clock::now() - begun_).count();
    outcome_.unsent = waiting_.size();
    for (const auto last = Clock::now() + kLastAnswers; Clock::now() < last && busy_ > 0;) receive(10);
    outcome_.failures += busy_;
    return std::move(outcome_);
  }

 private:
  void open(std::size_t index) {
    Client& client = clients_[index];
    client = {.socket = connect_to(load_.port)};
    if (client.socket < 0) return;
    fcntl(client.socket, F_SETFL, O_NONBLOCK);
    epoll_event event{.events = EPOLLIN, .data = {.u64 = index}};
    epoll_ctl(poll_, EPOLL_CTL_ADD, client.socket, &event);
    free_.push_back(index);
  }

  void send_due() {
    const Clock::time_point now = Clock::now();
    if (load_.rate > 0) {
      const double elapsed = std::chrono::duration<double>(now - begun_).count();
      for (; static_cast<double>(scheduled_) < elapsed * load_.rate; ++scheduled_)
        waiting_.push_back(begun_ + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(
                                        static_cast<double>(scheduled_) / load_.rate)));
      while (!waiting_.empty() && !free_.empty()) {
        send(waiting_.front());
        waiting_.pop_front();
      }
    } else {
      while (!free_.empty()) send(now);
    }
  }

  void send(Clock::time_point due) {
    const std::size_t index = free_.front();
    free_.pop_front();
    Client& client = clients_[index];
    client.request = (load_.expected.empty() ? next_++ : random_()) % load_.requests.size();
    const std::string& request = load_.requests[client.request];
    ++sent_;
    client.is_busy = true;
    client.due = due;
    client.sent = Clock::now();
    ++busy_;
    if (::send(client.socket, request.data(), request.size(), MSG_NOSIGNAL) !=
        static_cast<ssize_t>(request.size()))
      lose(index);
  }

  void receive(int milliseconds) {
    epoll_event events[kEvents];
    const bool is_eager = load_.rate <= 0 || !waiting_.empty();
    const int count = epoll_wait(poll_, events, kEvents, is_eager ? milliseconds : std::min(milliseconds, 1));
    for (int i = 0; i < count; ++i) read(events[i].data.u64);
  }

  void read(std::size_t index) {
    Client& client = clients_[index];
    char buffer[16384];
    const ssize_t got = ::recv(client.socket, buffer, sizeof buffer, 0);
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return;
    if (got <= 0) return lose(index);
    client.received.append(buffer, static_cast<std::size_t>(got));
    const std::size_t head = client.received.find("\r\n\r\n");
    if (head == std::string::npos) return;
    const std::size_t at = client.received.find("content-length: ");
    const std::size_t length = at < head ? std::strtoul(client.received.c_str() + at + 16, nullptr, 10) : 0;
    if (client.received.size() < head + 4 + length) return;
    const int status = std::atoi(client.received.c_str() + 9);
    if (status == 200 && !load_.expected.empty() &&
        client.received.compare(head + 4, length, load_.expected[client.request]) != 0)
      ++outcome_.wrong;
    finish(client, status);
    free_.push_back(index);
  }

  void finish(Client& client, int status) {
    const Clock::time_point now = Clock::now();
    ++outcome_.statuses[status];
    if (status == 200) outcome_.latencies.push_back(std::chrono::duration<double>(now - client.due).count());
    if (status == 429)
      outcome_.rejected_latencies.push_back(std::chrono::duration<double>(now - client.sent).count());
    client.received.clear();
    client.is_busy = false;
    --busy_;
  }

  void lose(std::size_t index) {
    Client& client = clients_[index];
    if (client.is_busy) {
      ++outcome_.failures;
      --busy_;
    }
    std::erase(free_, index);
    ::close(client.socket);
    open(index);
  }

  const Load& load_;
  int poll_;
  std::vector<Client> clients_;
  std::deque<std::size_t> free_;
  std::deque<Clock::time_point> waiting_;  // due, and no client is free
  Clock::time_point begun_;
  std::size_t next_ = 0, scheduled_ = 0, busy_ = 0;
  std::uint64_t sent_ = 0;
  std::mt19937_64 random_{1};
  Outcome outcome_;
};

}  // namespace

double Outcome::per_second() const {
  const auto good = statuses.find(200);
  return good == statuses.end() ? 0 : static_cast<double>(good->second) / seconds;
}

Outcome run(const Load& load) { return Run(load).drive(); }

std::string ask_alone(std::uint16_t port, const std::string& request) {
  const int socket = connect_to(port);
  std::string received;
  if (socket >= 0 && ::send(socket, request.data(), request.size(), MSG_NOSIGNAL) > 0) {
    char buffer[16384];
    for (ssize_t got = 0; (got = ::recv(socket, buffer, sizeof buffer, 0)) > 0;)
      received.append(buffer, static_cast<std::size_t>(got));
  }
  if (socket >= 0) ::close(socket);
  const std::size_t head = received.find("\r\n\r\n");
  return head == received.npos ? std::string() : received.substr(head + 4);
}

double quantile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  const auto at = static_cast<std::ptrdiff_t>(std::ceil(share * static_cast<double>(values.size()))) - 1;
  const auto place = values.begin() + std::max<std::ptrdiff_t>(at, 0);
  std::nth_element(values.begin(), place, values.end());
  return *place;
}

std::size_t hold_connections(std::uint16_t port, std::size_t count, const std::string& first) {
  std::size_t held = 0;
  for (; held < count; ++held) {
    const int socket = connect_to(port);
    if (socket < 0) break;
    if (!first.empty() && ::send(socket, first.data(), first.size(), MSG_NOSIGNAL) < 0) break;
  }
  return held;
}

}  // namespace bellwether::bench
