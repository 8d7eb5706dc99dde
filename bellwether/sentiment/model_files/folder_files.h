#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace bellwether::sentiment {

// What a file of a model's or an adapter's folder is to it.
enum class FileRole { tokenizer, config };

// How a change of a file since the folder was written is taken. hard: no edit of it is told from damage. told:
// people edit it, and its readers refuse what they do not know.
enum class Guard { hard, told };

// A file that a folder may hold beside its weights.
struct FolderFile {
  std::string_view name;
  FileRole role;
  Guard guard;
};

inline constexpr std::array<FolderFile, 9> kFolderFiles = {{
    {"vocab.txt", FileRole::tokenizer, Guard::hard},
    {"tokenizer.json", FileRole::tokenizer, Guard::hard},
    {"vocab.json", FileRole::tokenizer, Guard::hard},
    {"merges.txt", FileRole::tokenizer, Guard::hard},
    {"config.json", FileRole::config, Guard::told},
    {"tokenizer_config.json", FileRole::tokenizer, Guard::told},
    {"added_tokens.json", FileRole::tokenizer, Guard::told},
    {"special_tokens_map.json", FileRole::tokenizer, Guard::told},
    {"adapter_config.json", FileRole::config, Guard::told},
}};

[[nodiscard]] constexpr bool is_tokenizer_file(std::string_view name) {
  return std::ranges::any_of(kFolderFiles, [&](const FolderFile& each) {
    return each.name == name && each.role == FileRole::tokenizer;
  });
}

}  // namespace bellwether::sentiment
