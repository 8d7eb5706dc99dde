#include "bellwether/net/open_client.h"

#include "bellwether/net/curl_transport.h"
#include "bellwether/net/live_client.h"
#include "bellwether/net/replay_client.h"

namespace bellwether::net {

core::Result<std::unique_ptr<Client>> open_client(const ClientOptions& options, Timing& timing) {
  if (!options.record.empty() && !options.replay.empty())
    return core::fail(core::ErrorKind::usage,
                      "--record and --replay exclude each other: a replay asks nobody");
  if (options.replay.empty()) {
    auto transport = std::make_unique<CurlTransport>(options.environment, options.timeouts);
    return std::make_unique<LiveClient>(options, std::move(transport), timing);
  }
  auto replay = ReplayClient::open(options.replay);
  if (!replay) return core::fail(replay.error());
  return std::move(*replay);
}

core::Result<std::unique_ptr<Client>> replay_of(std::vector<std::pair<std::string, std::string>> files) {
  auto replay = ReplayClient::of_files(std::move(files), "built into the program");
  if (!replay) return core::fail(replay.error());
  return std::move(*replay);
}

}  // namespace bellwether::net
