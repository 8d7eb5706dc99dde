// A JSON document posted once to an address of the user's: a notification. It is not repeated, since a second one may do
// harm, and follows no redirect; of the answer the status counts, and 64 KiB at most are received. Addresses of such services hold secrets: no message and no log names more than the host.
#pragma once

#include <string>
#include <string_view>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/net/key_sources.h"

namespace bellwether::net {

// Where it goes, and what of the machine concerns the connection.
struct PostTarget {
  std::string url;
  std::string user_agent;
  Environment environment;
  double seconds = 30;  // for the whole exchange
};

// Errors: usage for what is no URL; network for no answer, and for one with a status beyond 200 to 299; interrupted.
[[nodiscard]] core::Status post_json(const PostTarget& target, std::string_view json, const core::Job& job);

}  // namespace bellwether::net
