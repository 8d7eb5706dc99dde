// SHA-256 (FIPS 180-4), for hashes of inputs, models and configurations in run manifests.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"

namespace bellwether::core {

// Incremental.
class Sha256 {
 public:
  Sha256();
  Sha256(Sha256&&) noexcept;
  ~Sha256();

  void update(std::string_view bytes);
  // 64 lower-case hexadecimal digits. Call once, last.
  [[nodiscard]] std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

[[nodiscard]] std::string sha256_hex(std::string_view bytes);
[[nodiscard]] Result<std::string> sha256_file(const std::filesystem::path& path);

}  // namespace bellwether::core
