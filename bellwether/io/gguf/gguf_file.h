// GGUF files (the form of llama.cpp, Ollama, LM Studio), read in place: "GGUF", a version, numbers of tensors
// and of metadata entries, the entries, the tensors' names, shapes and places, then their bytes. The reader
// maps the file, checks every count, length and offset against the bytes that are there before it believes
// one, and allocates in proportion to the file. Format: docs/formats/gguf.md. Threads: an open file may be read
// from many.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "bellwether/core/file.h"
#include "bellwether/core/result.h"

namespace bellwether::io {

// How a tensor's values are stored. Of the blocks, those that are read; others are refused by number.
enum class GgufType : std::uint32_t {
  f32 = 0,
  f16 = 1,
  q4_0 = 2,
  q8_0 = 8,
  q4_k = 12,
  q5_k = 13,
  q6_k = 14,
  bf16 = 30,
};

// "Q4_K"; and how many values share a block of how many bytes.
struct GgufBlock {
  std::string_view name;
  std::size_t values = 1, bytes = 4;
};
[[nodiscard]] GgufBlock block_of(GgufType type);

// A list of texts in the metadata, as views into the file.
struct GgufStrings {
  std::vector<std::string_view> values;
};
// A list of numbers in the metadata.
struct GgufNumbers {
  std::vector<double> values;  // integers, reals and truths alike; 64-bit integers beyond 2^53 are rounded
};

// A value of the metadata.
using GgufValue = std::variant<double, bool, std::string_view, GgufNumbers, GgufStrings>;

// One tensor: its shape with the fastest dimension last, as everywhere here (the file has it first), and its
// bytes, which belong to the file and need not be aligned.
struct GgufTensor {
  std::string name;
  GgufType type = GgufType::f32;
  std::vector<std::size_t> dimensions;
  std::span<const std::byte> bytes;

  [[nodiscard]] std::size_t elements() const;
};

// What a file may claim; each limit itself is allowed.
struct GgufLimits {
  std::size_t entries = 100'000;  // of metadata
  std::size_t tensors = 1'000'000;
  std::size_t name_bytes = 65'535;
  std::size_t list_values = 20'000'000;  // of all lists together
  std::size_t rank = 4;
};

// The content of a file: metadata by name, tensors by name.
struct GgufContent {
  std::map<std::string, GgufValue, std::less<>> metadata;
  std::map<std::string, GgufTensor, std::less<>> tensors;
};

// Checks a whole file in memory. The views point into `bytes`. Errors: model, naming the byte, entry or tensor;
// unsupported for another version, byte order, or kind of block.
[[nodiscard]] core::Result<GgufContent> parse_gguf(std::span<const std::byte> bytes,
                                                   const GgufLimits& limits);

// A mapped file.
class GgufFile {
 public:
  // Errors: those of parse_gguf, not_found and io, naming the path.
  [[nodiscard]] static core::Result<GgufFile> open(const std::filesystem::path& path,
                                                   const GgufLimits& limits = {});
  // The same of bytes in memory, which outlive the object.
  [[nodiscard]] static core::Result<GgufFile> view(std::span<const std::byte> bytes,
                                                   const GgufLimits& limits = {});

  [[nodiscard]] const GgufTensor* find(std::string_view name) const;  // null: no such tensor
  [[nodiscard]] const GgufContent& content() const { return content_; }

  // A value of the metadata; nothing where it is absent or of another kind.
  [[nodiscard]] std::optional<double> number(std::string_view key) const;
  [[nodiscard]] std::optional<bool> truth(std::string_view key) const;
  [[nodiscard]] std::optional<std::string_view> string(std::string_view key) const;
  [[nodiscard]] const std::vector<double>* numbers(std::string_view key) const;            // null: none
  [[nodiscard]] const std::vector<std::string_view>* strings(std::string_view key) const;  // null: none

 private:
  GgufFile(std::optional<core::MappedFile> file, GgufContent content)
      : file_(std::move(file)), content_(std::move(content)) {}

  std::optional<core::MappedFile> file_;
  GgufContent content_;
};

}  // namespace bellwether::io
