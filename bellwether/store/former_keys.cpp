#include "bellwether/store/former_keys.h"

#include <algorithm>
#include <utility>

namespace bellwether::store {
namespace {

constexpr std::pair<std::string_view, std::string_view> kPrefixes[] = {{"texts.", "text_file."},
                                                                       {"meter.", "leakage."}};

// In today's spelling but for the name itself.
std::string spelled_today(std::string_view written) {
  std::string key(written);
  std::ranges::replace(key, '-', '_');
  for (const auto& [former, prefix] : kPrefixes) {
    if (key.starts_with(former)) key.replace(0, former.size(), prefix);
  }
  return key;
}

std::string_view name_of(std::string_view key) { return key.substr(key.rfind('.') + 1); }

bool was(const core::OptionValue& former, const core::OptionValue& today) {
  return is_key(former.name, today.name) &&
         core::current_value(name_of(today.name), former.value) == today.value;
}

}  // namespace

bool is_key(std::string_view written, std::string_view key) {
  if (written == key) return true;
  const std::string spelled = spelled_today(written);
  if (spelled == key) return true;
  const std::string_view name = name_of(key), former = name_of(spelled);
  const std::string_view prefix = key.substr(0, key.size() - name.size());
  return std::string_view(spelled).substr(0, spelled.size() - former.size()) == prefix &&
         core::was_called(name, former);
}

std::optional<std::string> name_within(std::string_view written, std::string_view group) {
  const std::string spelled = spelled_today(written);
  if (!spelled.starts_with(std::string(group) + ".")) return std::nullopt;
  return spelled.substr(group.size() + 1);
}

bool is_renamed(const core::OptionValue& one, const core::OptionValue& other) {
  return was(one, other) || was(other, one);
}

std::string config_value(const RunManifest& manifest, std::string_view key) {
  const auto found = std::ranges::find_if(
      manifest.setup.config, [&](const core::OptionValue& each) { return is_key(each.name, key); });
  return found == manifest.setup.config.end() ? std::string() : found->value;
}

}  // namespace bellwether::store
