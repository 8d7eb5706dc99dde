#include "bellwether/serve/document_response.h"

namespace bellwether::serve {

Response document_response(const report::Document& document, const Request& request) {
  const std::string_view accepted = request.header("accept");
  const std::size_t csv = accepted.find("text/csv"), lines = accepted.find("application/x-ndjson");
  const std::size_t json = accepted.find("application/json");
  Response response{.headers = {{"cache-control", std::string(kRevalidate)}, {"vary", "Accept"}}};
  if (csv < lines && csv < json) {
    response.content_type = "text/csv; charset=utf-8";
    response.body = report::to_csv(document);
  } else if (lines < json) {
    response.content_type = "application/x-ndjson";
    response.body = report::to_json_lines(document);
  } else {
    response.body = report::to_json(document);
  }
  return response;
}

}  // namespace bellwether::serve
