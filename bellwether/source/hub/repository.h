// Models of the Hugging Face hub by name, and what they are called in addresses and in its cache.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"

namespace bellwether::source {

// One model at one revision: a branch or tag ("main"), a pull request ("refs/pr/8") or a commit.
struct HubRepository {
  std::string id;  // "ProsusAI/finbert", "bert-base-uncased"
  std::string revision = "main";
};

// Reads "ORG/NAME", "NAME" or either with "@REVISION". The hub's own rules for names hold, so that no name is a
// path: letters, digits, '.', '_' and '-', no "..", no "--", none of '.', '-' at an end, at most 96 characters.
// Errors: usage, quoting the text.
[[nodiscard]] core::Result<HubRepository> parse_hub_repository(std::string_view text);

// Whether it is the name of one commit: 40 hexadecimal digits. What it names never changes.
[[nodiscard]] bool is_commit(std::string_view revision);

// "ProsusAI/finbert@refs/pr/8"; without the revision where it is main.
[[nodiscard]] std::string name_of(const HubRepository& repository);

// The address of one of its files below the hub's: "/ProsusAI/finbert/resolve/refs%2Fpr%2F8/config.json", and of
// the list of its files.
[[nodiscard]] std::string file_address(const HubRepository& repository, std::string_view file);
[[nodiscard]] std::string listing_address(const HubRepository& repository);

// The names of its folder in the cache, "models--ProsusAI--finbert": the first is that of the name as given. The
// hub moved some models without an organization into one; a cache may hold either.
[[nodiscard]] std::vector<std::string> cache_folders(const HubRepository& repository);

// The model of a cache folder's name, without revision; an empty id where it is none.
[[nodiscard]] HubRepository repository_of_folder(std::string_view folder);

// Whether a file's name in a repository stays below it: relative, no empty parts, none that is "." or "..", no
// backslash, no control character, at most 1,024 bytes and 255 a part.
[[nodiscard]] bool is_contained_name(std::string_view file);

}  // namespace bellwether::source
