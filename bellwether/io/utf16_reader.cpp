#include "bellwether/io/utf16_reader.h"

#include <algorithm>
#include <array>
#include <utility>

#include "bellwether/core/utf8.h"

namespace bellwether::io {
namespace {

using core::fail;
using core::Result;
using core::Status;

constexpr std::size_t kBlock = std::size_t{16} << 10;
constexpr char16_t kMark = 0xFEFF;

bool is_leading(char16_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_trailing(char16_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

}  // namespace

std::optional<Utf16Order> utf16_order(std::string_view start) {
  if (start.starts_with(std::string_view("\xFF\xFE\0\0", 4))) return std::nullopt;
  if (start.starts_with("\xFF\xFE")) return Utf16Order::little_endian;
  if (start.starts_with("\xFE\xFF")) return Utf16Order::big_endian;
  return std::nullopt;
}

Utf16Reader::Utf16Reader(std::string name, Utf16Order order, FetchBytes fetch)
    : name_(std::move(name)), order_(order), fetch_(std::move(fetch)) {}

Result<std::size_t> Utf16Reader::read(std::span<char> out) {
  while (served_ == decoded_.size() && !over_ && !out.empty()) {
    if (Status decoded = decode_block(); !decoded) return fail(decoded.error());
  }
  const std::size_t count = std::min(out.size(), decoded_.size() - served_);
  std::copy_n(decoded_.data() + served_, count, out.data());
  served_ += count;
  return count;
}

Status Utf16Reader::decode_block() {
  decoded_.clear();
  served_ = 0;
  std::array<char, kBlock> block;
  const auto count = fetch_(block);
  if (!count) return fail(count.error());
  over_ = *count == 0;
  if (over_ && (!undecoded_.empty() || leading_)) return fail(half_character());
  undecoded_.append(block.data(), *count);
  std::size_t at = 0;
  for (; at + 1 < undecoded_.size(); at += 2) {
    const auto first = static_cast<unsigned char>(undecoded_[at]);
    const auto second = static_cast<unsigned char>(undecoded_[at + 1]);
    const bool little = order_ == Utf16Order::little_endian;
    const auto unit = static_cast<char16_t>(little ? first | second << 8 : second | first << 8);
    const bool is_mark = taken_ == 0 && unit == kMark;
    taken_ += 2;
    if (is_mark) continue;
    if (Status taken = take_unit(unit); !taken) return taken;
  }
  undecoded_.erase(0, at);
  return {};
}

Status Utf16Reader::take_unit(char16_t unit) {
  if (leading_.has_value() != is_trailing(unit)) return fail(half_character());
  if (is_leading(unit)) {
    leading_ = unit;
    return {};
  }
  char32_t character = unit;
  if (leading_) character = 0x10000 + ((char32_t{*leading_} - 0xD800) << 10) + (char32_t{unit} - 0xDC00);
  leading_.reset();
  core::append_utf8(decoded_, character);
  return {};
}

core::Error Utf16Reader::half_character() const {
  return {core::ErrorKind::data, name_ + ": half a character at byte " + std::to_string(taken_) +
                                     " of the file, whose byte-order mark says UTF-16; save it as UTF-8"};
}

}  // namespace bellwether::io
