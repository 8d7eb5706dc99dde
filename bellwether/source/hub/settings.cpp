#include "bellwether/source/hub/settings.h"

#include <array>
#include <string_view>
#include <vector>

#include "bellwether/core/lower_case.h"

namespace bellwether::source {
namespace {

namespace fs = std::filesystem;

// The first of the variables that has a value; empty where none has.
std::string first_variable(const net::Environment& environment, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    if (const auto value = environment(name); value && !value->empty()) return *value;
  }
  return "";
}

bool is_on(const net::Environment& environment, const std::string& name) {
  const std::string value = core::in_lower_case(first_variable(environment, {name}));
  return value == "1" || value == "on" || value == "yes" || value == "true";
}

// "~/x" below the home.
fs::path expanded(const std::string& path, const std::string& home) {
  if (path == "~") return home;
  return path.starts_with("~/") && !home.empty() ? fs::path(home) / path.substr(2) : fs::path(path);
}

// The folder of everything of the hub's; empty where no home is known.
fs::path hub_home(const net::Environment& environment) {
  const std::string home = first_variable(environment, {"HOME"});
  if (const std::string told = first_variable(environment, {"HF_HOME"}); !told.empty())
    return expanded(told, home);
  if (const std::string caches = first_variable(environment, {"XDG_CACHE_HOME"}); !caches.empty())
    return expanded(caches, home) / "huggingface";
  return home.empty() ? fs::path() : fs::path(home) / ".cache" / "huggingface";
}

core::Result<fs::path> cache_folder(const net::Environment& environment) {
  const std::string home = first_variable(environment, {"HOME"});
  const std::string told = first_variable(environment, {"HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE"});
  if (!told.empty()) return expanded(told, home);
  const fs::path base = hub_home(environment);
  if (!base.empty()) return base / "hub";
  return core::fail(core::ErrorKind::config,
                    "no folder for the cache of Hugging Face models: set HF_HUB_CACHE, HF_HOME or HOME");
}

core::Status read_endpoint(const net::Environment& environment, HubSettings& settings) {
  std::string told = first_variable(environment, {"HF_ENDPOINT"});
  while (told.ends_with('/')) told.pop_back();
  if (told.empty()) return {};
  if (!told.starts_with("https://") && !told.starts_with("http://"))
    return core::fail(core::ErrorKind::config, "HF_ENDPOINT is no address such as https://huggingface.co");
  if (told == settings.endpoint) return {};
  settings.endpoint = told;
  settings.endpoint_is = net::BaseUrl::from_user;
  return {};
}

core::Status read_token(const net::Environment& environment, HubSettings& settings) {
  if (is_on(environment, "HF_HUB_DISABLE_IMPLICIT_TOKEN")) return {};
  static const std::array<std::string, 2> kVariables = {"HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"};
  auto found = net::find_key(kVariables, {.environment = environment, .keys_file = {}});
  if (!found) return core::fail(found.error());
  if (!*found) {
    const std::string told = first_variable(environment, {"HF_TOKEN_PATH"});
    const fs::path home = hub_home(environment);
    if (told.empty() && home.empty()) return {};
    found = net::read_key_file(told.empty() ? home / "token"
                                            : expanded(told, first_variable(environment, {"HOME"})));
    if (!found) return core::fail(found.error().within("the token of Hugging Face"));
  }
  if (*found) settings.token = (*found)->key;
  return {};
}

}  // namespace

net::Vendor HubSettings::vendor() const {
  return {.name = "huggingface",
          .base_url = endpoint,
          .base = endpoint_is,
          .limits = {},
          .redirect_hosts = {"*"},
          .key_remedy = "set HF_TOKEN; tokens: https://huggingface.co/settings/tokens"};
}

core::Result<HubSettings> hub_cache_settings(const net::Environment& environment) {
  HubSettings settings;
  auto cache = cache_folder(environment);
  if (!cache) return core::fail(cache.error());
  settings.cache = std::move(*cache);
  if (is_on(environment, "HF_HUB_DISABLE_SYMLINKS")) settings.snapshot_files = SnapshotFiles::files;
  if (is_on(environment, "HF_HUB_OFFLINE") || is_on(environment, "TRANSFORMERS_OFFLINE"))
    settings.access = HubAccess::offline;
  if (core::Status read = read_endpoint(environment, settings); !read) return core::fail(read.error());
  return settings;
}

core::Result<HubSettings> hub_settings(const net::Environment& environment) {
  auto settings = hub_cache_settings(environment);
  if (!settings) return settings;
  if (core::Status read = read_token(environment, *settings); !read) return core::fail(read.error());
  return settings;
}

}  // namespace bellwether::source
