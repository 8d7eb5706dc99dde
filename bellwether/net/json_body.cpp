#include "bellwether/net/json_body.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace bellwether::net {

core::JsonLimits answer_limits() { return {.depth = 64, .keys = 2'000'000}; }

core::Result<nlohmann::json> json_body(const Response& response) {
  auto parsed = core::parse_json(response.body, answer_limits());
  if (parsed) return parsed;
  if (parsed.error().kind == core::ErrorKind::memory) return core::fail(parsed.error());
  return core::fail(unexpected_answer(
      response,
      fmt::format("the answer is damaged JSON ({}); ask again, and check the vendor's status page if it "
                  "stays so",
                  parsed.error().message)));
}

}  // namespace bellwether::net
