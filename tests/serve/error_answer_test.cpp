// Statuses and codes that clients rely on.
#include "bellwether/serve/error_answer.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace bellwether::serve {
namespace {

std::string error_type_of(int status, std::string_view code = "x") {
  const Response response =
      error_answer({.status = status, .code = code, .message = "No."}, ErrorForm::inference, "id");
  return nlohmann::json::parse(response.body)["error_type"].get<std::string>();
}

TEST(ErrorAnswerTest, The_kind_decides_status_and_code) {
  struct Expected {
    core::ErrorKind kind;
    int status;
    std::string_view code;
  };
  for (const Expected& each : {Expected{core::ErrorKind::usage, 400, "bad_request"},
                               {core::ErrorKind::data, 422, "bad_data"},
                               {core::ErrorKind::not_found, 404, "not_found"},
                               {core::ErrorKind::network, 502, "provider_unreachable"},
                               {core::ErrorKind::authorisation, 502, "provider_refused_key"},
                               {core::ErrorKind::rate_limit, 503, "provider_rate_limit"},
                               {core::ErrorKind::memory, 503, "out_of_memory"},
                               {core::ErrorKind::interrupted, 503, "stopped"},
                               {core::ErrorKind::unsupported, 501, "unsupported"},
                               {core::ErrorKind::internal, 500, "internal"}}) {
    const HttpError http_error = http_error_of({each.kind, "Why."});
    EXPECT_EQ(http_error.status, each.status) << each.code;
    EXPECT_EQ(http_error.code, each.code);
    EXPECT_EQ(http_error.message, "Why.");
  }
}

TEST(ErrorAnswerTest, Each_dialect_has_its_form) {
  const HttpError http_error{
      .status = 429, .code = "busy", .message = "Say \"please\".", .headers = {{"retry-after", "1"}}};
  const Response ours = error_answer(http_error, ErrorForm::bellwether, "id-1");
  EXPECT_EQ(ours.status, 429);
  EXPECT_EQ(ours.headers, (Pairs{{"retry-after", "1"}}));
  EXPECT_EQ(ours.body,
            "{\"error\":{\"code\":\"busy\",\"message\":\"Say \\\"please\\\".\",\"request_id\":\"id-1\"}}\n");
  EXPECT_EQ(error_answer(http_error, ErrorForm::inference, "id-1").body,
            "{\"error\":\"Say \\\"please\\\".\",\"error_type\":\"Overloaded\"}\n");
  EXPECT_EQ(error_answer(http_error, ErrorForm::kserve, "id-1").body,
            "{\"error\":\"Say \\\"please\\\".\"}\n");
}

TEST(ErrorAnswerTest, Inference_errors_have_the_types_of_text_embeddings_inference) {
  EXPECT_EQ(error_type_of(400, "empty"), "Empty");
  EXPECT_EQ(error_type_of(413), "Validation");
  EXPECT_EQ(error_type_of(422), "Tokenizer");
  EXPECT_EQ(error_type_of(424), "Backend");
  EXPECT_EQ(error_type_of(429), "Overloaded");
  EXPECT_EQ(error_type_of(503), "Unhealthy");
  EXPECT_EQ(error_type_of(500), "Backend");
}

}  // namespace
}  // namespace bellwether::serve
