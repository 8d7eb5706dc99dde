// Any bytes on a connection: the same requests and the same http_error whole, byte by byte and cut at points that the
// input chooses; what is read is decoded, bounded and has one framing.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "bellwether/core/utf8.h"
#include "bellwether/serve/http/request_parser.h"

namespace {

using namespace bellwether::serve;
using Place = RequestParser::Place;

constexpr RequestLimits kLimits{.line_bytes = 200, .header_bytes = 600, .headers = 12, .body_bytes = 300};

// What a connection brought: its requests, and how it ended.
struct Reading {
  std::vector<Request> requests;
  Place place = Place::between;
  int status = 0;
};

Reading read(std::string_view bytes, std::string_view cuts) {
  RequestParser parser(kLimits);
  Reading reading;
  std::size_t at = 0, cut = 0;
  while (at < bytes.size() && parser.place() != Place::refused) {
    std::size_t piece = bytes.size() - at;
    if (!cuts.empty())
      piece = std::min<std::size_t>(piece, static_cast<unsigned char>(cuts[cut++ % cuts.size()]) % 32 + 1);
    const std::size_t used = parser.put(bytes.substr(at, piece));
    if (used == 0 || used > piece) std::abort();
    at += used;
    if (parser.place() == Place::done) reading.requests.push_back(parser.take());
  }
  reading.place = parser.place();
  if (reading.place == Place::refused) reading.status = parser.http_error().status;
  return reading;
}

bool same(const Request& a, const Request& b) {
  return a.method == b.method && a.path == b.path && a.query == b.query && a.headers == b.headers &&
         a.body == b.body;
}

void check_request(const Request& request) {
  std::size_t lengths = 0, codings = 0;
  for (const auto& [name, value] : request.headers) {
    lengths += name == "content-length";
    codings += name == "transfer-encoding";
    if (value.find_first_of(std::string_view("\r\n\0", 3)) != value.npos) std::abort();
  }
  if (lengths + codings > 1 || (lengths + codings == 0 && !request.body.empty())) std::abort();
  if (request.body.size() > kLimits.body_bytes || request.headers.size() > kLimits.headers) std::abort();
  if (!request.path.starts_with('/') || request.path.find("/../") != request.path.npos) std::abort();
  if (bellwether::core::first_invalid_utf8(request.path) != request.path.size()) std::abort();
}

void compare(const Reading& whole, const Reading& cut) {
  if (whole.place != cut.place || whole.status != cut.status || whole.requests.size() != cut.requests.size())
    std::abort();
  for (std::size_t i = 0; i < whole.requests.size(); ++i) {
    if (!same(whole.requests[i], cut.requests[i])) std::abort();
  }
}

}  // namespace

// The first byte says how many of the next choose the cuts; the rest is the connection.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view all(reinterpret_cast<const char*>(data + 1), size - 1);
  const std::size_t count = std::min<std::size_t>(data[0] % 8, all.size());
  const std::string_view cuts = all.substr(0, count), bytes = all.substr(count);
  const Reading whole = read(bytes, "");
  for (const Request& each : whole.requests) check_request(each);
  compare(whole, read(bytes, std::string_view("\0", 1)));  // byte by byte
  if (!cuts.empty()) compare(whole, read(bytes, cuts));
  return 0;
}
