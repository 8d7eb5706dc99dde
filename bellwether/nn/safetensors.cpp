#include "bellwether/nn/safetensors.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <nlohmann/json.hpp>

#include "bellwether/core/checked.h"
#include "bellwether/core/failed_download.h"
#include "bellwether/core/strict_json.h"
#include "bellwether/core/utf8.h"

namespace bellwether::nn {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using nlohmann::json;

static_assert(std::endian::native == std::endian::little, "tensors are read in place");

constexpr std::string_view kMetadata = "__metadata__";
constexpr std::size_t kPrefix = 8;

struct TypeRow {
  StoredType type;
  std::string_view name;
  std::size_t bits;
};

constexpr std::array<TypeRow, 22> kTypes{{
    {StoredType::boolean, "BOOL", 8},
    {StoredType::u8, "U8", 8},
    {StoredType::i8, "I8", 8},
    {StoredType::u16, "U16", 16},
    {StoredType::i16, "I16", 16},
    {StoredType::u32, "U32", 32},
    {StoredType::i32, "I32", 32},
    {StoredType::u64, "U64", 64},
    {StoredType::i64, "I64", 64},
    {StoredType::f16, "F16", 16},
    {StoredType::bf16, "BF16", 16},
    {StoredType::f32, "F32", 32},
    {StoredType::f64, "F64", 64},
    {StoredType::c64, "C64", 64},
    {StoredType::f8_e5m2, "F8_E5M2", 8},
    {StoredType::f8_e4m3, "F8_E4M3", 8},
    {StoredType::f8_e8m0, "F8_E8M0", 8},
    {StoredType::f8_e4m3fnuz, "F8_E4M3FNUZ", 8},
    {StoredType::f8_e5m2fnuz, "F8_E5M2FNUZ", 8},
    {StoredType::f4, "F4", 4},
    {StoredType::f6_e2m3, "F6_E2M3", 6},
    {StoredType::f6_e3m2, "F6_E3M2", 6},
}};

const TypeRow& row_of(StoredType type) { return kTypes[static_cast<std::size_t>(type)]; }

auto refuse(std::string message) { return fail(ErrorKind::model, std::move(message)); }

// A name from outside, short enough and harmless to print.
std::string in_quotes(std::string_view name) {
  constexpr std::size_t kShown = 80;
  const std::string_view shown = core::utf8_prefix(name, kShown);
  return json(std::string(shown)).dump() + (shown.size() < name.size() ? "…" : "");
}

// Bytes of a tensor by its type and shape; nothing where that overflows or is not a whole number.
std::optional<std::uint64_t> bytes_of_shape(StoredType type, std::span<const std::size_t> shape) {
  std::optional<std::uint64_t> bits = bits_of(type);
  for (std::uint64_t size : shape) {
    if (bits) bits = core::checked_multiply<std::uint64_t>(*bits, size);
  }
  if (!bits || *bits % 8 != 0) return std::nullopt;
  return *bits / 8;
}

// The header between its length and the tensors.
struct Layout {
  std::string_view header;
  std::span<const std::byte> values;
};

Result<Layout> split(std::span<const std::byte> bytes, const SafetensorsLimits& limits) {
  if (bytes.size() < kPrefix) {
    return refuse("has " + std::to_string(bytes.size()) +
                  " bytes, too few for a safetensors header: fetch it again");
  }
  std::uint64_t length = 0;
  std::memcpy(&length, bytes.data(), sizeof length);
  if (length > bytes.size() - kPrefix) {
    return refuse("the header claims " + std::to_string(length) + " bytes but the file has " +
                  std::to_string(bytes.size()) +
                  "; the file is truncated or not safetensors: fetch it again");
  }
  if (length > limits.header_bytes) {
    return refuse("the header claims " + std::to_string(length) + " bytes, more than the limit of " +
                  std::to_string(limits.header_bytes));
  }
  const std::string_view header(reinterpret_cast<const char*>(bytes.data()) + kPrefix, length);
  if (!header.starts_with('{'))
    return refuse("the header does not start with '{'; this is not a safetensors file: fetch it again");
  return Layout{header, bytes.subspan(kPrefix + length)};
}

Result<std::uint64_t> read_size(const json& value, std::string_view field) {
  if (!value.is_number_unsigned()) return refuse(std::string(field) + ": is not a whole number from 0 up");
  return value.get<std::uint64_t>();
}

Result<std::vector<std::size_t>> read_shape(const json& value, const SafetensorsLimits& limits) {
  if (!value.is_array()) return refuse("shape: is not a list");
  if (value.size() > limits.rank)
    return refuse("shape: has more than " + std::to_string(limits.rank) + " dimensions");
  std::vector<std::size_t> shape;
  for (const json& each : value) {
    const auto size = read_size(each, "shape");
    if (!size) return fail(size.error());
    shape.push_back(*size);
  }
  return shape;
}

Result<std::span<const std::byte>> read_range(const json& value, std::span<const std::byte> values) {
  if (!value.is_array() || value.size() != 2) return refuse("data_offsets: is not a pair");
  const auto begin = read_size(value[0], "data_offsets");
  if (!begin) return fail(begin.error());
  const auto end = read_size(value[1], "data_offsets");
  if (!end) return fail(end.error());
  if (*begin > *end) return refuse("data_offsets: the end lies before the beginning");
  if (*end > values.size()) return refuse("data_offsets: beyond the end of the file; the file is truncated");
  return values.subspan(*begin, *end - *begin);
}

Result<StoredTensor> read_tensor(const std::string& name, const json& entry, const Layout& layout,
                                 const SafetensorsLimits& limits) {
  if (name.size() > limits.name_bytes)
    return refuse("the name is longer than " + std::to_string(limits.name_bytes) + " bytes");
  if (!entry.is_object() || entry.size() != 3 || !entry.contains("dtype") || !entry.contains("shape") ||
      !entry.contains("data_offsets")) {
    return refuse("needs exactly the fields dtype, shape and data_offsets");
  }
  const json& type_name = entry["dtype"];
  const auto type =
      type_name.is_string() ? stored_type_named(type_name.get_ref<const std::string&>()) : std::nullopt;
  if (!type)
    return refuse("dtype: unknown type " + (type_name.is_string()
                                                ? in_quotes(type_name.get_ref<const std::string&>())
                                                : "(not a string)"));
  auto shape = read_shape(entry["shape"], limits);
  if (!shape) return fail(shape.error());
  const auto range = read_range(entry["data_offsets"], layout.values);
  if (!range) return fail(range.error());
  const auto expected = bytes_of_shape(*type, *shape);
  if (!expected) return refuse("shape: its size overflows or is not a whole number of bytes");
  if (*expected != range->size()) {
    return refuse("shape and dtype need " + std::to_string(*expected) + " bytes but data_offsets spans " +
                  std::to_string(range->size()));
  }
  return StoredTensor{name, *type, std::move(*shape), *range};
}

Result<std::map<std::string, std::string>> read_metadata(const json& value) {
  if (!value.is_object()) return refuse("__metadata__: is not an object");
  std::map<std::string, std::string> metadata;
  for (const auto& [key, each] : value.items()) {
    if (!each.is_string()) return refuse("__metadata__: the value of " + in_quotes(key) + " is not a string");
    metadata.emplace(key, each.get_ref<const std::string&>());
  }
  return metadata;
}

// Every byte after the header belongs to exactly one tensor.
Status check_cover(const std::vector<StoredTensor>& tensors, std::span<const std::byte> values) {
  std::vector<const StoredTensor*> order;
  order.reserve(tensors.size());
  for (const StoredTensor& each : tensors) order.push_back(&each);
  std::ranges::sort(order, [](const StoredTensor* a, const StoredTensor* b) {
    return std::pair{a->bytes.data(), a->bytes.size()} < std::pair{b->bytes.data(), b->bytes.size()};
  });
  const std::byte* expected = values.data();
  for (const StoredTensor* each : order) {
    if (each->bytes.data() != expected) {
      return refuse("tensor " + in_quotes(each->name) + ": leaves a hole or overlaps the tensor before it");
    }
    expected += each->bytes.size();
  }
  if (expected != values.data() + values.size()) return refuse("bytes after the last tensor belong to none");
  return {};
}

core::JsonLimits json_limits(const SafetensorsLimits& limits) {
  constexpr std::size_t kDepth = 3, kKeysPerTensor = 4, kMetadataKeys = 100'000;
  return {.depth = kDepth, .keys = limits.tensors * kKeysPerTensor + kMetadataKeys, .string_bytes = 1 << 20};
}

bool is_pickle(std::span<const std::byte> bytes) {
  if (bytes.size() < 4) return false;
  return std::memcmp(bytes.data(), "PK\x03\x04", 4) == 0 || bytes[0] == std::byte{0x80};
}

}  // namespace

std::string_view name_of(StoredType type) { return row_of(type).name; }
std::size_t bits_of(StoredType type) { return row_of(type).bits; }

std::optional<StoredType> stored_type_named(std::string_view name) {
  const auto found = std::ranges::find(kTypes, name, &TypeRow::name);
  if (found == kTypes.end()) return std::nullopt;
  return found->type;
}

std::size_t StoredTensor::elements() const {
  std::size_t count = 1;
  for (std::size_t size : shape) count *= size;
  return count;
}

core::Result<SafetensorsContent> parse_safetensors(std::span<const std::byte> bytes,
                                                   const SafetensorsLimits& limits) {
  const auto layout = split(bytes, limits);
  if (!layout) return fail(layout.error());
  auto header = core::parse_json(layout->header, json_limits(limits));
  if (!header) return refuse("header: " + header.error().message);
  if (header->size() > limits.tensors + (header->contains(kMetadata) ? 1 : 0)) {
    return refuse("the header lists more than " + std::to_string(limits.tensors) + " tensors");
  }
  SafetensorsContent content;
  content.tensors.reserve(header->size());
  for (const auto& [name, entry] : header->items()) {
    if (name == kMetadata) {
      auto metadata = read_metadata(entry);
      if (!metadata) return fail(metadata.error());
      content.metadata = std::move(*metadata);
      continue;
    }
    auto tensor = read_tensor(name, entry, *layout, limits);
    if (!tensor) return fail(tensor.error().within("tensor " + in_quotes(name)));
    content.tensors.push_back(std::move(*tensor));
  }
  if (Status covered = check_cover(content.tensors, layout->values); !covered) return fail(covered.error());
  return content;
}

core::Result<SafetensorsFile> SafetensorsFile::open(const std::filesystem::path& path,
                                                    const SafetensorsLimits& limits) {
  auto file = core::MappedFile::open(path);
  if (!file) return fail(file.error());
  return read(std::move(*file), path.string(), limits);
}

core::Result<SafetensorsFile> SafetensorsFile::read(core::MappedFile file, std::string_view name,
                                                    const SafetensorsLimits& limits) {
  auto content = parse_safetensors(file.bytes(), limits);
  if (content) return SafetensorsFile(std::move(file), std::move(*content));
  const std::string_view text(reinterpret_cast<const char*>(file.bytes().data()), file.bytes().size());
  if (const auto instead = core::failed_download(text); !instead.empty())
    return fail(ErrorKind::model, std::string(name) + ": " + std::string(instead));
  if (is_pickle(file.bytes())) {
    return fail(ErrorKind::unsupported, std::string(name) +
                                            ": is a pickle checkpoint, which can run code when it is read; "
                                            "convert to safetensors first");
  }
  return fail(content.error().within(name));
}

core::Result<SafetensorsFile> SafetensorsFile::view(std::span<const std::byte> bytes,
                                                    const SafetensorsLimits& limits) {
  auto content = parse_safetensors(bytes, limits);
  if (!content) return core::fail(content.error());
  return SafetensorsFile(std::nullopt, std::move(*content));
}

const StoredTensor* SafetensorsFile::find(std::string_view name) const {
  const auto found = std::ranges::lower_bound(content_.tensors, name, {}, &StoredTensor::name);
  return found != content_.tensors.end() && found->name == name ? &*found : nullptr;
}

}  // namespace bellwether::nn
