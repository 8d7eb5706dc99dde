// Models of the hub, brought into the cache: `model pull`.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/net/client.h"
#include "bellwether/source/hub/settings.h"

namespace bellwether::source {

// Where a file's bytes came from.
enum class PulledFrom { hub, cache };

// One file of a pulled model; its bytes have the hash.
struct PulledFile {
  std::string name;
  std::uint64_t bytes = 0;
  std::string hash;  // SHA-256 (64 digits) or git's (40), as the hub names it
  PulledFrom from = PulledFrom::hub;
};

// A model as it lies in the cache.
struct PulledModel {
  HubRepository repository;
  std::string commit;
  std::filesystem::path folder;  // what --model takes
  std::vector<PulledFile> files;
};

// What a pull may use.
struct HubSession {
  net::Client& client;
  core::Job& job;
  const HubSettings& settings;
};

// Brings the files that a model is opened with (listing.h) into the cache. Every file is compared with its hash,
// also one that was there; one that was cut off goes on where it stopped. The snapshot gets its links when all
// files are there, the revision its commit after them, so that a pull that was stopped leaves nothing that looks
// like a model. Errors: those of hub_error.h and listing.h; usage offline; network; io.
[[nodiscard]] core::Result<PulledModel> pull_model(const HubRepository& repository,
                                                   const HubSession& session);

// The snapshot of a model in the cache, without asking the hub. Nothing where it was never pulled.
// Errors: data, io.
[[nodiscard]] core::Result<std::optional<std::filesystem::path>> cached_model(const HubRepository& repository,
                                                                              const HubSettings& settings);

}  // namespace bellwether::source
