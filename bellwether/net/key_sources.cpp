#include "bellwether/net/key_sources.h"

#include <fmt/format.h>
#include <sys/prctl.h>

#include <algorithm>

#include "bellwether/io/stripped.h"
#include "bellwether/net/keys_file.h"

namespace bellwether::net {
namespace {

using core::ErrorKind;
using core::fail;
using Found = std::optional<FoundKey>;

constexpr std::size_t kLongestKey = 4096;

core::Result<Found> checked_key(const std::string& value, const std::string& where) {
  std::string key(io::stripped(value));  // blanks and newlines come from editors and `echo`
  if (key.empty()) return std::nullopt;
  const bool is_one = key.size() <= kLongestKey && std::ranges::all_of(key, [](char c) {
                        return static_cast<unsigned char>(c) > 0x20 && static_cast<unsigned char>(c) < 0x7f;
                      });
  if (!is_one)
    return fail(ErrorKind::authorisation,
                where + ": is no key: it holds blanks, controls or letters beyond ASCII; copy it again");
  ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);  // a crash writes no key to the disk
  return FoundKey{Key(std::move(key)), where};
}

core::Result<Found> key_in_environment(std::span<const std::string> variables,
                                       const Environment& environment) {
  for (const std::string& name : variables) {
    const auto value = environment ? environment(name) : std::nullopt;
    if (!value) continue;
    auto key = checked_key(*value, name + " in the environment");
    if (!key || *key) return key;
  }
  return std::nullopt;
}

core::Result<Found> key_in_file(std::span<const std::string> variables, const std::filesystem::path& file) {
  if (file.empty()) return std::nullopt;
  const auto text = read_private_file(file);
  if (!text) return fail(text.error());
  if (!*text) return std::nullopt;
  const auto keys = parse_keys(**text);
  if (!keys) return fail(keys.error().kind, file.string() + ":" + keys.error().message);
  for (const std::string& name : variables) {
    for (const auto& [known, value] : *keys) {
      if (known != name) continue;
      auto key = checked_key(value, fmt::format("{} in {}", name, file.string()));
      if (!key || *key) return key;
    }
  }
  return std::nullopt;
}

}  // namespace

core::Result<Found> find_key(std::span<const std::string> variables, const KeySources& sources) {
  auto key = key_in_environment(variables, sources.environment);
  return !key || *key ? key : key_in_file(variables, sources.keys_file);
}

core::Result<Found> read_key_file(const std::filesystem::path& file) {
  const auto text = read_private_file(file);
  if (!text) return fail(text.error());
  return *text ? checked_key(**text, file.string()) : Found();
}

}  // namespace bellwether::net
