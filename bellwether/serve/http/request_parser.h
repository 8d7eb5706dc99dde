// HTTP/1.1 requests out of bytes as they arrive, in any pieces (RFC 9112). The grammar is Boost.Beast's; whatever it
// or another reader on the way might take two ways is refused, and the connection must then be closed:
//
//   * bare CR or LF, folded header lines, blanks before a colon, empty names, control characters;
//   * Content-Length with Transfer-Encoding, either of them twice, a length that is not digits alone, a coding other
//     than "chunked" alone, any coding in HTTP/1.0;
//   * chunks with trailers, with more framing than data, or with sizes that are not hexadecimal digits;
//   * HTTP/1.1 without Host, or with two; other versions; targets that are no path (target.h).
//
// The same bytes are the same request whole or cut anywhere.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "bellwether/serve/http/http_error.h"
#include "bellwether/serve/http/limits.h"
#include "bellwether/serve/http/message.h"

namespace bellwether::serve {

class MessageParser;

// Reads one request after another from one connection.
class RequestParser {
 public:
  // Where in a request the bytes so far end.
  enum class Place { between, header, body, done, refused };

  explicit RequestParser(const RequestLimits& limits);
  RequestParser(const RequestParser&) = delete;
  RequestParser& operator=(const RequestParser&) = delete;
  ~RequestParser();

  // Takes bytes until a request is done or refused, and returns how many it took: all of them otherwise.
  [[nodiscard]] std::size_t put(std::string_view bytes);
  [[nodiscard]] Place place() const { return place_; }

  // Bytes that it holds of the request under way.
  [[nodiscard]] std::size_t held() const;

  // Once in each request, after its headers: whether the client waits for "100 Continue" before its body.
  [[nodiscard]] bool take_expectation();

  // The request that is done; the parser then waits for the next.
  [[nodiscard]] Request take();
  // Whether the client wants the connection kept after the request that is done.
  [[nodiscard]] bool keeps_alive() const { return keeps_alive_; }
  // Why it was refused.
  [[nodiscard]] const HttpError& http_error() const { return error_; }

 private:
  [[nodiscard]] std::size_t put_header(std::string_view bytes);
  void check_size();
  void end_line();
  void end_header();
  void refuse(HttpError http_error);

  RequestLimits limits_;
  Place place_ = Place::between;
  std::string header_;          // as it arrived, until it is whole
  std::size_t line_start_ = 0;  // of the line under way, in header_
  std::size_t line_one_ = 0;    // bytes of the request line
  std::size_t lines_ = 0;
  bool had_blank_line_ = false;             // before the request line, where one is allowed
  std::unique_ptr<MessageParser> message_;  // from the end of the header to the end of the body
  bool expects_continue_ = false, keeps_alive_ = false;
  HttpError error_;
};

}  // namespace bellwether::serve
