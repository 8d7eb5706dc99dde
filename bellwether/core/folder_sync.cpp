#include "bellwether/core/folder_sync.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "bellwether/core/descriptor.h"

namespace bellwether::core {

std::filesystem::path folder_of(const std::filesystem::path& file) {
  return file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
}

int sync_folder_of(const std::filesystem::path& file) {
  const Descriptor descriptor(::open(folder_of(file).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return descriptor.number() >= 0 && ::fsync(descriptor.number()) == 0 ? 0 : errno;
}

}  // namespace bellwether::core
