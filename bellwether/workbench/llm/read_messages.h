#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/text/chat/chat_template.h"

namespace bellwether::workbench {

// A conversation as chat APIs take it: a JSON list of objects with "role" (system, user or assistant) and "content" (a
// text). Errors: data, naming the turn and what is wrong with it.
[[nodiscard]] core::Result<std::vector<text::ChatMessage>> parse_messages(std::string_view json);

// The same of a file. Errors also: not_found, io.
[[nodiscard]] core::Result<std::vector<text::ChatMessage>> read_messages(const std::filesystem::path& file);

}  // namespace bellwether::workbench
