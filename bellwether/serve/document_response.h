// A result as an answer: its document in the form that the client accepts.
#pragma once

#include "bellwether/report/document/document.h"
#include "bellwether/serve/http/message.h"

namespace bellwether::serve {

// JSON; its rows as CSV where the client asks for text/csv, as JSON Lines for application/x-ndjson (the first of
// the three that its Accept header names).
[[nodiscard]] Response document_response(const report::Document& document, const Request& request);

}  // namespace bellwether::serve
