// Who is asked for live data, and over what: the network, the network while it is recorded, or a recording. `data pull`
// and `try` begin here; clocks, environment and folders are the program's.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/market/time.h"
#include "bellwether/net/open_client.h"
#include "bellwether/provider/fallback.h"

namespace bellwether::workbench {

// The recording built into the program (samples/replay), as --replay takes it.
inline constexpr const char* kSampleReplay = "sample";

// Where answers come from and where they are kept.
struct LiveOptions {
  std::string base_url, record, replay;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("base_url", &LiveOptions::base_url,
              "Ask this address in place of the providers' own, as a proxy or a test server.")
            .as("URL"),
        field("record", &LiveOptions::record,
              "Write every answer, without keys, into this folder, for --replay.")
            .as("DIR"),
        field(
            "replay", &LiveOptions::replay,
            "Answer from a folder that --record made, without a network; its last answer is \"now\". sample: "
            "the answers about AAPL that are built in.")
            .as("DIR")};
  }
};

// What of the machine a use case with a network may use; made in apps.
struct LiveAccess {
  net::Environment environment;
  std::filesystem::path keys_file;     // empty: none
  std::filesystem::path state_folder;  // of the providers' rate limits; empty: in this process alone
  std::string user_agent;              // "bellwether/0.1.0"
  net::Timing& timing;
};

// Errors: those of net::open_client.
[[nodiscard]] core::Result<std::unique_ptr<net::Client>> open_live_client(const LiveOptions& options,
                                                                          const LiveAccess& access);

// The providers of "massive,yahoo" with their keys and addresses. A recording needs no key, so under --replay a missing
// key or e-mail is none. Errors: those of providers_named and settings_of.
[[nodiscard]] core::Result<std::vector<provider::ProviderChoice>> chosen_providers(const std::string& names,
                                                                                   const LiveOptions& options,
                                                                                   const LiveAccess& access);

// The time of day: the system's, or under --replay when the latest answer was recorded.
[[nodiscard]] market::UtcTime live_now(const net::Client& client, const LiveAccess& access);

// "yahoo: 1 call; gdelt: 4 to 40 calls, about 4 min at 1 per 5 s": what asking all of them costs at most.
[[nodiscard]] std::string price_cost_text(const std::vector<provider::ProviderChoice>& providers,
                                          const provider::PriceQuery& query);
[[nodiscard]] std::string text_cost_text(const std::vector<provider::ProviderChoice>& providers,
                                         const provider::TextQuery& query);

}  // namespace bellwether::workbench
