#include "bellwether/serve/http/message.h"

#include <gtest/gtest.h>

namespace bellwether::serve {
namespace {

TEST(MessageTest, A_method_is_known_by_its_name_in_capitals_alone) {
  for (const char* name : {"GET", "HEAD", "POST", "DELETE", "OPTIONS"})
    EXPECT_EQ(name_of(method_named(name)), name);
  EXPECT_EQ(method_named("DELETE"), Method::remove);
  for (const char* name : {"", "get", "Get", "GET ", "PUT", "TRACE", "unknown"})
    EXPECT_EQ(method_named(name), Method::unknown) << name;
}

TEST(MessageTest, The_first_pair_of_a_name_counts) {
  const Pairs pairs = {{"a", "1"}, {"b", ""}, {"a", "2"}};
  ASSERT_NE(find(pairs, "a"), nullptr);
  EXPECT_EQ(*find(pairs, "a"), "1");
  ASSERT_NE(find(pairs, "b"), nullptr);
  EXPECT_EQ(*find(pairs, "b"), "");
  EXPECT_EQ(find(pairs, "A"), nullptr);
  EXPECT_EQ(find({}, "a"), nullptr);
}

TEST(MessageTest, A_header_that_is_missing_is_empty_and_never_taken_from_the_path) {
  const Request request{.path_values = {{"run", "r1"}}, .headers = {{"accept", "text/csv"}}};
  EXPECT_EQ(request.header("accept"), "text/csv");
  EXPECT_EQ(request.header("run"), "");
  EXPECT_EQ(request.path_value("run"), "r1");
  EXPECT_EQ(request.path_value("accept"), "");
}

}  // namespace
}  // namespace bellwether::serve
