// An answer as bytes: what goes over the wire for a Response.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "bellwether/serve/http/message.h"

namespace bellwether::serve {

// Ready to be written. Where `events` is set its events follow the head as they come, else the body does.
struct Outgoing {
  std::string head;
  std::string body = {};
  std::string_view constant = {};  // in place of the body
  std::shared_ptr<EventLog> events = nullptr;
  int status = 200;
  bool closes = false;     // the connection is closed after it
  bool in_chunks = false;  // of events

  [[nodiscard]] std::string_view content() const { return constant.empty() ? body : constant; }
};

// Whether the connection may serve another request after the answer.
enum class Persistence { keep, close };

// The bytes of an answer to a request that arrived at request.now: with date, length, request id and the headers of
// the security policy; where an answer to GET may be kept, with an entity tag, and without a body where the client
// has that one; compressed where it is over a kilobyte and the client takes gzip; without a body for HEAD.
[[nodiscard]] Outgoing outgoing(Response response, const Request& request, Persistence persistence);

// Whether the client takes an answer compressed by gzip.
[[nodiscard]] bool accepts_gzip(const Request& request);

// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, section 5.6.7).
[[nodiscard]] std::string http_date(std::int64_t unix_seconds);

// The phrase of a status: "Not Found".
[[nodiscard]] std::string_view reason_of(int status);

}  // namespace bellwether::serve
