#include "bellwether/serve/error_answer.h"

#include <nlohmann/json.hpp>

#include "bellwether/serve/local_paths.h"

namespace bellwether::serve {
namespace {

using Json = nlohmann::ordered_json;

struct KindAnswer {
  core::ErrorKind kind;
  int status;
  std::string_view code;
};

constexpr KindAnswer kKinds[] = {
    {core::ErrorKind::usage, 400, "bad_request"},
    {core::ErrorKind::config, 500, "configuration"},
    {core::ErrorKind::data, 422, "bad_data"},
    {core::ErrorKind::not_found, 404, "not_found"},
    {core::ErrorKind::io, 500, "storage"},
    {core::ErrorKind::network, 502, "provider_unreachable"},
    {core::ErrorKind::authorisation, 502, "provider_refused_key"},
    {core::ErrorKind::rate_limit, 503, "provider_rate_limit"},
    {core::ErrorKind::model, 500, "model"},
    {core::ErrorKind::unsupported, 501, "unsupported"},
    {core::ErrorKind::memory, 503, "out_of_memory"},
    {core::ErrorKind::finding, 409, "finding"},
    {core::ErrorKind::interrupted, 503, "stopped"},
    {core::ErrorKind::internal, 500, "internal"},
};

// The words of text-embeddings-inference for what it tells apart.
[[nodiscard]] std::string_view inference_type(const HttpError& http_error) {
  if (http_error.code == "empty") return "Empty";
  if (http_error.status == 429) return "Overloaded";
  if (http_error.status == 422) return "Tokenizer";
  if (http_error.status == 503) return "Unhealthy";
  return http_error.status < 500 && http_error.status != 424 ? "Validation" : "Backend";
}

}  // namespace

HttpError http_error_of(const core::Error& error) {
  for (const KindAnswer& each : kKinds) {
    if (each.kind == error.kind) return {each.status, each.code, without_folders(error.message)};
  }
  return {500, "internal", without_folders(error.message)};
}

Response error_answer(const HttpError& http_error, ErrorForm form, std::string_view request_id) {
  Json body;
  if (form == ErrorForm::bellwether) {
    body["error"] = {{"code", http_error.code}, {"message", http_error.message}, {"request_id", request_id}};
  } else {
    body["error"] = http_error.message;
    if (form == ErrorForm::inference) body["error_type"] = inference_type(http_error);
  }
  return {.status = http_error.status,
          .body = body.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n",
          .headers = http_error.headers};
}

}  // namespace bellwether::serve
