// CRC-32C (Castagnoli, RFC 3720 appendix B.4), by table.
#pragma once

#include <cstdint>
#include <string_view>

namespace bellwether::train {

[[nodiscard]] std::uint32_t crc32c(std::string_view bytes);

// As TFRecord files store it, so that a checksum of bytes that hold checksums stays a good one:
// rotated right by 15 bits, plus 0xA282EAD8.
[[nodiscard]] std::uint32_t masked_crc32c(std::string_view bytes);

}  // namespace bellwether::train
