#include "bellwether/serve/http/request_parser.h"

#include <utility>

#include "bellwether/serve/http/message_parser.h"

namespace bellwether::serve {
namespace {

constexpr std::size_t kKeptBytes = 1024;  // of a connection's buffer between requests

}  // namespace

RequestParser::RequestParser(const RequestLimits& limits) : limits_(limits) {}
RequestParser::~RequestParser() = default;

std::size_t RequestParser::put(std::string_view bytes) {
  std::size_t used = 0;
  while (used < bytes.size() && (place_ == Place::between || place_ == Place::header))
    used += put_header(bytes.substr(used));
  if (place_ == Place::body && used < bytes.size()) {
    used += message_->put_body(bytes.substr(used));
    if (message_->http_error().status != 0)
      refuse(message_->http_error());
    else if (message_->is_done())
      place_ = Place::done;
  }
  return used;
}

std::size_t RequestParser::put_header(std::string_view bytes) {
  place_ = Place::header;
  const std::size_t line_end = bytes.find('\n');
  const std::size_t used = line_end == bytes.npos ? bytes.size() : line_end + 1;
  header_.append(bytes.substr(0, used));
  check_size();
  if (place_ == Place::header && line_end != bytes.npos) end_line();
  return used;
}

void RequestParser::check_size() {
  if (lines_ == 0 && header_.size() > limits_.line_bytes + 2)
    return refuse({414, "address_too_long",
                   "the request line is longer than " + std::to_string(limits_.line_bytes) + " bytes"});
  const std::size_t headers = lines_ == 0 ? 0 : header_.size() - line_one_;
  if (headers > limits_.header_bytes + 2)
    refuse({431, "headers_too_large",
            "the headers are over " + std::to_string(limits_.header_bytes) + " bytes"});
}

void RequestParser::end_line() {
  const std::string_view line = std::string_view(header_).substr(line_start_);
  if (!line.ends_with("\r\n") || line.find('\r') != line.size() - 2)
    return refuse({400, "bad_framing", "a line of the header does not end with CR LF"});
  if (line.size() == 2 && lines_ > 0) return end_header();
  if (line.size() == 2) {
    if (had_blank_line_) return refuse({400, "bad_framing", "empty lines stand before the request"});
    had_blank_line_ = true;
    header_.clear();
    place_ = Place::between;
    return;
  }
  if (line.front() == ' ' || line.front() == '\t')
    return refuse({400, "bad_framing", "a line of the header begins with a blank"});
  if (lines_ == 0) line_one_ = header_.size();
  if (++lines_ > limits_.headers + 1)
    return refuse(
        {431, "headers_too_large", "there are over " + std::to_string(limits_.headers) + " headers"});
  line_start_ = header_.size();
}

void RequestParser::end_header() {
  message_ = std::make_unique<MessageParser>(limits_);
  message_->put_header(header_);
  header_.clear();
  if (header_.capacity() > kKeptBytes) header_.shrink_to_fit();
  if (message_->http_error().status != 0) return refuse(message_->http_error());
  place_ = message_->is_done() ? Place::done : Place::body;
  expects_continue_ = place_ == Place::body && message_->expects_continue();
  keeps_alive_ = message_->keeps_alive();
}

std::size_t RequestParser::held() const {
  return header_.size() + (message_ == nullptr ? 0 : message_->held());
}

bool RequestParser::take_expectation() { return std::exchange(expects_continue_, false); }

Request RequestParser::take() {
  Request request = message_->take();
  message_.reset();
  place_ = Place::between;
  line_start_ = line_one_ = lines_ = 0;
  had_blank_line_ = false;
  return request;
}

void RequestParser::refuse(HttpError http_error) {
  place_ = Place::refused;
  error_ = std::move(http_error);
  message_.reset();
}

}  // namespace bellwether::serve
