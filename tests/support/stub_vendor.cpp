#include "tests/support/stub_vendor.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>

namespace bellwether::tests {
namespace {

constexpr int kPoll = 20;  // milliseconds between two looks at the end
constexpr std::size_t kLargestRequest = 64 << 10;

std::string in_lower_case(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  return text;
}

bool can_read(int descriptor) {
  pollfd waiting{descriptor, POLLIN, 0};
  return ::poll(&waiting, 1, kPoll) == 1;
}

// False where the other side has gone.
bool send_all(int connection, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

StubRequest parsed_request(std::string_view text) {
  StubRequest request;
  const std::string_view line = text.substr(0, text.find("\r\n"));
  const auto first = line.find(' '), second = line.rfind(' ');
  request.method = line.substr(0, first);
  request.target = line.substr(first + 1, second - first - 1);
  text.remove_prefix(std::min(text.size(), line.size() + 2));
  while (!text.empty()) {
    const std::string_view header = text.substr(0, text.find("\r\n"));
    text.remove_prefix(std::min(text.size(), header.size() + 2));
    const auto colon = header.find(": ");
    if (colon == header.npos) continue;
    request.headers.emplace_back(in_lower_case(std::string(header.substr(0, colon))),
                                 std::string(header.substr(colon + 2)));
  }
  return request;
}

std::string head_of(int status, const StubHeaders& headers, std::uint64_t length) {
  std::string head = "HTTP/1.1 " + std::to_string(status) + " Status\r\n";
  for (const auto& [name, value] : headers) head += name + ": " + value + "\r\n";
  return head + "Content-Length: " + std::to_string(length) + "\r\nConnection: close\r\n\r\n";
}

}  // namespace

std::string StubRequest::header(std::string_view name) const {
  const auto found = std::ranges::find(headers, name, &StubHeaders::value_type::first);
  return found == headers.end() ? "" : found->second;
}

StubAnswer StubAnswer::of(int status, StubHeaders headers, std::string body) {
  StubAnswer answer;
  answer.head = head_of(status, headers, body.size());
  answer.body = std::move(body);
  return answer;
}

StubAnswer StubAnswer::json(std::string body, int status) {
  return of(status, {{"Content-Type", "application/json"}}, std::move(body));
}
StubAnswer StubAnswer::html(std::string body, int status) {
  return of(status, {{"Content-Type", "text/html"}}, std::move(body));
}
StubAnswer StubAnswer::text(std::string body, int status) {
  return of(status, {{"Content-Type", "text/plain"}}, std::move(body));
}
StubAnswer StubAnswer::status(int status, StubHeaders headers) {
  headers.emplace_back("Content-Type", "application/json");
  return of(status, std::move(headers), R"({"status":"ERROR","request_id":"r1","error":"as scripted"})");
}
StubAnswer StubAnswer::redirect(std::string location, int status) {
  return of(status, {{"Location", std::move(location)}}, "moved");
}
StubAnswer StubAnswer::raw(std::string bytes) {
  StubAnswer answer;
  answer.body = std::move(bytes);
  return answer;
}

StubAnswer StubAnswer::cut_off(std::size_t bytes) const {
  StubAnswer answer = *this;
  answer.body.resize(std::min(bytes, body.size()));
  return answer;
}

StubAnswer StubAnswer::with_length(std::uint64_t bytes) const {
  StubAnswer answer = *this;
  const auto begin = head.find("Content-Length: ") + 16, end = head.find("\r\n", begin);
  answer.head.replace(begin, end - begin, std::to_string(bytes));
  return answer;
}

StubVendor::StubVendor() {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  if (::bind(listener_, generic, size) != 0 || ::listen(listener_, 64) != 0 ||
      ::getsockname(listener_, generic, &size) != 0)
    throw std::runtime_error("no port to listen on");
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { listen(); });
}

StubVendor::~StubVendor() {
  stops_ = true;
  thread_.join();
  for (std::thread& each : connections_) each.join();
  ::close(listener_);
}

void StubVendor::answer(const std::string& path, std::vector<StubAnswer> answers) {
  const std::scoped_lock lock(mutex_);
  answers_[path] = std::move(answers);
}

void StubVendor::otherwise(Handler handler) {
  const std::scoped_lock lock(mutex_);
  otherwise_ = std::move(handler);
}

std::string StubVendor::base_url() const { return "http://127.0.0.1:" + std::to_string(port_); }

std::vector<StubRequest> StubVendor::requests() const {
  const std::scoped_lock lock(mutex_);
  return requests_;
}

void StubVendor::listen() {
  while (!stops_) {
    if (!can_read(listener_)) continue;
    const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (connection >= 0) connections_.emplace_back([this, connection] { serve(connection); });
  }
}

void StubVendor::serve(int connection) {
  std::string text;
  while (!stops_ && text.size() < kLargestRequest && text.find("\r\n\r\n") == text.npos) {
    if (!can_read(connection)) continue;
    std::string piece(4096, '\0');
    const ssize_t got = ::recv(connection, piece.data(), piece.size(), 0);
    if (got <= 0) break;
    text.append(piece, 0, static_cast<std::size_t>(got));
    if (text.starts_with('\x16')) break;  // the first byte of TLS
  }
  if (text.starts_with('\x16')) static_cast<void>(send_all(connection, "HTTP/1.1 400 Bad Request\r\n\r\n"));
  if (const std::size_t end = text.find("\r\n\r\n"); end != text.npos) {
    StubRequest request = parsed_request(text);
    request.body = text.substr(end + 4);
    const std::string length = request.header("content-length");
    const std::size_t wanted = length.empty() ? 0 : std::min(std::stoul(length), kLargestRequest);
    while (!stops_ && request.body.size() < wanted) {
      if (!can_read(connection)) continue;
      std::string piece(65536, '\0');
      const ssize_t got = ::recv(connection, piece.data(), piece.size(), 0);
      if (got <= 0) break;
      request.body.append(piece, 0, static_cast<std::size_t>(got));
    }
    send(connection, answer_to(request), request.method);
  }
  ::close(connection);
}

StubAnswer StubVendor::answer_to(const StubRequest& request) {
  Handler handler;
  {
    const std::scoped_lock lock(mutex_);
    requests_.push_back(request);
    const auto found = answers_.find(request.path());
    if (found != answers_.end() && !found->second.empty()) {
      StubAnswer answer = found->second.front();
      if (found->second.size() > 1) found->second.erase(found->second.begin());
      return answer;
    }
    handler = otherwise_;
  }
  return handler ? handler(request) : StubAnswer::status(404);
}

void StubVendor::send(int connection, const StubAnswer& answer, std::string_view method) {
  if (!pause(answer.first_pause) || !send_all(connection, answer.head)) return;
  if (method == "HEAD") return;
  const std::size_t piece = answer.piece == 0 ? std::max<std::size_t>(1, answer.body.size()) : answer.piece;
  for (std::uint64_t round = 0; round < answer.repeat && !stops_; ++round) {
    for (std::size_t at = 0; at < answer.body.size(); at += piece) {
      if (!send_all(connection, std::string_view(answer.body).substr(at, piece)) || !pause(answer.pause))
        return;
    }
  }
  if (!answer.resets) return;
  const linger at_once{1, 0};
  ::setsockopt(connection, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
}

bool StubVendor::pause(int milliseconds) const {
  for (int passed = 0; passed < milliseconds && !stops_; passed += kPoll)
    std::this_thread::sleep_for(std::chrono::milliseconds(std::min(kPoll, milliseconds - passed)));
  return !stops_;
}

StubAnswer ranged_answer(const StubRequest& request, const std::string& content, const std::string& etag) {
  const std::string range = request.header("range"), condition = request.header("if-range");
  const bool is_part = range.starts_with("bytes=") && (condition.empty() || condition == etag);
  if (!is_part) return StubAnswer::of(200, {{"ETag", etag}}, content);
  const std::size_t first = std::stoul(range.substr(6));
  if (first >= content.size())
    return StubAnswer::of(416, {{"Content-Range", "bytes */" + std::to_string(content.size())}}, "");
  return StubAnswer::of(
      206,
      {{"ETag", etag},
       {"Content-Range", "bytes " + std::to_string(first) + "-" + std::to_string(content.size() - 1) + "/" +
                             std::to_string(content.size())}},
      content.substr(first));
}

}  // namespace bellwether::tests
