// safetensors files, read in place and written for others: u64 little-endian header length, a JSON header,
// the tensors' bytes. The reader maps the file, checks every claim of the header before it believes one, and
// hands out views that are never out of bounds; it allocates in proportion to the header it was given, never
// to its numbers. Values are not looked at: see first_non_finite in safetensors_values.h. Format:
// docs/formats/checkpoint.md. Threads: an open file may be read from many.
//
//   auto file = SafetensorsFile::open("model.safetensors", {});
//   if (!file) return fail(file.error());
//   const StoredTensor* weight = file->find("classifier.weight");
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bellwether/core/file.h"
#include "bellwether/core/result.h"

namespace bellwether::nn {

// How elements are stored; all that the format knows. We compute with f32, f16, bf16 and i64; the others are
// carried by name.
enum class StoredType : std::uint8_t {
  boolean,
  u8,
  i8,
  u16,
  i16,
  u32,
  i32,
  u64,
  i64,
  f16,
  bf16,
  f32,
  f64,
  c64,
  f8_e5m2,
  f8_e4m3,
  f8_e8m0,
  f8_e4m3fnuz,
  f8_e5m2fnuz,
  f4,
  f6_e2m3,
  f6_e3m2,
};

// "F32", as in the header; and the size of one element in bits.
[[nodiscard]] std::string_view name_of(StoredType type);
[[nodiscard]] std::size_t bits_of(StoredType type);
[[nodiscard]] std::optional<StoredType> stored_type_named(std::string_view name);

// One tensor of a file: C order, little-endian. `bytes` belongs to the file (or, for writing, to the caller)
// and need not be aligned for its type.
struct StoredTensor {
  std::string name;
  StoredType type = StoredType::f32;
  std::vector<std::size_t> shape;  // empty: one element
  std::span<const std::byte> bytes;

  [[nodiscard]] std::size_t elements() const;  // the product of the shape
};

// What a file may claim; each limit itself is allowed.
struct SafetensorsLimits {
  std::uint64_t header_bytes = 100'000'000;
  std::size_t tensors = 1'000'000;
  std::size_t rank = 8;
  std::size_t name_bytes = 4096;
};

// The content of a header: tensors in order of name, and the string pairs under "__metadata__".
struct SafetensorsContent {
  std::vector<StoredTensor> tensors;
  std::map<std::string, std::string> metadata;
};

// Checks a whole file in memory. The views point into `bytes`. Errors: model, naming the tensor or field.
[[nodiscard]] core::Result<SafetensorsContent> parse_safetensors(std::span<const std::byte> bytes,
                                                                 const SafetensorsLimits& limits);

// A mapped file and its tensors.
class SafetensorsFile {
 public:
  // Errors: not_found, io, data (not a regular file), model (malformed), unsupported (a pickle checkpoint,
  // with the remedy), each naming the path.
  [[nodiscard]] static core::Result<SafetensorsFile> open(const std::filesystem::path& path,
                                                          const SafetensorsLimits& limits);
  // The same of a file that is mapped already; `name` is for errors.
  [[nodiscard]] static core::Result<SafetensorsFile> read(core::MappedFile file, std::string_view name,
                                                          const SafetensorsLimits& limits);

  // The same of bytes in memory, which outlive the object.
  [[nodiscard]] static core::Result<SafetensorsFile> view(std::span<const std::byte> bytes,
                                                          const SafetensorsLimits& limits);

  [[nodiscard]] const StoredTensor* find(std::string_view name) const;  // null: no such tensor
  [[nodiscard]] std::span<const StoredTensor> tensors() const { return content_.tensors; }
  [[nodiscard]] const std::map<std::string, std::string>& metadata() const { return content_.metadata; }

 private:
  SafetensorsFile(std::optional<core::MappedFile> file, SafetensorsContent content)
      : file_(std::move(file)), content_(std::move(content)) {}

  std::optional<core::MappedFile> file_;  // none where the bytes are somebody else's
  SafetensorsContent content_;
};

// The bytes of a file holding `tensors`: header padded to a multiple of 8, tensors in order of name,
// "format": "pt" added to the metadata so that transformers reads it. Errors: internal, where a name is
// empty, doubled, reserved or not UTF-8, or a size does not fit its shape.
[[nodiscard]] core::Result<std::string> encode_safetensors_header(
    std::span<const StoredTensor> tensors, const std::map<std::string, std::string>& metadata);

// Writes the file whole or not at all. Errors: as above, and io.
[[nodiscard]] core::Status write_safetensors(const std::filesystem::path& path,
                                             std::span<const StoredTensor> tensors,
                                             const std::map<std::string, std::string>& metadata);

}  // namespace bellwether::nn
