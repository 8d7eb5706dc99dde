// Bytes as a gzip file (RFC 1952).
#pragma once

#include <string>
#include <string_view>

#include "bellwether/core/result.h"

namespace bellwether::io {

// One member without name or time, so that the same bytes give the same file. Errors: memory.
[[nodiscard]] core::Result<std::string> gzip(std::string_view bytes);

}  // namespace bellwether::io
