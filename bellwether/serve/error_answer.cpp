#include "bellwether/serve/error_answer.h"

#include <nlohmann/json.hpp>

namespace bellwether::serve {
namespace {

using Json = nlohmann::ordered_json;

struct Kind {
  core::ErrorKind kind;
  int status;
  std::string_view code;
};

constexpr Kind kKinds[] = {
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
[[nodiscard]] std::string_view inference_type(const Refusal& refusal) {
  if (refusal.code == "empty") return "Empty";
  if (refusal.status == 429) return "Overloaded";
  if (refusal.status == 422) return "Tokenizer";
  if (refusal.status == 503) return "Unhealthy";
  return refusal.status < 500 && refusal.status != 424 ? "Validation" : "Backend";
}

}  // namespace

Refusal refusal_of(const core::Error& error) {
  for (const Kind& each : kKinds) {
    if (each.kind == error.kind) return {each.status, each.code, error.message};
  }
  return {500, "internal", error.message};
}

Response error_answer(const Refusal& refusal, ErrorForm form, std::string_view request_id) {
  Json body;
  if (form == ErrorForm::bellwether) {
    body["error"] = {{"code", refusal.code}, {"message", refusal.message}, {"request_id", request_id}};
  } else {
    body["error"] = refusal.message;
    if (form == ErrorForm::inference) body["error_type"] = inference_type(refusal);
  }
  return {.status = refusal.status,
          .body = body.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n",
          .headers = refusal.headers};
}

}  // namespace bellwether::serve
