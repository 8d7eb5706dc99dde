#include "bellwether/net/notices/ask_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "bellwether/net/answer_check.h"
#include "bellwether/net/destination.h"
#include "bellwether/net/key_access.h"
#include "bellwether/net/notices/post_exchange.h"
#include "bellwether/net/redactor.h"
#include "bellwether/net/timing.h"

namespace bellwether::net {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;

constexpr std::array kWaits = {1000, 2000, 4000};  // milliseconds
constexpr std::array kBusy = {429, 500, 502, 503, 504};

ErrorKind kind_of_status(int status) {
  if (status == 401 || status == 403) return ErrorKind::authorisation;
  if (status == 404) return ErrorKind::not_found;
  if (status == 429) return ErrorKind::rate_limit;
  return status >= 500 || status < 400 ? ErrorKind::network : ErrorKind::data;
}

core::Error status_error(const AskTarget& target, const std::string& host, const PostedAnswer& answer) {
  Redactor secrets;
  secrets.add(target.key);
  const std::string words = words_of_body(secrets.clean(answer.body));
  return {kind_of_status(answer.status),
          fmt::format("{}: {}{}: it answered with status {}{}", target.name, host, target.path, answer.status,
                      words.empty() ? "" : ": " + words)};
}

// Whether another try may help.
bool is_busy(const core::Result<PostedAnswer>& answer) {
  if (!answer) return answer.error().kind == ErrorKind::network;
  return std::ranges::find(kBusy, answer->status) != kBusy.end();
}

}  // namespace

core::Result<std::string> ask_json(const AskTarget& target, std::string_view json, const core::Job& job) {
  const Vendor vendor{.name = target.name,
                      .base_url = target.base_url,
                      .base = BaseUrl::from_user,
                      .limits = {},
                      .redirect_hosts = {},
                      .key_remedy = ""};
  const auto base = base_of(vendor);
  if (!base) return fail(base.error());
  std::vector<Field> headers;
  if (!target.key.empty()) headers.push_back({"Authorization", "Bearer " + KeyAccess::value(target.key)});
  const PostTarget place{.url = target.base_url + target.path,
                         .user_agent = target.user_agent,
                         .environment = target.environment,
                         .seconds = target.seconds};
  SystemTiming timing;
  auto answer = post_exchange(place, headers, json, target.largest_answer, job);
  for (std::size_t i = 0; i < kWaits.size() && is_busy(answer); ++i) {
    if (Status waited = timing.wait(kWaits[i], job); !waited) return fail(waited.error());
    answer = post_exchange(place, headers, json, target.largest_answer, job);
  }
  if (!answer) return fail(answer.error().within(target.name));
  if (answer->status < 200 || answer->status >= 300)
    return fail(status_error(target, shown_host(*base), *answer));
  if (answer->is_cut)
    return fail(ErrorKind::network, fmt::format("{}: {}: its answer is longer than {} bytes", target.name,
                                                shown_host(*base), target.largest_answer));
  return std::move(answer->body);
}

}  // namespace bellwether::net
