// What a vendor answered.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/net/request.h"

namespace bellwether::net {

// Whether an answer came over the network now or from a recording.
enum class AnswerSource { live, recording };

// An answer, its body inflated.
struct Response {
  int status = 0;
  std::vector<Field> headers;  // of the last answer, names in small letters
  std::string body;
  std::int64_t fetched_at = 0;  // seconds since 1970; of a recording, when it was recorded
  AnswerSource source = AnswerSource::live;
  std::string vendor;  // "massive"
  std::string place;   // host/path that answered: "api.massive.com/v2/reference/news"

  // The first header of that name, in any case.
  [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;
};

// An error of kind network about an answer that is not what the vendor's schema says: "massive:
// api.massive.com/v2/reference/news: `what`". Whatever of the body `what` quotes is made safe to show and cut.
[[nodiscard]] core::Error unexpected_answer(const Response& response, std::string_view what);

}  // namespace bellwether::net
