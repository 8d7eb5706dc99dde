#include "bellwether/net/request.h"

#include <gtest/gtest.h>

#include "bellwether/net/destination.h"
#include "bellwether/net/request_url.h"

namespace bellwether::net {
namespace {

using core::ErrorKind;

const Vendor kAsked{.name = "massive", .base_url = "https://api.massive.com", .limits = {{5, 60}}};
const Vendor kBelow{.name = "finnhub", .base_url = "https://finnhub.io/api/v1/"};

std::string url_text(const Vendor& vendor, const Request& request) {
  const auto base = base_of(vendor);
  if (!base) return "error: " + base.error().message;
  const auto url = url_of(vendor, *base, request);
  return url ? to_text(*url) : "error: " + url.error().message;
}

TEST(Request, Its_address_is_base_path_and_encoded_query) {
  EXPECT_EQ(url_text(kAsked,
                     {.path = "/v2/news", .query = {{"published_utc.gte", "2024-01-01"}, {"q", "a b&c=d"}}}),
            "https://api.massive.com/v2/news?published_utc.gte=2024-01-01&q=a%20b%26c%3Dd");
  EXPECT_EQ(url_text(kBelow, {.path = "/quote", .query = {}}), "https://finnhub.io/api/v1/quote");
}

TEST(Request, A_secret_of_the_query_is_in_the_address_and_not_in_what_is_shown) {
  const Request request{
      .path = "/query", .query = {{"function", "NEWS"}}, .secret_query = {{"apikey", Key("canary-key")}}};
  EXPECT_EQ(url_text(kAsked, request), "https://api.massive.com/query?function=NEWS&apikey=canary-key");
  EXPECT_EQ(shown(kAsked, request), "api.massive.com/query?function=NEWS");
}

TEST(Request, A_segment_is_encoded_slashes_too) {
  EXPECT_EQ(encoded("refs/pr/8"), "refs%2Fpr%2F8");
  EXPECT_EQ(encoded("^GSPC"), "%5EGSPC");
  EXPECT_EQ(encoded("BRK-B_a.b~c"), "BRK-B_a.b~c");
  EXPECT_EQ(encoded("\xC3\xA9"), "%C3%A9");
}

TEST(Request, A_path_that_is_none_is_refused) {
  for (const char* path : {"", "v2", "/a b", "/a?b", "/a#b", "/a\nb", "/../etc", "/a/./b", "/a/..",
                           "/a/%2e%2E/b", "/\xC3\xA9", "/a\\b"}) {
    EXPECT_TRUE(url_text(kAsked, {.path = path, .query = {}}).starts_with("error: massive: ")) << path;
  }
}

TEST(Request, A_link_is_asked_of_the_configured_host_with_the_secrets_of_the_request) {
  for (const char* link :
       {"https://api.massive.com:443/v2/news?cursor=Ab%3D&limit=5",
        "https://api.polygon.io/v2/news?cursor=Ab%3D&limit=5",
        "http://evil.example/v2/news?cursor=Ab%3D&limit=5", "/v2/news?cursor=Ab%3D&limit=5"}) {
    Request request{.path = "/v2/other",
                    .query = {{"ticker", "AAPL"}},
                    .secret_headers = {{"Authorization", Key("canary-key"), "Bearer "}}};
    ASSERT_TRUE(follow_link(kAsked, link, request)) << link;
    EXPECT_EQ(url_text(kAsked, request), "https://api.massive.com/v2/news?cursor=Ab%3D&limit=5");
    EXPECT_EQ(request.secret_headers.size(), 1U);
  }
}

TEST(Request, A_link_below_the_base_path_is_not_doubled) {
  Request request{.path = "/a", .query = {}};
  ASSERT_TRUE(follow_link(kBelow, "https://finnhub.io/api/v1/news?page=2", request));
  EXPECT_EQ(url_text(kBelow, request), "https://finnhub.io/api/v1/news?page=2");
}

TEST(Request, A_key_that_the_vendor_wrote_into_a_link_is_left_out) {
  Request request{.path = "/a", .query = {}, .secret_query = {{"apikey", Key("canary-key")}}};
  ASSERT_TRUE(follow_link(kAsked, "/a?apikey=old&page=2&echo=[key removed]x", request) ||
              follow_link(kAsked, "/a?apikey=old&page=2&echo=%5Bkey%20removed%5D", request));
  EXPECT_EQ(shown(kAsked, request), "api.massive.com/a?page=2");
}

TEST(Request, A_link_that_is_no_address_is_refused) {
  for (const char* link :
       {"ftp://api.massive.com/a", "https://user:pass@api.massive.com/a", "https://", "a b"}) {
    Request request{.path = "/a", .query = {}};
    const core::Status followed = follow_link(kAsked, link, request);
    ASSERT_FALSE(followed) << link;
    EXPECT_EQ(followed.error().kind, ErrorKind::network);
    EXPECT_TRUE(followed.error().message.starts_with("massive: api.massive.com/a: "))
        << followed.error().message;
  }
}

}  // namespace
}  // namespace bellwether::net
