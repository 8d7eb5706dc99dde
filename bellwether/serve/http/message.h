// An HTTP request that has arrived whole and the answer to it, as values: nothing here knows of sockets.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bellwether::serve {

class EventLog;

// The methods that a route may have. HEAD is answered as GET without its body, OPTIONS by the server itself; any
// other is `unknown`, which no route has.
enum class Method { get, head, post, remove, options, unknown };

[[nodiscard]] std::string_view name_of(Method method);  // "GET", "DELETE"
[[nodiscard]] Method method_named(std::string_view name);

// A name and its value, in the order of arrival. Names of headers are in lower case.
using Pairs = std::vector<std::pair<std::string, std::string>>;

// The value of the first pair of that name; null where there is none.
[[nodiscard]] const std::string* find(const Pairs& pairs, std::string_view name);

// A request whose framing, target and headers were checked. Path and query are decoded, valid UTF-8 and free of
// control characters; nothing is said of the body but that it is within the limits.
struct Request {
  Method method = Method::get;
  std::string path;      // "/v1/runs/2026-01-05-price"
  Pairs path_values;     // of the route's {names}
  Pairs query;           // of ?name=value&…, in order
  Pairs headers;         // names in lower case, values trimmed
  std::string body;      // chunks joined
  std::string id;        // X-Request-Id, as the client gave it or made here
  std::int64_t now = 0;  // when it arrived whole, seconds since 1970: the clock of whatever the route does

  // Empty where there is none.
  [[nodiscard]] std::string_view header(std::string_view name) const;
  [[nodiscard]] std::string_view path_value(std::string_view name) const;
};

// The answer to a request. The server adds date, length, connection, request id, entity tag, compression and the
// headers of its security policy.
struct Response {
  int status = 200;
  std::string content_type = "application/json";
  std::string body = {};
  std::string_view constant = {};              // in place of the body: bytes that live as long as the program
  Pairs headers = {};                          // beside the server's own
  std::shared_ptr<EventLog> events = nullptr;  // in place of the body: a stream that is followed to its end
};

// How an answer may be kept by the client: not at all, or only if the server says each time that it still holds.
inline constexpr std::string_view kNoStore = "no-store";
inline constexpr std::string_view kRevalidate = "no-cache";

}  // namespace bellwether::serve
