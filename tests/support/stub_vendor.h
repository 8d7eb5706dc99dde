// A vendor on loopback: an HTTP/1.1 server in the test's own process that gives scripted answers and makes every mistake
// that vendors make.
//
//   StubVendor stub;
//   stub.answer("/v2/reference/news", {StubAnswer::status(429), StubAnswer::json(R"({"results": []})")});
//   vendor.base_url = stub.base_url();
//   …
//   EXPECT_EQ(stub.requests().size(), 2U);
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace bellwether::tests {

using StubHeaders = std::vector<std::pair<std::string, std::string>>;

// A request as it came.
struct StubRequest {
  std::string method, target;  // "/v2/reference/news?limit=10"
  StubHeaders headers;         // names in small letters
  std::string body;            // as long as its Content-Length says

  [[nodiscard]] std::string path() const { return target.substr(0, target.find('?')); }
  // Of that header, or empty.
  [[nodiscard]] std::string header(std::string_view name) const;
};

// An answer as bytes, and what goes wrong on the way.
struct StubAnswer {
  std::string head, body;    // `head` up to and with the empty line
  int first_pause = 0;       // milliseconds before the first byte
  std::size_t piece = 0;     // bytes sent at once; 0: all
  int pause = 0;             // milliseconds between pieces
  std::uint64_t repeat = 1;  // how often the body is sent
  bool resets = false;       // the connection is reset at the end, not closed

  [[nodiscard]] static StubAnswer json(std::string body, int status = 200);
  [[nodiscard]] static StubAnswer html(std::string body, int status = 200);
  [[nodiscard]] static StubAnswer text(std::string body, int status = 200);
  // A status with a short JSON error.
  [[nodiscard]] static StubAnswer status(int status, StubHeaders headers = {});
  [[nodiscard]] static StubAnswer redirect(std::string location, int status = 302);
  // Any headers beside Content-Length, which is that of the body, and Connection.
  [[nodiscard]] static StubAnswer of(int status, StubHeaders headers, std::string body);
  // Bytes that may be no HTTP at all.
  [[nodiscard]] static StubAnswer raw(std::string bytes);
  // The same answer, which ends after so many bytes of its body.
  [[nodiscard]] StubAnswer cut_off(std::size_t bytes) const;
  // The same answer with a Content-Length that is wrong.
  [[nodiscard]] StubAnswer with_length(std::uint64_t bytes) const;
};

// Listens on a free port from construction to destruction. Thread-safe.
class StubVendor {
 public:
  using Handler = std::function<StubAnswer(const StubRequest&)>;

  StubVendor();
  StubVendor(const StubVendor&) = delete;
  StubVendor& operator=(const StubVendor&) = delete;
  ~StubVendor();

  // The answers to requests for a path, one after the other; the last one stays. Another path is answered 404.
  void answer(const std::string& path, std::vector<StubAnswer> answers);
  // For paths without answers of their own.
  void otherwise(Handler handler);

  [[nodiscard]] std::string base_url() const;  // "http://127.0.0.1:PORT"
  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] std::vector<StubRequest> requests() const;

 private:
  void listen();
  void serve(int connection);
  [[nodiscard]] StubAnswer answer_to(const StubRequest& request);
  void send(int connection, const StubAnswer& answer, std::string_view method);
  [[nodiscard]] bool pause(int milliseconds) const;

  int listener_ = -1;
  int port_ = 0;
  std::atomic<bool> stops_{false};
  mutable std::mutex mutex_;
  std::map<std::string, std::vector<StubAnswer>> answers_;
  Handler otherwise_;
  std::vector<StubRequest> requests_;
  std::vector<std::thread> connections_;
  std::thread thread_;
};

// What a server with byte ranges gives of a file.
[[nodiscard]] StubAnswer ranged_answer(const StubRequest& request, const std::string& content,
                                       const std::string& etag);

}  // namespace bellwether::tests
