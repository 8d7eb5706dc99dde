#include "bellwether/serve/http/message_parser.h"

#include <algorithm>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <utility>

#include "bellwether/core/ascii.h"
#include "bellwether/core/lower_case.h"
#include "bellwether/serve/http/target.h"

namespace bellwether::serve {
namespace {

namespace beast = boost::beast;
using beast::error_code;
using beast::string_view;
using Length = boost::optional<std::uint64_t>;

constexpr std::size_t kSizeDigits = 16;
constexpr std::size_t kFreeOverhead = 1024;  // of chunks, whatever they hold
constexpr std::size_t kShortestRest = 5;     // "0\r\n\r\n": no body of chunks ends with less

[[nodiscard]] std::string_view view(string_view text) { return {text.data(), text.size()}; }

[[nodiscard]] bool is_digits(std::string_view text) {
  return !text.empty() && text.size() <= 19 && std::ranges::all_of(text, core::is_ascii_digit);
}

// Headers that must not stand there twice, since readers differ in which they believe.
[[nodiscard]] bool is_single(std::string_view name) {
  constexpr std::string_view kSingle[] = {"authorization", "content-encoding", "content-length",
                                          "content-type",  "expect",           "host",
                                          "origin",        "transfer-encoding"};
  return std::ranges::find(kSingle, name) != std::end(kSingle);
}

}  // namespace

// Beast's parser with what it leaves open decided.
class MessageParser::Grammar : public beast::http::basic_parser<true> {
 public:
  explicit Grammar(const RequestLimits& limits) : limits_(limits) {
    header_limit(static_cast<std::uint32_t>(limits.line_bytes + limits.header_bytes + 16));
    body_limit(limits.body_bytes);
  }

  void read_header(std::string_view header) {
    error_code error;
    static_cast<void>(put(boost::asio::const_buffer(header.data(), header.size()), error));
    if (error == beast::http::error::need_more) error = beast::http::error::bad_field;
    settle(error);
  }

  std::size_t read_body(std::string_view bytes) { return chunked() ? read_chunks(bytes) : read_plain(bytes); }

  Request request;
  HttpError http_error{.status = 0};
  bool is_old = false;  // HTTP/1.0
  bool expects_continue = false;

 private:
  std::size_t read_plain(std::string_view bytes) {
    error_code error;
    const std::size_t used = put(boost::asio::const_buffer(bytes.data(), bytes.size()), error);
    settle(error);
    return used;
  }

  // What is left of a piece waits for the next: a chunk's line is read when all of it is there.
  std::size_t read_chunks(std::string_view bytes) {
    waiting_.append(bytes);
    std::size_t used = 0;
    while (!is_done() && http_error.status == 0 && has_next(std::string_view(waiting_).substr(used))) {
      error_code error;
      had_line_ = false;
      const std::size_t taken =
          put(boost::asio::const_buffer(waiting_.data() + used, waiting_.size() - used), error);
      used += taken;
      wire_ += taken;
      const bool needs_more = error == beast::http::error::need_more;
      if (!needs_more) settle(error);
      if (had_line_ || needs_more) check_chunk_line(needs_more ? waiting_.size() - used : taken);
      if (needs_more) break;
    }
    waiting_.erase(0, used);
    return bytes.size() - (is_done() ? std::exchange(waiting_, {}).size() : 0);
  }

  // Whether there are bytes of a chunk, or a whole line before one. Beast would look for the end of a quoted value, and
  // of a line that ends with LF alone, beyond the line; such lines are refused.
  bool has_next(std::string_view bytes) {
    if (bytes.size() < kShortestRest) return false;
    if (chunk_left_ > 0) return true;
    const std::string_view rest =
        bytes.substr(is_first_chunk_ ? 0 : 2);  // behind the CR LF of the chunk before
    const std::string_view line = rest.substr(0, rest.find('\n'));
    check_chunk_line(bytes.size() - rest.size() + line.size());
    if (line.find('"') != line.npos) refuse(400, "bad_framing", "the extension of a chunk is refused");
    const bool is_whole = line.size() < rest.size();
    if (is_whole && (line.empty() || line.find('\r') != line.size() - 1))
      refuse(400, "bad_framing", "a line before a chunk does not end with CR LF");
    return http_error.status == 0 && is_whole;
  }

  void check_chunk_line(std::size_t bytes) {
    if (http_error.status != 0) return;
    if (bytes > kSizeDigits + limits_.chunk_extension_bytes + 8)
      return refuse(400, "bad_framing", "the line of a chunk is too long");
    const std::size_t data = request.body.size();
    if (wire_ - data > limits_.chunk_overhead * data + kFreeOverhead)
      refuse(400, "bad_framing", "the chunks of the body are too small");
  }

  void settle(const error_code& error) {
    if (!error || http_error.status != 0) return;
    if (error == beast::http::error::body_limit)
      return refuse(413, "body_too_large",
                    "the body is over " + std::to_string(limits_.body_bytes) + " bytes");
    if (error == beast::http::error::bad_version)
      return refuse(505, "bad_version", "only HTTP/1.1 and HTTP/1.0 are spoken here");
    refuse(400, "bad_framing", "the request is not well-formed HTTP: " + error.message());
  }

  void refuse(int status, std::string_view code, std::string message) {
    if (http_error.status == 0) http_error = {status, code, std::move(message)};
  }
  // Ends Beast's reading.
  void refuse(error_code& error, int status, std::string_view code, std::string message) {
    refuse(status, code, std::move(message));
    error = beast::http::error::bad_field;
  }

  void on_request_impl(beast::http::verb, string_view method, string_view target, int version,
                       error_code& error) override {
    request.method = method_named(view(method));
    is_old = version < 11;
    auto parsed = serve::parse_target(view(target), limits_.parameters);
    if (!parsed) return refuse(error, 400, "bad_address", parsed.error().message);
    request.path = std::move(parsed->path);
    request.query = std::move(parsed->query);
  }

  void on_field_impl(beast::http::field, string_view name, string_view value, error_code& error) override {
    if (is_header_done()) return refuse(error, 400, "bad_framing", "trailers are not accepted");
    std::string small = core::in_lower_case(view(name));
    if (is_single(small) && find(request.headers, small) != nullptr)
      return refuse(error, 400, "bad_framing", "the header " + small + " stands there twice");
    if (small == "content-length" && !is_digits(view(value)))
      return refuse(error, 400, "bad_framing", "the length of the body is no number");
    if (small == "transfer-encoding" && core::in_lower_case(view(value)) != "chunked")
      return refuse(error, 400, "bad_framing", "of transfer codings only chunked is understood");
    request.headers.emplace_back(std::move(small), view(value));
  }

  void on_header_impl(error_code& error) override {
    const bool has_length = find(request.headers, "content-length") != nullptr;
    const bool has_coding = find(request.headers, "transfer-encoding") != nullptr;
    if (has_coding && (has_length || is_old))
      return refuse(error, 400, "bad_framing", "the length of the body is said in two ways");
    if (!is_old && find(request.headers, "host") == nullptr)
      return refuse(error, 400, "bad_framing", "there is no Host header");
    const std::string* coding = find(request.headers, "content-encoding");
    if (coding != nullptr && core::in_lower_case(*coding) != "identity")
      return refuse(error, 415, "unsupported_encoding", "bodies are read as they are, not compressed");
    read_expectation(error);
  }

  void read_expectation(error_code& error) {
    const std::string* expected = find(request.headers, "expect");
    if (expected == nullptr || is_old) return;
    if (core::in_lower_case(*expected) != "100-continue")
      return refuse(error, 417, "bad_expectation", "only 100-continue can be expected");
    expects_continue = true;
  }

  void on_body_init_impl(const Length& length, error_code&) override {
    if (length) request.body.reserve(std::min<std::size_t>(*length, std::size_t{64} << 10));
  }
  std::size_t on_body_impl(string_view body, error_code&) override {
    request.body.append(body.data(), body.size());
    return body.size();
  }
  void on_chunk_header_impl(std::uint64_t size, string_view extension, error_code& error) override {
    had_line_ = true;
    is_first_chunk_ = false;
    chunk_left_ = size;
    const bool is_plain = std::ranges::none_of(
        extension, [](char letter) { return static_cast<unsigned char>(letter) < 0x20 && letter != '\t'; });
    if (extension.size() > limits_.chunk_extension_bytes || !is_plain)
      refuse(error, 400, "bad_framing", "the extension of a chunk is refused");
  }
  std::size_t on_chunk_body_impl(std::uint64_t, string_view body, error_code&) override {
    chunk_left_ -= body.size();
    request.body.append(body.data(), body.size());
    return body.size();
  }
  void on_response_impl(int, string_view, int, error_code&) override {}
  void on_finish_impl(error_code&) override {}

  RequestLimits limits_;
  std::string waiting_;   // of chunks: bytes that came and are not read yet
  std::size_t wire_ = 0;  // bytes of chunks that were read, framing included
  std::uint64_t chunk_left_ = 0;
  bool is_first_chunk_ = true;
  bool had_line_ = false;
};

MessageParser::MessageParser(const RequestLimits& limits) : grammar_(std::make_unique<Grammar>(limits)) {}
MessageParser::~MessageParser() = default;

void MessageParser::put_header(std::string_view header) { grammar_->read_header(header); }
std::size_t MessageParser::put_body(std::string_view bytes) { return grammar_->read_body(bytes); }
bool MessageParser::is_done() const { return grammar_->is_done(); }
std::size_t MessageParser::held() const { return grammar_->request.body.size(); }
bool MessageParser::expects_continue() const { return grammar_->expects_continue; }
bool MessageParser::keeps_alive() const { return grammar_->keep_alive(); }
const HttpError& MessageParser::http_error() const { return grammar_->http_error; }
Request MessageParser::take() { return std::move(grammar_->request); }

}  // namespace bellwether::serve
