// Answers as vendors' servers give them, with our own words.
#include "bellwether/io/json_answer.h"

#include <gtest/gtest.h>

#include <string>

namespace bellwether::io {
namespace {

TEST(JsonAnswer, A_failure_is_quoted_whatever_it_is_called) {
  for (const char* answer :
       {R"({"Note": "slow down"})", R"({"Error Message": "slow down"})",
        R"({"error": {"message": "slow down"}})", R"({"errors": [{"detail": "slow down"}]})",
        R"({"message": "slow down", "status": 429})",
        R"({"chart": {"result": null, "error": {"code": "slow down"}}})"}) {
    const auto found = find_failed_answer(answer);
    ASSERT_TRUE(found) << answer;
    EXPECT_NE(found->find("'slow down'"), std::string::npos) << *found;
    EXPECT_NE(found->find("fetch it again"), std::string::npos);
  }
}

TEST(JsonAnswer, What_holds_rows_or_only_speaks_of_them_is_no_failure) {
  for (const char* answer :
       {R"({"error": "partial", "data": [{"close": 1}]})", R"({"message": "hello", "author": "a"})",
        R"([{"error": "x"}])", R"({"close": 1})", "date,close", "", "{"}) {
    EXPECT_FALSE(find_failed_answer(answer)) << answer;
  }
}

TEST(JsonAnswer, A_long_answer_is_cut) {
  const auto found = find_failed_answer("{\"error\": \"" + std::string(5000, 'x') + "\"}");
  ASSERT_TRUE(found);
  EXPECT_LT(found->size(), 400u);
}

TEST(JsonAnswer, Any_JSON_in_place_of_a_table_is_named_with_the_remedy) {
  const auto found = find_json_in_place_of_table(R"([{"date": "2024-01-02", "close": 1}])", "a.json");
  ASSERT_TRUE(found);
  EXPECT_NE(found->find("to_csv"), std::string::npos);
  EXPECT_NE(find_json_in_place_of_table(R"({"error": "quota"})", "a.json")->find("quota"), std::string::npos);
  for (const char* start : {"date,close\n", "[BREAKING] up\n", "{curly}\n", ""})
    EXPECT_FALSE(find_json_in_place_of_table(start, "a.json")) << start;
}

}  // namespace
}  // namespace bellwether::io
