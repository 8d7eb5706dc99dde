#include "bellwether/store/temporary_folder.h"

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>
#include <utility>

namespace bellwether::store {

namespace fs = std::filesystem;

core::Result<ScratchFolder> ScratchFolder::make(const fs::path& parent, std::string_view name) {
  std::string path = (parent / (std::string(name) + "-XXXXXX")).string();
  if (::mkdtemp(path.data()) == nullptr) {
    return core::fail(core::system_error(parent.string() + ": cannot make a folder", errno));
  }
  return ScratchFolder(path);
}

ScratchFolder::ScratchFolder(ScratchFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

}  // namespace bellwether::store
