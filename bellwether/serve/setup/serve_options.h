// What a user may choose about the server.
#pragma once

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/serve/inference/inference_service.h"
#include "bellwether/serve/loop/server.h"

namespace bellwether::serve {

// Where it listens and who may call.
struct AddressOptions {
  std::string host = "127.0.0.1";
  std::int64_t port = 8080;
  std::filesystem::path api_key_file;
  std::vector<std::string> allow_host;
  std::vector<std::string> allow_origin;
  bool openbb = false;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("host", &AddressOptions::host,
              "The IP address to listen on; any but loopback needs --api-key-file."),
        field("port", &AddressOptions::port, "The port; 0 for any that is free.").between(0, 65535),
        field("api_key_file", &AddressOptions::api_key_file,
              "A file that only its owner can read, with the key that callers must send as 'Authorization: "
              "Bearer KEY'.")
            .as("FILE"),
        field("allow_host", &AddressOptions::allow_host,
              "A further name of this server, as a proxy in front of it passes on; repeatable.")
            .as("NAME"),
        field("allow_origin", &AddressOptions::allow_origin,
              "Another site whose pages may call and read, as https://example.com; repeatable.")
            .as("URL"),
        field("openbb", &AddressOptions::openbb,
              "Offer tables as widgets of OpenBB Workspace, whose pages may then call and read.")};
  }
};

// How much is taken before a request is refused.
struct LimitOptions {
  std::int64_t max_body = 2'000'000;
  std::int64_t max_connections = 10'000;
  std::int64_t max_client_batch = 32;
  std::int64_t max_texts = 1024;
  std::int64_t max_waiting = 512;
  std::int64_t max_batch_tokens = 8192;
  std::int64_t drain_seconds = 10;
  bool auto_truncate = false;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("max_body", &LimitOptions::max_body, "Bytes of a request's body.").between(1024, 100'000'000),
        field("max_connections", &LimitOptions::max_connections, "Open connections.").between(1, 100'000),
        field("max_client_batch", &LimitOptions::max_client_batch, "Texts of a request to /predict.")
            .between(1, 4096),
        field("max_texts", &LimitOptions::max_texts, "Texts of a request to /v1/score.").between(1, 100'000),
        field("max_waiting", &LimitOptions::max_waiting,
              "Texts that may wait to be scored; beyond them requests are answered with 429.")
            .between(1, 1'000'000),
        field("max_batch_tokens", &LimitOptions::max_batch_tokens, "Tokens scored together.")
            .between(128, 1'000'000),
        field("drain_seconds", &LimitOptions::drain_seconds,
              "Time that requests under way have to end when the server is stopped.")
            .between(0, 600),
        field(
            "auto_truncate", &LimitOptions::auto_truncate,
            "Cut a text that is longer than the model reads, where a request to /predict does not say; it is "
            "refused otherwise.")};
  }
};

// The settings that the options ask for. Errors: those of net::read_private_file; not_found for a key file that is not
// there; config for a key of under 16 characters, or an origin that is none.
[[nodiscard]] core::Result<ServerSettings> server_settings(const AddressOptions& address,
                                                           const LimitOptions& limits);
[[nodiscard]] BatchLimits batch_limits(const LimitOptions& limits);
[[nodiscard]] InferenceLimits inference_limits(const LimitOptions& limits);

}  // namespace bellwether::serve
