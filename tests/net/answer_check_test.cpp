// Bodies are in the shapes of the vendors' answers, in our own words.
#include "bellwether/net/answer_check.h"

#include <gtest/gtest.h>

#include <string>

namespace bellwether::net {
namespace {

using core::ErrorKind;

const Vendor kChecked{.name = "massive",
                      .base_url = "https://api.massive.com",
                      .limits = {},
                      .key_remedy = "set MASSIVE_API_KEY"};

Response checked_answer(int status, std::string body) {
  return {.status = status,
          .headers = {},
          .body = std::move(body),
          .vendor = "massive",
          .place = "api.massive.com/v2/news"};
}

// "kind: message", or "good".
std::string verdict(const Request& request, const Response& response) {
  const core::Status status = check_answer(kChecked, request, response);
  return status ? "good" : std::string(core::name_of(status.error().kind)) + ": " + status.error().message;
}

std::string verdict(BodyKind expects, int status, std::string body) {
  return verdict({.path = "/v2/news", .query = {}, .expects = expects},
                 checked_answer(status, std::move(body)));
}

TEST(AnswerCheck, Statuses_have_their_kinds_the_vendors_words_and_a_remedy) {
  EXPECT_EQ(
      verdict(BodyKind::json, 401, R"({"status":"ERROR","request_id":"r","error":"Unknown API Key"})"),
      "authorisation: massive: api.massive.com/v2/news: HTTP 401 \"Unknown API Key\"; set MASSIVE_API_KEY");
  EXPECT_EQ(
      verdict(BodyKind::json, 403, R"({"status":"NOT_AUTHORIZED","message":"upgrade your plan"})"),
      "authorisation: massive: api.massive.com/v2/news: HTTP 403 \"upgrade your plan\"; set MASSIVE_API_KEY");
  EXPECT_EQ(verdict(BodyKind::json, 404, ""),
            "not found: massive: api.massive.com/v2/news: HTTP 404; check the name and the dates that were "
            "asked for");
  EXPECT_EQ(verdict(BodyKind::json, 400, R"({"error":"bad limit"})"),
            "data: massive: api.massive.com/v2/news: HTTP 400 \"bad limit\"; the vendor refuses what was "
            "asked for; "
            "check the arguments");
  EXPECT_TRUE(verdict(BodyKind::json, 429, "").starts_with("rate limit: "));
  EXPECT_EQ(verdict(BodyKind::json, 502, "<html><head><title>Bad\n Gateway</title></head></html>"),
            "network: massive: api.massive.com/v2/news: HTTP 502 \"Bad Gateway\"; the fault is the vendor's; "
            "try again "
            "later");
  EXPECT_TRUE(verdict(BodyKind::json, 301, "").starts_with("network: "));
  EXPECT_TRUE(verdict(BodyKind::json, 413, "").starts_with("network: "));
  EXPECT_TRUE(verdict(BodyKind::json, 422, "").starts_with("data: "));
}

TEST(AnswerCheck, A_status_that_is_accepted_passes_with_whatever_body) {
  const Request request{.path = "/v2/news", .query = {}, .accepts = {404}};
  EXPECT_EQ(verdict(request, checked_answer(404, "<html>")), "good");
  EXPECT_NE(verdict(request, checked_answer(403, "<html>")), "good");
}

TEST(AnswerCheck, What_was_expected_is_good) {
  EXPECT_EQ(verdict(BodyKind::json, 200, R"({"status":"OK","results":null,"resultsCount":0})"), "good");
  EXPECT_EQ(verdict(BodyKind::json, 200, "\xEF\xBB\xBF [ ]"), "good");
  EXPECT_EQ(verdict(BodyKind::json, 200, R"({"chart":{"result":[{"meta":{}}],"error":null}})"), "good");
  EXPECT_EQ(verdict(BodyKind::xml, 200, "<?xml version='1.0'?><rss><item><![CDATA[<html>]]></item></rss>"),
            "good");
  EXPECT_EQ(verdict(BodyKind::text, 200, "date,close\n"), "good");
  EXPECT_EQ(verdict(BodyKind::bytes, 200, ""), "good");
}

TEST(AnswerCheck, A_quota_note_with_status_200_is_a_rate_limit) {
  for (const char* body : {R"({"Note":"Our call frequency is 25 calls per day"})",
                           R"({"Information":"you have reached your rate limit of 25 requests per day"})",
                           R"({"status":"ERROR","error":"You've exceeded the maximum requests per minute"})",
                           "Edge: Too Many Requests", "Your daily quota is used up",
                           "Please limit requests to one every 5 seconds"}) {
    EXPECT_TRUE(verdict(BodyKind::json, 200, body)
                    .starts_with("rate limit: massive: api.massive.com/v2/news: HTTP 200"))
        << verdict(BodyKind::json, 200, body);
  }
}

TEST(AnswerCheck, Anything_else_in_place_of_data_is_a_fault_of_the_network) {
  for (const char* body : {"<!DOCTYPE html><html><head><title>Sign in</title></head></html>",
                           "<!-- proxy --><?x?><HTML>", "plain words", "", "   \n",
                           R"({"error":"no such thing"})", R"({"status":"ERROR","message":"broken"})"}) {
    EXPECT_TRUE(
        verdict(BodyKind::json, 200, body).starts_with("network: massive: api.massive.com/v2/news: HTTP 200"))
        << body;
  }
  EXPECT_TRUE(verdict(BodyKind::xml, 200, "<html><body>").starts_with("network: "));
  EXPECT_TRUE(verdict(BodyKind::xml, 200, R"({"a":1})").starts_with("network: "));
  EXPECT_TRUE(verdict(BodyKind::text, 200, "<html>").starts_with("network: "));
  EXPECT_TRUE(verdict(BodyKind::text, 200, R"({"Note":"wait"})").starts_with("network: "));
  EXPECT_TRUE(verdict(BodyKind::text, 200, "").starts_with("network: "));
}

TEST(AnswerCheck, The_vendors_words_are_cut_to_a_line_and_made_safe_to_show) {
  const std::string words = words_of_body("one\r\n two\t\x1b[2J three" + std::string(500, 'x'));
  EXPECT_TRUE(words.starts_with("one two \\u001b[2J three")) << words;
  EXPECT_EQ(words.size(), 200U);
  EXPECT_EQ(words_of_body("<html>no title</html>"), "");
  EXPECT_EQ(words_of_body(""), "");
}

}  // namespace
}  // namespace bellwether::net
