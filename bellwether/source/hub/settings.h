// How the hub is reached and where its files lie, by the variables that huggingface_hub reads, so that a machine
// set up for Python is set up for us.
#pragma once

#include <filesystem>
#include <string>

#include "bellwether/core/result.h"
#include "bellwether/net/key.h"
#include "bellwether/net/key_sources.h"
#include "bellwether/net/vendor.h"
#include "bellwether/source/hub/cache.h"

namespace bellwether::source {

// Whether the hub may be asked.
enum class HubAccess { online, offline };

// The settings of one machine and user.
struct HubSettings {
  std::string endpoint = "https://huggingface.co";
  net::BaseUrl endpoint_is = net::BaseUrl::built_in;
  std::filesystem::path cache;
  SnapshotFiles snapshot_files = SnapshotFiles::links;
  HubAccess access = HubAccess::online;
  net::Key token;  // empty: none

  // The hub as whom net asks; a file may lie on any public host, to which the token does not go.
  [[nodiscard]] net::Vendor vendor() const;
};

// Reads
//   HF_ENDPOINT                                    the hub's address
//   HF_HUB_CACHE, HUGGINGFACE_HUB_CACHE            the cache; else hub below
//   HF_HOME                                        else $XDG_CACHE_HOME/huggingface, ~/.cache/huggingface
//   HF_TOKEN, HUGGING_FACE_HUB_TOKEN               the token; else the content of
//   HF_TOKEN_PATH                                  else $HF_HOME/token
//   HF_HUB_DISABLE_IMPLICIT_TOKEN                  no token is sent
//   HF_HUB_OFFLINE, TRANSFORMERS_OFFLINE           the hub is not asked
//   HF_HUB_DISABLE_SYMLINKS                        snapshots hold files, not links
// A switch is on by 1, ON, YES or TRUE, in any case. Errors: config where an address is none, or where neither a
// cache nor a home is known; those of the token file (net/key_sources.h).
[[nodiscard]] core::Result<HubSettings> hub_settings(const net::Environment& environment);

// The same without the token: for what only looks into the cache.
[[nodiscard]] core::Result<HubSettings> hub_cache_settings(const net::Environment& environment);

}  // namespace bellwether::source
