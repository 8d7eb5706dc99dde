// The file in which a user keeps keys: lines NAME=VALUE.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bellwether/core/result.h"

namespace bellwether::net {

// The content of a file that nobody but its owner can read or write, and that is ours; nothing where there is none.
// Errors: authorisation, with the remedy, for another mode or owner; data for what is no regular file or has over a
// megabyte; io.
[[nodiscard]] core::Result<std::optional<std::string>> read_private_file(const std::filesystem::path& file);

// Names and values in the order of the lines. Blank lines and those from '#' on are comments; "export " before a name
// and quotes around a value are taken off. Errors: config, with the line's number and never its content.
[[nodiscard]] core::Result<std::vector<std::pair<std::string, std::string>>> parse_keys(
    std::string_view text);

}  // namespace bellwether::net
