#include "bellwether/serve/document_response.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace bellwether::serve {
namespace {

Response accepted_as(const std::string& accept) {
  report::Table table{
      .id = "models", .caption = "", .columns = {{"model"}, {"rows", "rows", report::Kind::count}}};
  table.add({"lstm", 50});
  report::Document document{.format = "bellwether.test/1"};
  document.add(std::move(table));
  return document_response(document, {.headers = {{"accept", accept}}});
}

TEST(DocumentResponseTest, The_client_chooses_the_form) {
  const Response csv = accepted_as("text/csv");
  EXPECT_EQ(csv.content_type, "text/csv; charset=utf-8");
  EXPECT_EQ(csv.body, "model,rows\nlstm,50\n");
  const Response lines = accepted_as("application/x-ndjson");
  EXPECT_EQ(lines.content_type, "application/x-ndjson");
  EXPECT_EQ(lines.body, "{\"model\":\"lstm\",\"rows\":50}\n");
  const Response json = accepted_as("application/json");
  EXPECT_EQ(json.content_type, "application/json");
  EXPECT_EQ(nlohmann::ordered_json::parse(json.body).dump(),
            R"({"format":"bellwether.test/1","models":[{"model":"lstm","rows":50}]})");
}

TEST(DocumentResponseTest, The_form_named_first_wins_and_json_where_none_is) {
  EXPECT_EQ(accepted_as("application/json, text/csv").content_type, "application/json");
  EXPECT_EQ(accepted_as("application/x-ndjson, text/csv").content_type, "application/x-ndjson");
  EXPECT_EQ(accepted_as("text/csv, application/json;q=0.5").content_type, "text/csv; charset=utf-8");
  for (const char* accept : {"", "*/*", "text/html"})
    EXPECT_EQ(accepted_as(accept).content_type, "application/json") << accept;
}

TEST(DocumentResponseTest, A_cache_keeps_the_forms_apart_and_asks_again) {
  for (const char* accept : {"text/csv", "application/x-ndjson", "application/json"})
    EXPECT_EQ(accepted_as(accept).headers, (Pairs{{"cache-control", "no-cache"}, {"vary", "Accept"}}))
        << accept;
}

}  // namespace
}  // namespace bellwether::serve
