// Whatever the bytes: an answer without a crash; errors are valid UTF-8; what was accepted reads back as
// itself.
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "bellwether/core/strict_json.h"
#include "bellwether/core/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bellwether;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const core::JsonLimits limits{.depth = 16, .keys = 64, .string_bytes = 256};
  const auto parsed = core::parse_json(text, limits);
  if (!parsed) {
    if (core::validate_utf8(parsed.error().message)) return 0;
    std::abort();
  }
  // dump() throws for strings that are not UTF-8, so this also proves that none came in.
  const auto again = core::parse_json(parsed->dump(), limits);
  if (!again || *again != *parsed) std::abort();
  return 0;
}
