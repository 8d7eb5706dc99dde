// JSON from outside, read strictly and within bounds (RFC 8259): duplicate keys, nesting beyond the limit,
// invalid UTF-8, lone surrogates, non-finite numbers, (unless asked for) whole numbers beyond 64 bits and
// anything after the value are refused. Users include <nlohmann/json.hpp> in their .cpp; it never appears in
// a public header.
#pragma once

#include <cstddef>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "bellwether/core/result.h"

namespace bellwether::core {

// What becomes of whole numbers beyond 64 bits: they are refused, or become the nearest double, as in files
// that write 10^30 for "no limit".
enum class HugeWholeNumbers { refused, rounded };

// The bounds of one document; beyond any of them it is refused.
struct JsonLimits {
  std::size_t depth = 128;             // of nested arrays and objects; 64 for API requests
  std::size_t keys = 1'000'000;        // object keys in the whole document
  std::size_t string_bytes = 1 << 20;  // of one string
  HugeWholeNumbers huge = HugeWholeNumbers::refused;
};

// The document, or an error of kind data: what is wrong and, for a fault of grammar, at which byte, line and
// column.
[[nodiscard]] Result<nlohmann::json> parse_json(std::string_view text, const JsonLimits& limits);

}  // namespace bellwether::core
