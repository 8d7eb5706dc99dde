// The model built into the program: the files of models/small, as bytes of the program's own image, so that
// nothing is read, fetched or copied to have them.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace bellwether::sentiment {

// What commands call it.
inline constexpr std::string_view kEmbeddedModel = "small";

// What it learned from, in a line, and its license; models/small/README.md tells all of it.
inline constexpr std::string_view kEmbeddedModelData =
    "148,590 lines of financial text (pre-training); labels of twitter financial news, SEntFiN and "
    "StockEmotions";
inline constexpr std::string_view kEmbeddedModelLicense = "Apache-2.0";

// One file of the model; its bytes live as long as the program.
struct EmbeddedFile {
  std::string_view name;  // "config.json"
  std::span<const std::byte> bytes;
  std::string_view sha256;  // of the bytes, taken when the program was built

  [[nodiscard]] std::string_view text() const {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }
};

// All of them. Each begins at a multiple of 64 bytes.
[[nodiscard]] std::span<const EmbeddedFile> embedded_model();

// Its products in int8, packed when the program was built (nn/models/packed_products.h); from a multiple of 64 bytes on.
[[nodiscard]] std::span<const std::byte> embedded_products();

}  // namespace bellwether::sentiment
