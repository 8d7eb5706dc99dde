#include "bellwether/serve/http/outgoing.h"

#include <fmt/format.h>

#include <array>
#include <ctime>

#include "bellwether/core/sha256.h"
#include "bellwether/io/gzip_writer.h"

namespace bellwether::serve {
namespace {

constexpr std::size_t kCompressedFrom = 1024;
constexpr std::size_t kTagDigits = 32;

struct Reason {
  int status;
  std::string_view phrase;
};

constexpr Reason kReasons[] = {{200, "OK"},
                               {202, "Accepted"},
                               {204, "No Content"},
                               {304, "Not Modified"},
                               {400, "Bad Request"},
                               {401, "Unauthorized"},
                               {403, "Forbidden"},
                               {404, "Not Found"},
                               {405, "Method Not Allowed"},
                               {408, "Request Timeout"},
                               {409, "Conflict"},
                               {413, "Content Too Large"},
                               {414, "URI Too Long"},
                               {415, "Unsupported Media Type"},
                               {417, "Expectation Failed"},
                               {421, "Misdirected Request"},
                               {422, "Unprocessable Content"},
                               {424, "Failed Dependency"},
                               {429, "Too Many Requests"},
                               {431, "Request Header Fields Too Large"},
                               {500, "Internal Server Error"},
                               {501, "Not Implemented"},
                               {502, "Bad Gateway"},
                               {503, "Service Unavailable"},
                               {504, "Gateway Timeout"},
                               {505, "HTTP Version Not Supported"}};

// What a browser may do with any answer: load nothing but from here, be framed by nobody, guess no types.
constexpr std::string_view kPolicy =
    "content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data: blob:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors "
    "'none'\r\n"
    "x-content-type-options: nosniff\r\n"
    "x-frame-options: DENY\r\n"
    "referrer-policy: no-referrer\r\n"
    "cross-origin-opener-policy: same-origin\r\n";

// The same beside a policy of the route's own, which says who may frame it.
constexpr std::string_view kPolicyBesideOwn =
    "x-content-type-options: nosniff\r\n"
    "referrer-policy: no-referrer\r\n"
    "cross-origin-opener-policy: same-origin\r\n";

[[nodiscard]] bool is_kept(const Response& response) {
  const std::string* control = find(response.headers, "cache-control");
  return control != nullptr && *control != kNoStore;
}

// Whether a list of tags, as of If-None-Match, has this one.
[[nodiscard]] bool names_tag(std::string_view list, std::string_view tag) {
  return list == "*" || list.find(tag) != list.npos;
}

void add_tag(Response& response, const Request& request) {
  if (request.method != Method::get && request.method != Method::head) return;
  if (response.status != 200 || !is_kept(response)) return;
  const std::string* given = find(response.headers, "etag");
  std::string tag = given != nullptr
                        ? *given
                        : '"' +
                              core::sha256_hex(response.constant.empty() ? response.body : response.constant)
                                  .substr(0, kTagDigits) +
                              '"';
  if (names_tag(request.header("if-none-match"), tag)) {
    response.status = 304;
    response.body.clear();
    response.constant = {};
  }
  if (given == nullptr) response.headers.emplace_back("etag", std::move(tag));
}

[[nodiscard]] bool is_text(std::string_view type) {
  return type.starts_with("text/") || type.starts_with("application/json") ||
         type.find("ndjson") != type.npos;
}

void compress(Response& response, const Request& request) {
  const bool is_wanted = accepts_gzip(request) && response.body.size() > kCompressedFrom &&
                         is_text(response.content_type) &&
                         find(response.headers, "content-encoding") == nullptr;
  if (!is_wanted) return;
  auto smaller = io::gzip(response.body);
  if (!smaller || smaller->size() >= response.body.size()) return;  // it goes as it is
  response.body = std::move(*smaller);
  response.headers.emplace_back("content-encoding", "gzip");
  response.headers.emplace_back("vary", "Accept-Encoding");
}

[[nodiscard]] std::string head_of(const Response& response, const Request& request, const Outgoing& out,
                                  std::size_t length) {
  std::string head = fmt::format("HTTP/1.1 {} {}\r\ndate: {}\r\nx-request-id: {}\r\n", response.status,
                                 reason_of(response.status), http_date(request.now), request.id);
  head += find(response.headers, "content-security-policy") == nullptr ? kPolicy : kPolicyBesideOwn;
  if (response.status != 204 && response.status != 304)
    head += "content-type: " + response.content_type + "\r\n";
  for (const auto& [name, value] : response.headers) head += name + ": " + value + "\r\n";
  if (!is_kept(response) && find(response.headers, "cache-control") == nullptr)
    head += fmt::format("cache-control: {}\r\n", kNoStore);
  if (out.in_chunks)
    head += "transfer-encoding: chunked\r\n";
  else if (!out.events && response.status != 204 && response.status != 304)
    head += fmt::format("content-length: {}\r\n", length);
  head += out.closes ? "connection: close\r\n\r\n" : "connection: keep-alive\r\n\r\n";
  return head;
}

}  // namespace

bool accepts_gzip(const Request& request) {
  const std::string_view accepted = request.header("accept-encoding");
  const std::size_t at = accepted.find("gzip");
  if (at == accepted.npos) return false;
  const std::string_view quality = accepted.substr(at + 4, accepted.find(',', at) - at - 4);
  return quality.find("q=0") == quality.npos || quality.find("q=0.") != quality.npos;
}

std::string_view reason_of(int status) {
  for (const Reason& each : kReasons) {
    if (each.status == status) return each.phrase;
  }
  return "Unknown";
}

std::string http_date(std::int64_t unix_seconds) {
  constexpr std::array<std::string_view, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t seconds = unix_seconds;
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT", kDays[static_cast<std::size_t>(parts.tm_wday)],
                     parts.tm_mday, kMonths[static_cast<std::size_t>(parts.tm_mon)], parts.tm_year + 1900,
                     parts.tm_hour, parts.tm_min, parts.tm_sec);
}

Outgoing outgoing(Response response, const Request& request, Persistence persistence) {
  Outgoing out{.events = response.events, .closes = persistence == Persistence::close};
  if (response.events) {
    response.content_type = "text/event-stream; charset=utf-8";
    out.in_chunks = persistence == Persistence::keep;
  } else {
    add_tag(response, request);
    compress(response, request);
  }
  out.status = response.status;
  const std::size_t length = response.constant.empty() ? response.body.size() : response.constant.size();
  out.head = head_of(response, request, out, length);
  if (request.method == Method::head) {
    out.events = nullptr;
    return out;
  }
  out.body = std::move(response.body);
  out.constant = response.constant;
  return out;
}

}  // namespace bellwether::serve
