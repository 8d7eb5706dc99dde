// Any bytes as the body of an answer, with any status: judged without harm, and what is quoted of it is one short line of
// valid text.
#include <cstdint>
#include <cstdlib>

#include "bellwether/core/utf8.h"
#include "bellwether/net/answer_check.h"
#include "bellwether/net/retry_wait.h"

namespace {

using namespace bellwether::net;

constexpr int kStatuses[] = {200, 204, 301, 400, 401, 403, 404, 413, 422, 429, 500, 503};
constexpr BodyKind kKinds[] = {BodyKind::json, BodyKind::xml, BodyKind::text, BodyKind::bytes};

bool is_line(std::string_view text) {
  return text.find('\n') == text.npos && bellwether::core::first_invalid_utf8(text) == text.size();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string body(reinterpret_cast<const char*>(data + 2), size - 2);
  const std::string words = words_of_body(body);
  if (words.size() > 200 || !is_line(words)) std::abort();
  const Vendor vendor{.name = "massive", .base_url = "https://api.massive.com", .limits = {}};
  const Request request{.path = "/a", .query = {}, .expects = kKinds[data[1] % std::size(kKinds)]};
  const Response response{.status = kStatuses[data[0] % std::size(kStatuses)],
                          .headers = {},
                          .body = body,
                          .vendor = "massive",
                          .place = "api.massive.com/a"};
  const auto verdict = check_answer(vendor, request, response);
  if (!verdict && (!is_line(verdict.error().message) || verdict.error().message.size() > 1000)) std::abort();
  if (verdict && response.status > 299) std::abort();
  const auto wait =
      asked_wait({.headers = {{"retry-after", body}, {"ratelimit", body}, {"x-ratelimit-reset", body}}}, 0);
  if (wait && (*wait < 0 || *wait > std::int64_t{7} * 86'400'000)) std::abort();
  return 0;
}
