// The target of a request: path and query, decoded strictly (RFC 3986, RFC 9112 section 3.2).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/serve/http/message.h"

namespace bellwether::serve {

// A decoded target. A path has no segment "." or "..", no backslash and no NUL.
struct Target {
  std::string path;
  Pairs query;
};

// Errors: usage for anything but an absolute path with an optional query of at most `parameters` pairs, for a broken
// %XX, one that decodes to a slash, a backslash or a control character in the path, for dot segments however they are
// written, and for what is no UTF-8.
[[nodiscard]] core::Result<Target> parse_target(std::string_view target, std::size_t parameters);

}  // namespace bellwether::serve
