// Where keys come from: the environment, or a file that only its owner can read. Never a flag, an address or a
// configuration file, which others see.
//
//   auto key = find_key({"MASSIVE_API_KEY", "POLYGON_API_KEY"}, sources);
//   if (!key) return fail(key.error());
//   if (!*key) …                                   // no key: say which variable would hold it
//   request.secret_headers = {{"Authorization", (*key)->key, "Bearer "}};
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>

#include "bellwether/core/result.h"
#include "bellwether/net/key.h"

namespace bellwether::net {

// The value of a variable of the environment, read in apps; nothing where it is not set.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;

// Where to look. The keys file has lines NAME=VALUE, with # before comments; it need not exist.
struct KeySources {
  Environment environment;
  std::filesystem::path keys_file;  // ~/.config/bellwether/keys; empty: none
};

// A key and where it was found, for doctor and messages: "MASSIVE_API_KEY in the environment".
struct FoundKey {
  Key key;
  std::string where;
};

// The first of the variables that has a value, in the environment and then in the keys file; nothing where none has.
// Errors: authorisation, where others can read the file (mode beyond 0600), it is not the user's own, or what should
// be a key holds blanks or controls; config, with file:line, for a line of the file that is no NAME=VALUE; io.
// From the first key on, the process leaves no core dump.
[[nodiscard]] core::Result<std::optional<FoundKey>> find_key(std::span<const std::string> variables,
                                                             const KeySources& sources);

// The key that is the whole content of a file (Hugging Face's token); nothing where there is no such file. Errors as
// of find_key.
[[nodiscard]] core::Result<std::optional<FoundKey>> read_key_file(const std::filesystem::path& file);

}  // namespace bellwether::net
