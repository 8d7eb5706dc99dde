// A question to a server of the user's own choosing, JSON both ways: what a language model behind an OpenAI-style API is
// asked by. No redirect is followed; a server that is busy is asked again.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/net/key.h"
#include "bellwether/net/key_sources.h"

namespace bellwether::net {

// Who is asked. The key goes into the header Authorization and nowhere else.
struct AskTarget {
  std::string name;      // in messages: "endpoint"
  std::string base_url;  // HTTPS, or plain HTTP on this machine; without a final slash
  std::string path;      // "/chat/completions"
  Key key;
  std::string user_agent = "bellwether";
  Environment environment;
  double seconds = 600;  // for one answer
  std::uint64_t largest_answer = std::uint64_t{16} << 20;
};

// The body of an answer with a status from 200 to 299. Statuses 429, 500, 502, 503 and 504 and connections that fail are
// tried three times more, 1, 2 and 4 seconds apart. Errors: usage for a base URL that is not allowed; authorisation for
// 401 and 403; rate_limit for 429; not_found for 404; data for other refusals, with the server's words; network;
// interrupted.
[[nodiscard]] core::Result<std::string> ask_json(const AskTarget& target, std::string_view json,
                                                 const core::Job& job);

}  // namespace bellwether::net
