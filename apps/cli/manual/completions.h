// What the shells need to complete a command line: commands, options, the values of those that have fixed ones,
// files and folders for those that name some. Each script stands alone.
#pragma once

#include <span>
#include <string>

#include "apps/cli/command_table.h"

namespace bellwether::cli {

// For /usr/share/bash-completion/completions/bellwether.
[[nodiscard]] std::string bash_completion(std::span<const CommandRow> table);
// For a folder of zsh's fpath, as _bellwether.
[[nodiscard]] std::string zsh_completion(std::span<const CommandRow> table);
// For /usr/share/fish/vendor_completions.d/bellwether.fish.
[[nodiscard]] std::string fish_completion(std::span<const CommandRow> table);

// Words with blanks between them.
[[nodiscard]] std::string joined_words(std::span<const std::string> words);
// `text` between single quotes, as all three shells read it.
[[nodiscard]] std::string quoted_word(const std::string& text);

}  // namespace bellwether::cli
