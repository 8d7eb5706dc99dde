// The address of a request, put together and taken apart.
#pragma once

#include "bellwether/core/result.h"
#include "bellwether/net/request.h"
#include "bellwether/net/url.h"

namespace bellwether::net {

// "a=1&b=x%20y", each name and value percent-encoded.
[[nodiscard]] std::string query_text(const std::vector<Field>& query);

// The request's address below the vendor's base URL, with the secrets of its query: for the socket alone. Errors:
// usage, where the path is not one (it begins with "/", has no "." or ".." as a segment, and is percent-encoded).
[[nodiscard]] core::Result<Url> url_of(const Vendor& vendor, const Url& base, const Request& request);

// "/v2/reference/news?limit=1000": path and query without secrets, as recorded.
[[nodiscard]] std::string target_of(const Request& request);

// "bytes=100-199", "bytes=100-" to the end: the value of a Range header.
[[nodiscard]] std::string range_text(const ByteRange& range);

}  // namespace bellwether::net
