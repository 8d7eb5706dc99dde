#pragma once

#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/net/response.h"
#include "bellwether/source/hub/settings.h"

namespace bellwether::source {

// The statuses whose answers tell by X-Error-Code what is wrong, to be asked for with Request::accepts.
inline constexpr int kHubErrors[] = {401, 403, 404};

// What was asked for: a file, or the list of the files where `file` is empty.
struct HubQuestion {
  const HubRepository& repository;
  std::string_view file;
};

// Why the hub refused, and what to do: kind not_found for a repository, revision or file that does not exist (a
// private one looks the same without a token), authorisation for a license to accept or a token that is refused.
[[nodiscard]] core::Error hub_error(const net::Response& response, const HubQuestion& question,
                                    const HubSettings& settings);

}  // namespace bellwether::source
