// Folders made to last: the name of a new file is on the disk once its folder is.
#pragma once

#include <filesystem>

namespace bellwether::core {

// The folder that a file lies in; "." of a bare name.
[[nodiscard]] std::filesystem::path folder_of(const std::filesystem::path& file);

// 0, or the number of what went wrong (errno).
[[nodiscard]] int sync_folder_of(const std::filesystem::path& file);

}  // namespace bellwether::core
