#include "bellwether/net/json_body.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

namespace bellwether::net {
namespace {

Response answer_with(std::string body) {
  return {.status = 200, .body = std::move(body), .vendor = "massive", .place = "api.massive.com/v2/news"};
}

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

TEST(JsonBody, Is_read) {
  const auto json = json_body(answer_with(R"({"results": [1, 2]})"));
  ASSERT_TRUE(json);
  EXPECT_EQ((*json)["results"].size(), 2U);
}

TEST(JsonBody, A_damaged_one_is_a_fault_of_the_network_with_its_place) {
  for (const char* body :
       {"", "{", R"({"a":1)", R"({"a":1,"a":2})", "{\"a\":\"\xff\"}", R"({"a":1} x)", "NaN"}) {
    const auto json = json_body(answer_with(body));
    ASSERT_FALSE(json) << body;
    EXPECT_EQ(json.error().kind, core::ErrorKind::network);
    EXPECT_TRUE(
        json.error().message.starts_with("massive: api.massive.com/v2/news: the answer is damaged JSON ("))
        << json.error().message;
  }
}

TEST(JsonBody, Levels_are_bounded) {
  EXPECT_TRUE(json_body(answer_with(nested(63))));
  EXPECT_TRUE(json_body(answer_with(nested(64))));
  EXPECT_FALSE(json_body(answer_with(nested(65))));
}

}  // namespace
}  // namespace bellwether::net
