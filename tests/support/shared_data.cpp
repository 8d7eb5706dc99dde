#include "tests/support/shared_data.h"

#include <cstdlib>

namespace bellwether::tests {

std::filesystem::path repository_path(std::string_view relative) {
  return std::filesystem::path(BELLWETHER_SOURCE_DIR) / relative;
}

std::optional<std::filesystem::path> shared_path(std::string_view relative) {
  const char* named = std::getenv("BELLWETHER_SHARED");
  const auto root = named != nullptr ? std::filesystem::path(named) : repository_path("../shared");
  auto path = root / relative;
  if (!std::filesystem::exists(path)) return std::nullopt;
  return path;
}

}  // namespace bellwether::tests
