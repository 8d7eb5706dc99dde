// Base64 (RFC 4648, section 4), as a content security policy writes hashes.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace bellwether::report {

[[nodiscard]] std::string base64(std::span<const std::uint8_t> bytes);

}  // namespace bellwether::report
