// UTF-16 → UTF-8, as Excel ("Unicode text"), PowerShell and MetaTrader write it: with a byte-order mark,
// which says the order of the bytes. The mark itself is not handed on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/io/byte_lookahead.h"

namespace bellwether::io {

// Which byte of a 16-bit unit comes first.
enum class Utf16Order { little_endian, big_endian };

// The order that the mark at the start of a file says; nothing where there is no mark, or one of UTF-32.
[[nodiscard]] std::optional<Utf16Order> utf16_order(std::string_view start);

// Decodes what `fetch` brings. Memory is bounded by what is asked for.
class Utf16Reader {
 public:
  // `name` stands for the file in messages.
  Utf16Reader(std::string name, Utf16Order order, FetchBytes fetch);

  // Fills the front of `out` with UTF-8; 0 at the end. Characters may be cut between two calls. Errors: those
  // of `fetch`; data, with the byte of the file, for half a character.
  [[nodiscard]] core::Result<std::size_t> read(std::span<char> out);

 private:
  [[nodiscard]] core::Status decode_block();
  [[nodiscard]] core::Status take_unit(char16_t unit);
  [[nodiscard]] core::Error half_character() const;

  std::string name_;
  Utf16Order order_;
  FetchBytes fetch_;
  std::string undecoded_;            // at most one byte between calls
  std::optional<char16_t> leading_;  // the first half of a surrogate pair
  std::string decoded_;
  std::size_t served_ = 0;   // of decoded_
  std::uint64_t taken_ = 0;  // bytes of the file
  bool over_ = false;
};

}  // namespace bellwether::io
