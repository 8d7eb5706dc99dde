#include "bellwether/net/notices/post_json.h"

#include <fmt/format.h>

#include "bellwether/net/notices/post_exchange.h"
#include "bellwether/net/url.h"

namespace bellwether::net {
namespace {

using core::ErrorKind;
using core::fail;

constexpr std::uint64_t kMostAnswered = std::uint64_t{64} << 10;  // bytes: what is beyond is not waited for

}  // namespace

// With its status the answer has come, however long it goes on.
core::Status post_json(const PostTarget& target, std::string_view json, const core::Job& job) {
  const auto answer = post_exchange(target, {}, json, kMostAnswered, job);
  if (!answer) return fail(answer.error());
  if (answer->status >= 200 && answer->status < 300) return {};
  const auto url = parse_url(target.url);
  return fail(ErrorKind::network, fmt::format("{}: it answered with status {}",
                                              url ? shown_host(*url) : std::string(), answer->status));
}

}  // namespace bellwether::net
