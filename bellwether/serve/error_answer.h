// Errors as answers: the kind decides status and code, which are part of the interface and stay as they are.
//
//   {"error": {"code": "bad_request", "message": "…", "request_id": "…"}}      ours
//   {"error": "…", "error_type": "Validation"}                                 text-embeddings-inference
//   {"error": "…"}                                                             KServe
#pragma once

#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/serve/http/http_error.h"
#include "bellwether/serve/http/message.h"
#include "bellwether/serve/route.h"

namespace bellwether::serve {

// Usage: 400 bad_request; data: 422; not_found: 404; network and authorization, which are those of a provider of
// data: 502; its rate limit: 503; memory, interrupted: 503; unsupported: 501; else 500.
[[nodiscard]] HttpError http_error_of(const core::Error& error);

[[nodiscard]] Response error_answer(const HttpError& http_error, ErrorForm form, std::string_view request_id);

}  // namespace bellwether::serve
