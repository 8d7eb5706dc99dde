// The body of an answer as JSON, within the bounds of answers. Users include <nlohmann/json.hpp> in their .cpp.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "bellwether/core/result.h"
#include "bellwether/core/strict_json.h"
#include "bellwether/net/response.h"

namespace bellwether::net {

// The bounds of one answer: 64 levels, 2,000,000 keys (a page of 50,000 bars has 400,000), strings of 1 MiB.
[[nodiscard]] core::JsonLimits answer_limits();

// Errors: network, with vendor, host, path and the byte where the grammar fails.
[[nodiscard]] core::Result<nlohmann::json> json_body(const Response& response);

}  // namespace bellwether::net
