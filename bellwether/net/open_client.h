// The client that a command asked for: live, recording, or replaying.
//
//   SystemTiming timing;
//   auto client = open_client({.state_folder = store, .user_agent = …, .replay = request.replay}, timing);
//   if (!client) return fail(client.error());
//   providers::pull(**client, …, job);
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/net/client.h"
#include "bellwether/net/key_sources.h"
#include "bellwether/net/timing.h"

namespace bellwether::net {

// How long an answer may take, in seconds.
struct Timeouts {
  double connect = 10.0;
  double silence = 30.0;  // without a byte
  double whole = 600.0;   // of one answer; not of a download, which may take as long as bytes come
};

// How often a fault that passes is met with another try, and after how long: first, then twice that, and so on up to
// `longest`, each times a random factor of 0.5 to 1; or what the vendor asks for, unless that is more than
// `longest_asked`: then the error says when to come back.
struct RetryPolicy {
  std::uint32_t retries = 3;
  double first_wait = 1.0, longest_wait = 60.0, longest_asked = 300.0;  // seconds
};

// What a client is made of.
struct ClientOptions {
  // Where the vendors' limits are kept, shared by all processes; empty: in this process alone.
  std::filesystem::path state_folder;
  std::string user_agent = "bellwether";  // "bellwether/0.1.0"
  // For the proxies and certificates, under curl's names: https_proxy, no_proxy, CURL_CA_BUNDLE, …
  Environment environment;
  std::filesystem::path record;  // a folder to record into; empty: none
  std::filesystem::path replay;  // a recording to answer from, without a network; empty: none
  Timeouts timeouts;
  RetryPolicy retry;
  std::uint64_t seed = 0;  // of the jitter
};

// `timing` must outlive the client. Errors: usage, for both record and replay; not_found or data for a recording that
// cannot be read (docs/formats/recordings.md); io.
[[nodiscard]] core::Result<std::unique_ptr<Client>> open_client(const ClientOptions& options, Timing& timing);

// A client that answers from recorded exchanges that are in memory already: the samples built into the program, as
// names and contents of files.
[[nodiscard]] core::Result<std::unique_ptr<Client>> replay_of(
    std::vector<std::pair<std::string, std::string>> files);

}  // namespace bellwether::net
