#include "bellwether/io/gguf/gguf_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "bellwether/core/checked.h"
#include "bellwether/core/utf8.h"

namespace bellwether::io {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

// Kinds of metadata values, by their number in the file.
enum ValueKind : std::uint32_t {
  kU8,
  kI8,
  kU16,
  kI16,
  kU32,
  kI32,
  kF32,
  kTruth,
  kString,
  kList,
  kU64,
  kI64,
  kF64
};

// Takes numbers and strings off the front of the bytes. Every length is checked against what is left.
class GgufCursor {
 public:
  explicit GgufCursor(std::span<const std::byte> bytes) : bytes_(bytes) {}

  [[nodiscard]] std::size_t position() const { return position_; }
  [[nodiscard]] std::size_t left() const { return bytes_.size() - position_; }

  template <class T>
  [[nodiscard]] Result<T> number() {
    T value{};
    if (left() < sizeof(T)) return wrong("the file ends within a number");
    std::memcpy(&value, bytes_.data() + position_, sizeof(T));
    position_ += sizeof(T);
    return value;
  }

  [[nodiscard]] Result<std::string_view> string() {
    const auto length = number<std::uint64_t>();
    if (!length) return fail(length.error());
    if (*length > left()) {
      return wrong(
          fmt::format("a string of {} bytes does not fit into the {} that are left", *length, left()));
    }
    const auto* text = reinterpret_cast<const char*>(bytes_.data()) + position_;
    position_ += static_cast<std::size_t>(*length);
    return std::string_view(text, static_cast<std::size_t>(*length));
  }

  [[nodiscard]] tl::unexpected<core::Error> wrong(std::string_view what) const {
    return fail(ErrorKind::model, fmt::format("byte {}: {}", position_, what));
  }

 private:
  std::span<const std::byte> bytes_;
  std::size_t position_ = 0;
};

template <class T>
Result<double> as_double(GgufCursor& cursor) {
  const auto value = cursor.number<T>();
  if (!value) return fail(value.error());
  return static_cast<double>(*value);
}

Result<double> read_number(GgufCursor& cursor, std::uint32_t kind) {
  switch (kind) {
    case kU8: return as_double<std::uint8_t>(cursor);
    case kI8: return as_double<std::int8_t>(cursor);
    case kU16: return as_double<std::uint16_t>(cursor);
    case kI16: return as_double<std::int16_t>(cursor);
    case kU32: return as_double<std::uint32_t>(cursor);
    case kI32: return as_double<std::int32_t>(cursor);
    case kF32: return as_double<float>(cursor);
    case kTruth: return as_double<std::uint8_t>(cursor);
    case kU64: return as_double<std::uint64_t>(cursor);
    case kI64: return as_double<std::int64_t>(cursor);
    case kF64: return as_double<double>(cursor);
    default: return cursor.wrong(fmt::format("no value is of kind {}", kind));
  }
}

// The fewest bytes of a value of this kind, so that a count is checked before anything is taken for it.
std::size_t least_bytes(std::uint32_t kind) {
  switch (kind) {
    case kU8:
    case kI8:
    case kTruth: return 1;
    case kU16:
    case kI16: return 2;
    case kU32:
    case kI32:
    case kF32: return 4;
    default: return 8;
  }
}

Result<GgufValue> read_list(GgufCursor& cursor, std::size_t most) {
  const auto kind = cursor.number<std::uint32_t>();
  if (!kind) return fail(kind.error());
  const auto count = cursor.number<std::uint64_t>();
  if (!count) return fail(count.error());
  if (*kind == kList)
    return fail(ErrorKind::unsupported,
                fmt::format("byte {}: lists of lists are not read", cursor.position()));
  if (*count > most || *count > cursor.left() / least_bytes(*kind)) {
    return cursor.wrong(
        fmt::format("a list of {} values does not fit into the {} bytes that are left, or is over {}", *count,
                    cursor.left(), most));
  }
  const auto size = static_cast<std::size_t>(*count);
  if (*kind == kString) {
    GgufStrings strings;
    for (std::size_t i = 0; i < size; ++i) {
      const auto text = cursor.string();
      if (!text) return fail(text.error());
      strings.values.push_back(*text);
    }
    return GgufValue(std::move(strings));
  }
  GgufNumbers numbers;
  for (std::size_t i = 0; i < size; ++i) {
    const auto value = read_number(cursor, *kind);
    if (!value) return fail(value.error());
    numbers.values.push_back(*value);
  }
  return GgufValue(std::move(numbers));
}

Result<GgufValue> read_value(GgufCursor& cursor, std::size_t most) {
  const auto kind = cursor.number<std::uint32_t>();
  if (!kind) return fail(kind.error());
  if (*kind == kList) return read_list(cursor, most);
  if (*kind == kString) {
    const auto text = cursor.string();
    if (!text) return fail(text.error());
    return GgufValue(*text);
  }
  const auto value = read_number(cursor, *kind);
  if (!value) return fail(value.error());
  return *kind == kTruth ? GgufValue(*value != 0) : GgufValue(*value);
}

// A name of the file's own; it appears in messages.
Result<std::string> read_name(GgufCursor& cursor, const GgufLimits& limits) {
  const auto name = cursor.string();
  if (!name) return fail(name.error());
  if (name->empty() || name->size() > limits.name_bytes)
    return cursor.wrong(
        fmt::format("a name has {} bytes; 1 to {} are allowed", name->size(), limits.name_bytes));
  if (core::first_invalid_utf8(*name) != name->size()) return cursor.wrong("a name is not valid UTF-8");
  return std::string(*name);
}

std::size_t values_in(const GgufValue& value) {
  if (const auto* numbers = std::get_if<GgufNumbers>(&value)) return numbers->values.size();
  if (const auto* strings = std::get_if<GgufStrings>(&value)) return strings->values.size();
  return 0;
}

Status read_metadata(GgufCursor& cursor, std::uint64_t count, const GgufLimits& limits,
                     GgufContent& content) {
  std::size_t left = limits.list_values;
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto name = read_name(cursor, limits);
    if (!name) return fail(name.error());
    auto value = read_value(cursor, left);
    if (!value) return fail(value.error().within(core::utf8_prefix(*name, 100)));
    left -= values_in(*value);
    if (!content.metadata.emplace(*name, std::move(*value)).second)
      return cursor.wrong(fmt::format("the entry {} occurs twice", core::utf8_prefix(*name, 100)));
  }
  return {};
}

Result<GgufType> read_type(GgufCursor& cursor) {
  constexpr GgufType kKnown[] = {GgufType::f32,  GgufType::f16,  GgufType::q4_0, GgufType::q8_0,
                                 GgufType::q4_k, GgufType::q5_k, GgufType::q6_k, GgufType::bf16};
  const auto number = cursor.number<std::uint32_t>();
  if (!number) return fail(number.error());
  const auto type = static_cast<GgufType>(*number);
  if (std::ranges::find(kKnown, type) != std::end(kKnown)) return type;
  return fail(
      ErrorKind::unsupported,
      fmt::format("its values are stored as type {} of ggml, which is not read; F32, F16, BF16, Q4_0, Q8_0, "
                  "Q4_K, Q5_K and Q6_K are",
                  *number));
}

// A tensor's entry, whose bytes are not placed yet.
struct PlacedTensor {
  GgufTensor tensor;
  std::uint64_t offset = 0, bytes = 0;
};

Status read_dimensions(GgufCursor& cursor, const GgufLimits& limits, PlacedTensor& placed) {
  const auto rank = cursor.number<std::uint32_t>();
  if (!rank) return fail(rank.error());
  if (*rank < 1 || *rank > limits.rank)
    return cursor.wrong(fmt::format("it has {} dimensions; 1 to {} are allowed", *rank, limits.rank));
  for (std::uint32_t i = 0; i < *rank; ++i) {
    const auto size = cursor.number<std::uint64_t>();
    if (!size) return fail(size.error());
    placed.tensor.dimensions.insert(placed.tensor.dimensions.begin(), static_cast<std::size_t>(*size));
  }
  return {};
}

// Bytes from dimensions and type, without overflow.
Status size_tensor(const GgufCursor& cursor, PlacedTensor& placed) {
  const GgufBlock block = block_of(placed.tensor.type);
  std::uint64_t elements = 1;
  for (const std::size_t size : placed.tensor.dimensions) {
    const auto product = core::checked_multiply<std::uint64_t>(elements, size);
    if (!product) return cursor.wrong("the product of its dimensions does not fit");
    elements = *product;
  }
  if (placed.tensor.dimensions.back() % block.values != 0) {
    return cursor.wrong(fmt::format("its rows of {} values are not whole blocks of {}",
                                    placed.tensor.dimensions.back(), block.values));
  }
  const auto bytes = core::checked_multiply<std::uint64_t>(elements / block.values, block.bytes);
  if (!bytes) return cursor.wrong("its size does not fit");
  placed.bytes = *bytes;
  return {};
}

Result<PlacedTensor> read_tensor(GgufCursor& cursor, const GgufLimits& limits) {
  PlacedTensor placed;
  auto name = read_name(cursor, limits);
  if (!name) return fail(name.error());
  placed.tensor.name = std::move(*name);
  const std::string label = "tensor " + std::string(core::utf8_prefix(placed.tensor.name, 100));
  if (Status dimensions = read_dimensions(cursor, limits, placed); !dimensions)
    return fail(dimensions.error().within(label));
  const auto type = read_type(cursor);
  if (!type) return fail(type.error().within(label));
  placed.tensor.type = *type;
  const auto offset = cursor.number<std::uint64_t>();
  if (!offset) return fail(offset.error());
  placed.offset = *offset;
  if (Status sized = size_tensor(cursor, placed); !sized) return fail(sized.error().within(label));
  return placed;
}

// Where the tensors' bytes begin: after the header, at the next multiple of "general.alignment" (32 where the
// file does not say).
Result<std::size_t> data_start(const GgufCursor& cursor, const GgufContent& content) {
  double alignment = 32;
  if (const auto given = content.metadata.find("general.alignment"); given != content.metadata.end()) {
    const auto* number = std::get_if<double>(&given->second);
    if (number == nullptr || *number < 1 || *number > 65'536 || std::uint64_t(*number) % 8 != 0)
      return cursor.wrong("general.alignment must be a multiple of 8 up to 65536");
    alignment = *number;
  }
  const auto step = static_cast<std::size_t>(alignment);
  return (cursor.position() + step - 1) / step * step;
}

Status place_tensors(std::vector<PlacedTensor> placed, std::span<const std::byte> data,
                     GgufContent& content) {
  for (PlacedTensor& each : placed) {
    const std::string label = "tensor " + std::string(core::utf8_prefix(each.tensor.name, 100));
    if (each.offset > data.size() || each.bytes > data.size() - each.offset) {
      return fail(
          ErrorKind::model,
          fmt::format("{}: bytes {} to {} + {} of the data are beyond the file, which is cut off or damaged",
                      label, each.offset, each.offset, each.bytes));
    }
    each.tensor.bytes =
        data.subspan(static_cast<std::size_t>(each.offset), static_cast<std::size_t>(each.bytes));
    const std::string name = each.tensor.name;
    if (!content.tensors.emplace(name, std::move(each.tensor)).second)
      return fail(ErrorKind::model, label + " occurs twice");
  }
  return {};
}

Status read_header(GgufCursor& cursor, std::uint64_t& tensors, std::uint64_t& entries,
                   const GgufLimits& limits) {
  const auto magic = cursor.number<std::uint32_t>();
  if (!magic || *magic != 0x46554747)
    return fail(ErrorKind::model, "is no GGUF file: it does not begin with \"GGUF\"");
  const auto version = cursor.number<std::uint32_t>();
  if (!version) return fail(version.error());
  if (*version != 2 && *version != 3) {
    return fail(ErrorKind::unsupported,
                fmt::format("is GGUF of version {}{}; versions 2 and 3 are read", *version,
                            (*version & 0xFFFF) == 0 ? " (written for big-endian machines)" : ""));
  }
  for (std::uint64_t* count : {&tensors, &entries}) {
    const auto number = cursor.number<std::uint64_t>();
    if (!number) return fail(number.error());
    *count = *number;
  }
  if (tensors > limits.tensors || entries > limits.entries) {
    return cursor.wrong(fmt::format("{} tensors and {} entries; at most {} and {} are read", tensors, entries,
                                    limits.tensors, limits.entries));
  }
  return {};
}

template <class T>
const T* value_of(const GgufContent& content, std::string_view key) {
  const auto found = content.metadata.find(key);
  return found == content.metadata.end() ? nullptr : std::get_if<T>(&found->second);
}

}  // namespace

GgufBlock block_of(GgufType type) {
  switch (type) {
    case GgufType::f32: return {"F32", 1, 4};
    case GgufType::f16: return {"F16", 1, 2};
    case GgufType::bf16: return {"BF16", 1, 2};
    case GgufType::q4_0: return {"Q4_0", 32, 18};
    case GgufType::q8_0: return {"Q8_0", 32, 34};
    case GgufType::q4_k: return {"Q4_K", 256, 144};
    case GgufType::q5_k: return {"Q5_K", 256, 176};
    case GgufType::q6_k: return {"Q6_K", 256, 210};
  }
  return {};
}

std::size_t GgufTensor::elements() const {
  std::size_t product = 1;
  for (const std::size_t size : dimensions) product *= size;
  return product;
}

Result<GgufContent> parse_gguf(std::span<const std::byte> bytes, const GgufLimits& limits) {
  GgufCursor cursor(bytes);
  std::uint64_t tensors = 0, entries = 0;
  if (Status read = read_header(cursor, tensors, entries, limits); !read) return fail(read.error());
  GgufContent content;
  if (Status read = read_metadata(cursor, entries, limits, content); !read) return fail(read.error());
  std::vector<PlacedTensor> placed;
  for (std::uint64_t i = 0; i < tensors; ++i) {
    auto tensor = read_tensor(cursor, limits);
    if (!tensor) return fail(tensor.error());
    placed.push_back(std::move(*tensor));
  }
  const auto start = data_start(cursor, content);
  if (!start) return fail(start.error());
  const auto data = bytes.subspan(std::min(*start, bytes.size()));
  if (Status read = place_tensors(std::move(placed), data, content); !read) return fail(read.error());
  return content;
}

Result<GgufFile> GgufFile::open(const std::filesystem::path& path, const GgufLimits& limits) {
  auto file = core::MappedFile::open(path);
  if (!file) return fail(file.error());
  auto content = parse_gguf(file->bytes(), limits);
  if (!content) return fail(content.error().within(path.string()));
  return GgufFile(std::move(*file), std::move(*content));
}

Result<GgufFile> GgufFile::view(std::span<const std::byte> bytes, const GgufLimits& limits) {
  auto content = parse_gguf(bytes, limits);
  if (!content) return fail(content.error());
  return GgufFile(std::nullopt, std::move(*content));
}

const GgufTensor* GgufFile::find(std::string_view name) const {
  const auto found = content_.tensors.find(name);
  return found == content_.tensors.end() ? nullptr : &found->second;
}

std::optional<double> GgufFile::number(std::string_view key) const {
  const auto* value = value_of<double>(content_, key);
  return value == nullptr ? std::nullopt : std::optional(*value);
}
std::optional<bool> GgufFile::truth(std::string_view key) const {
  const auto* value = value_of<bool>(content_, key);
  return value == nullptr ? std::nullopt : std::optional(*value);
}
std::optional<std::string_view> GgufFile::string(std::string_view key) const {
  const auto* value = value_of<std::string_view>(content_, key);
  return value == nullptr ? std::nullopt : std::optional(*value);
}
const std::vector<double>* GgufFile::numbers(std::string_view key) const {
  const auto* value = value_of<GgufNumbers>(content_, key);
  return value == nullptr ? nullptr : &value->values;
}
const std::vector<std::string_view>* GgufFile::strings(std::string_view key) const {
  const auto* value = value_of<GgufStrings>(content_, key);
  return value == nullptr ? nullptr : &value->values;
}

}  // namespace bellwether::io
