#include "bellwether/net/response.h"

#include <gtest/gtest.h>

namespace bellwether::net {
namespace {

TEST(Response, A_header_is_found_in_any_case) {
  const Response response{.headers = {{"etag", "\"a\""}, {"link", ""}}, .vendor = {}, .place = {}};
  EXPECT_EQ(response.header("ETag"), "\"a\"");
  EXPECT_EQ(response.header("Link"), "");
  EXPECT_FALSE(response.header("location"));
}

TEST(Response, What_does_not_fit_the_schema_is_told_with_vendor_and_place_safe_and_cut) {
  const Response response{.vendor = "massive", .place = "api.massive.com/v2/news"};
  const core::Error error = unexpected_answer(response, "'results' is \x1b[31m" + std::string(5000, 'x'));
  EXPECT_EQ(error.kind, core::ErrorKind::network);
  EXPECT_TRUE(error.message.starts_with("massive: api.massive.com/v2/news: 'results' is \\u001b[31mxxx"));
  EXPECT_LT(error.message.size(), 700U);
}

}  // namespace
}  // namespace bellwether::net
