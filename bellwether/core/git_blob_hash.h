// The name that git gives to a file: SHA-1 over "blob <size>", a NUL and the bytes. It tells a damaged file from
// a sound one; SHA-1 is no proof against whoever wants to deceive.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace bellwether::core {

// Incremental, as Sha256 (core/sha256.h); `size` is that of the whole file.
class GitBlobHash {
 public:
  explicit GitBlobHash(std::uint64_t size);
  GitBlobHash(GitBlobHash&&) noexcept;
  ~GitBlobHash();

  void update(std::string_view bytes);
  // 40 lower-case hexadecimal digits. Call once, last.
  [[nodiscard]] std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace bellwether::core
