// One POST of a JSON document by libcurl, for the sources of this folder: nothing is repeated and no redirect followed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/net/notices/post_json.h"
#include "bellwether/net/request.h"

namespace bellwether::net {

// What came back, as far as it was received.
struct PostedAnswer {
  int status = 0;
  std::string body;
  bool is_cut = false;  // it was longer than what is received
};

// Receives `most` bytes at most. Errors: usage for what is no URL; network for no answer, naming the host alone;
// memory; interrupted.
[[nodiscard]] core::Result<PostedAnswer> post_exchange(const PostTarget& target,
                                                       const std::vector<Field>& headers,
                                                       std::string_view json, std::uint64_t most,
                                                       const core::Job& job);

}  // namespace bellwether::net
