#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"

namespace bellwether::text {

// A hash that grows byte by byte (FNV-1a, 64 bits): the hashes of all prefixes of a word cost one pass, and
// extend_hash(hash of left, right) is the hash of both together.
inline constexpr std::uint64_t kEmptyHash = 0xCBF29CE484222325ULL;
[[nodiscard]] constexpr std::uint64_t extend_hash(std::uint64_t hash, char byte) {
  return (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3ULL;
}
[[nodiscard]] constexpr std::uint64_t extend_hash(std::uint64_t hash, std::string_view bytes) {
  for (const char byte : bytes) hash = extend_hash(hash, byte);
  return hash;
}

// The entries of a tokenizer: id -> token and token -> id.
class Vocabulary {
 public:
  // tokens[i] is the entry of id i. Errors: model for an entry that occurs twice, naming both ids, or for
  // entries made to collide in the index.
  [[nodiscard]] static core::Result<Vocabulary> make(const std::vector<std::string>& tokens);

  [[nodiscard]] std::size_t size() const { return ends_.size(); }
  [[nodiscard]] std::string_view token(std::uint32_t id) const {
    const std::uint32_t begin = id == 0 ? 0 : ends_[id - 1];
    return std::string_view(bytes_).substr(begin, ends_[id] - begin);
  }
  [[nodiscard]] std::optional<std::uint32_t> id_of(std::string_view token) const {
    return find(extend_hash(kEmptyHash, token), {}, token);
  }
  // The id of prefix + rest, whose hash is `hash`.
  [[nodiscard]] std::optional<std::uint32_t> find(std::uint64_t hash, std::string_view prefix,
                                                  std::string_view rest) const;
  [[nodiscard]] std::size_t longest_token() const { return longest_; }  // in bytes

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t id_and_one = 0;  // 0: free
  };
  [[nodiscard]] core::Status insert(std::uint32_t id);

  std::string bytes_;
  std::vector<std::uint32_t> ends_;
  std::vector<Slot> slots_;  // open addressing; a power of two, at most half full
  std::size_t longest_ = 0;
};

}  // namespace bellwether::text
