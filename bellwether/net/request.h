// What is asked of a vendor.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/net/key.h"
#include "bellwether/net/vendor.h"

namespace bellwether::net {

// head: the same without a body.
enum class Method { get, head };

// A name and its value, of a header or a query.
struct Field {
  std::string name, value;
};

// A name, and a value that is a secret: "Authorization", key, "Bearer ".
struct SecretField {
  std::string name;
  Key key;
  std::string prefix = {};
};

// From the byte `first` on, counted from 0, through `last` where it is given.
struct ByteRange {
  std::uint64_t first = 0;
  std::optional<std::uint64_t> last;
};

// What a body may be, told by its bytes and not by its Content-Type, which vendors get wrong. An HTML page, a note
// about a quota or an empty body in place of it is an error, whatever the status.
enum class BodyKind {
  json,   // an object or a list; an object that reports a failure is an error
  xml,    // RSS, Atom; an HTML page is none
  text,   // anything but HTML and a JSON object that reports a failure: CSV, plain text
  bytes,  // anything, also nothing
};

// What becomes of redirects. A redirect is only ever followed to the vendor's own host and its redirect_hosts.
enum class Redirects {
  follow,
  on_host,  // one that leads to another host is the answer: its status, and its Location among the headers
};

// One request. Secrets go into the socket alone: not into recordings, messages, or to another host.
struct Request {
  Method method = Method::get;
  std::string path;          // below the base URL, from "/" on; percent-encoded where it must be (encoded())
  std::vector<Field> query;  // encoded by net
  std::vector<Field> headers = {};  // beside User-Agent and Accept-Encoding, which they may replace
  std::vector<SecretField> secret_headers = {};
  std::vector<SecretField> secret_query = {};  // only where the vendor takes its key in no other way
  std::optional<ByteRange> range = std::nullopt;
  BodyKind expects = BodyKind::json;
  // Statuses beside 200 to 299 whose answer is wanted, unchecked, in place of an error: {404} where that means
  // "none", or where the vendor's own words decide.
  std::vector<int> accepts = {};
  std::uint64_t largest_body = std::uint64_t{64} << 20;  // bytes, inflated
  Redirects redirects = Redirects::follow;
  std::uint32_t cost = 1;  // how many requests it counts for at the vendor's limits
};

// `text` as one segment of a path: every byte but letters, digits, '-', '.', '_' and '~' as %XX, slashes too.
[[nodiscard]] std::string encoded(std::string_view text);

// The path and query of a URL that the vendor's answer holds (next_url), to be asked of the configured base URL and no
// other host; `request` keeps its secrets, headers and bounds. Errors: network, where it is no HTTP URL.
[[nodiscard]] core::Status follow_link(const Vendor& vendor, std::string_view url, Request& request);

// host/path?query as messages name it, without secrets: "api.massive.com/v2/reference/news?limit=1000".
[[nodiscard]] std::string shown(const Vendor& vendor, const Request& request);

}  // namespace bellwether::net
