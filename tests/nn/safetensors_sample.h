// safetensors files put together by hand, so that tests can break each part of one.
#pragma once

#include <cstddef>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

namespace bellwether::tests {

// The length, the header as given, then `values` bytes of data counting up.
inline std::string safetensors_bytes(std::string_view header, std::size_t values) {
  const std::uint64_t length = header.size();
  std::string bytes(sizeof length, '\0');
  std::memcpy(bytes.data(), &length, sizeof length);
  bytes += header;
  for (std::size_t i = 0; i < values; ++i) bytes += static_cast<char>(i);
  return bytes;
}

inline std::span<const std::byte> bytes_of(std::string_view text) { return std::as_bytes(std::span(text)); }

// Five tensors of several types and ranks, with metadata.
inline std::string sample_safetensors() {
  return safetensors_bytes(
      R"({"__metadata__":{"format":"pt","note":"\u00e9"},"a.weight":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},)"
      R"("b":{"dtype":"I64","shape":[],"data_offsets":[24,32]},"empty":{"dtype":"BF16","shape":[0,7],"data_offsets":[32,32]},)"
      R"("h":{"dtype":"F16","shape":[4],"data_offsets":[32,40]},"u":{"dtype":"U8","shape":[1,1,5],"data_offsets":[40,45]}}   )",
      45);
}

}  // namespace bellwether::tests
