#pragma once

#include <filesystem>
#include <string_view>

#include "bellwether/core/result.h"

namespace bellwether::store {

// A folder for a while: made empty beside nobody else's files, and gone with the object, with all that lies
// in it.
class ScratchFolder {
 public:
  // A folder `name`-XXXXXX below `parent`, which must exist, for this user alone. Errors: io.
  [[nodiscard]] static core::Result<ScratchFolder> make(const std::filesystem::path& parent,
                                                        std::string_view name);
  ScratchFolder(ScratchFolder&& other) noexcept;
  ScratchFolder& operator=(ScratchFolder&&) = delete;
  ~ScratchFolder();

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  explicit ScratchFolder(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;
};

}  // namespace bellwether::store
