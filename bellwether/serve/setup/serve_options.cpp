#include "bellwether/serve/setup/serve_options.h"

#include "bellwether/core/lower_case.h"
#include "bellwether/net/keys_file.h"

namespace bellwether::serve {
namespace {

constexpr std::size_t kShortestKey = 16;
constexpr std::string_view kOpenBbOrigin = "https://pro.openbb.co";

[[nodiscard]] core::Result<KeyDigest> read_key(const std::filesystem::path& file) {
  const auto content = net::read_private_file(file);
  if (!content) return core::fail(content.error().within("--api-key-file"));
  if (!*content)
    return core::fail(core::ErrorKind::not_found, "--api-key-file: " + file.string() + " does not exist");
  std::string_view key = **content;
  key = key.substr(0, key.find_first_of("\r\n"));
  const bool is_plain = key.find_first_of(" \t") == key.npos;
  if (key.size() < kShortestKey || !is_plain)
    return core::fail(
        core::ErrorKind::config,
        "--api-key-file: the first line of " + file.string() +
            " must be a key of at least 16 characters without blanks, as of: openssl rand -hex 32");
  return KeyDigest(key);
}

[[nodiscard]] core::Status check_origin(const std::string& origin) {
  const std::size_t scheme = origin.find("://");
  const bool is_web = origin.starts_with("https://") || origin.starts_with("http://");
  if (is_web && origin.size() > scheme + 3 && origin.find('/', scheme + 3) == origin.npos) return {};
  return core::fail(core::ErrorKind::config,
                    "--allow-origin: '" + origin + "' is no origin, as https://example.com without a path");
}

}  // namespace

core::Result<ServerSettings> server_settings(const AddressOptions& address, const LimitOptions& limits) {
  ServerSettings settings{.address = address.host, .port = static_cast<std::uint16_t>(address.port)};
  settings.requests.body_bytes = static_cast<std::size_t>(limits.max_body);
  settings.connections.connections = static_cast<std::size_t>(limits.max_connections);
  settings.drain_time = std::chrono::seconds(limits.drain_seconds);
  AccessPolicy& access = settings.work.access;
  if (!address.api_key_file.empty()) {
    auto key = read_key(address.api_key_file);
    if (!key) return core::fail(key.error());
    access.key = std::move(*key);
  }
  for (const std::string& each : address.allow_host) access.hosts.push_back(core::in_lower_case(each));
  if (address.openbb) access.origins.emplace_back(kOpenBbOrigin);
  for (const std::string& each : address.allow_origin) {
    if (core::Status good = check_origin(each); !good) return core::fail(good.error());
    access.origins.push_back(each);
  }
  return settings;
}

BatchLimits batch_limits(const LimitOptions& limits) {
  BatchLimits batches;
  batches.tokens = static_cast<std::size_t>(limits.max_batch_tokens);
  batches.waiting_texts = static_cast<std::size_t>(limits.max_waiting);
  return batches;
}

InferenceLimits inference_limits(const LimitOptions& limits) {
  return {.client_batch = static_cast<std::size_t>(limits.max_client_batch),
          .texts = static_cast<std::size_t>(limits.max_texts),
          .long_texts = limits.auto_truncate ? LongTexts::cut : LongTexts::refused};
}

}  // namespace bellwether::serve
