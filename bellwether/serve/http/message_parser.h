// One request, from a whole header to the end of its body, on Boost.Beast's parser: what request_parser.h promises
// beyond the lines themselves.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "bellwether/serve/http/http_error.h"
#include "bellwether/serve/http/limits.h"
#include "bellwether/serve/http/message.h"

namespace bellwether::serve {

// Of one request; take() ends it.
class MessageParser {
 public:
  explicit MessageParser(const RequestLimits& limits);
  MessageParser(const MessageParser&) = delete;
  MessageParser& operator=(const MessageParser&) = delete;
  ~MessageParser();

  // The whole header, up to and with its empty line, whose lines were checked.
  void put_header(std::string_view header);
  // Bytes of the body; returns how many belonged to it.
  [[nodiscard]] std::size_t put_body(std::string_view bytes);

  [[nodiscard]] bool is_done() const;
  [[nodiscard]] std::size_t held() const;  // bytes of the body
  [[nodiscard]] bool expects_continue() const;
  [[nodiscard]] bool keeps_alive() const;
  // Status 0 where there is none.
  [[nodiscard]] const HttpError& http_error() const;
  [[nodiscard]] Request take();

 private:
  class Grammar;
  std::unique_ptr<Grammar> grammar_;
};

}  // namespace bellwether::serve
