// A page of another origin must not drive the server.
#include "bellwether/serve/access.h"

#include <gtest/gtest.h>

#include <string>

namespace bellwether::serve {
namespace {

constexpr const char* kKey = "0123456789abcdef";

Request with(Pairs headers, Method method = Method::get) {
  return {.method = method, .path = "/v1/x", .headers = std::move(headers)};
}
// The code of the http_error; empty where there is none.
std::string code_of(const Request& request, const AccessPolicy& policy = {}, Access access = Access::keyed) {
  const Route route{.name = "x", .access = access};
  const auto http_error = check_access(request, &route, policy);
  return http_error ? std::string(http_error->code) : "";
}

TEST(AccessTest, Names_of_this_machine_are_good_and_others_are_not) {
  for (const char* host :
       {"localhost", "LOCALHOST:8080", "127.0.0.1", "127.0.0.1:80", "127.9.9.9", "[::1]", "[::1]:8080"})
    EXPECT_EQ(code_of(with({{"host", host}})), "") << host;
  for (const char* host :
       {"evil.com", "evil.com:8080", "localhost.evil.com", "evil.localhost.com", "127.0.0.1.evil.com",
        "127.0.0.1.nip.io", "10.0.0.1", "0.0.0.0", "[::ffff:10.0.0.1]", "localhost@evil.com", "127.1.evil"})
    EXPECT_EQ(code_of(with({{"host", host}})), "wrong_host") << host;
}

TEST(AccessTest, A_public_server_takes_any_address_and_its_own_names) {
  AccessPolicy policy{.is_public = true, .hosts = {"forecasts.example"}};
  EXPECT_EQ(code_of(with({{"host", "10.0.0.1:8080"}}), policy), "");
  EXPECT_EQ(code_of(with({{"host", "Forecasts.Example"}}), policy), "");
  EXPECT_EQ(code_of(with({{"host", "evil.example"}}), policy), "wrong_host");
}

TEST(AccessTest, Pages_of_other_origins_are_refused) {
  const auto from = [](const char* origin) { return with({{"host", "localhost:8080"}, {"origin", origin}}); };
  EXPECT_EQ(code_of(from("http://localhost:8080")), "");
  EXPECT_EQ(code_of(from("https://localhost:8080")), "");  // a proxy with TLS stands before us
  for (const char* origin : {"http://localhost:9999", "http://localhost", "http://evil.com", "null", "",
                             "file://", "http://localhost:8080.evil.com", "http://127.0.0.1:8080"})
    EXPECT_EQ(code_of(from(origin)), "foreign_origin") << origin;
  EXPECT_EQ(code_of(with({{"host", ""}, {"origin", "null"}})), "foreign_origin");
  const AccessPolicy policy{.origins = {"https://pro.openbb.co"}};
  EXPECT_EQ(code_of(from("https://pro.openbb.co"), policy), "");
  EXPECT_EQ(allowed_origin(from("https://pro.openbb.co"), policy), "https://pro.openbb.co");
  EXPECT_EQ(allowed_origin(from("https://evil.com"), policy), "");
}

TEST(AccessTest, What_another_site_embeds_is_refused_but_a_link_to_the_page_works) {
  const Request elsewhere = with({{"host", "localhost"}, {"sec-fetch-site", "cross-site"}});
  EXPECT_EQ(code_of(elsewhere), "foreign_origin");
  EXPECT_EQ(code_of(elsewhere, {}, Access::open), "");
  Request posted = elsewhere;
  posted.method = Method::post;
  EXPECT_EQ(code_of(posted, {}, Access::open), "foreign_origin");
  EXPECT_EQ(code_of(with({{"host", "localhost"}, {"sec-fetch-site", "same-origin"}})), "");
}

TEST(AccessTest, A_key_is_asked_for_where_there_is_one) {
  AccessPolicy policy;
  policy.key = KeyDigest(kKey);
  const auto bearing = [](const std::string& value) {
    return with({{"host", "localhost"}, {"authorization", value}});
  };
  EXPECT_EQ(code_of(bearing(std::string("Bearer ") + kKey), policy), "");
  EXPECT_EQ(code_of(bearing(std::string("bearer ") + kKey), policy), "");
  for (const char* wrong : {"Bearer", "Bearer ", "Bearer 0123456789abcdeF", "Bearer 0123456789abcde",
                            "Basic 0123456789abcdef", "0123456789abcdef", "Bearer  0123456789abcdef"})
    EXPECT_EQ(code_of(bearing(wrong), policy), "key_required") << wrong;
  EXPECT_EQ(code_of(with({{"host", "localhost"}}), policy), "key_required");
  EXPECT_EQ(code_of(with({{"host", "localhost"}}), policy, Access::open), "");
}

TEST(AccessTest, A_form_cannot_post) {
  const auto posting = [](const char* type) {
    Request request = with({{"host", "localhost"}, {"content-type", type}}, Method::post);
    request.body = "{}";
    return request;
  };
  for (const char* type : {"application/json", "application/json; charset=utf-8", "Application/JSON"})
    EXPECT_EQ(code_of(posting(type)), "") << type;
  for (const char* type :
       {"", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonx"})
    EXPECT_EQ(code_of(posting(type)), "not_json") << type;
}

}  // namespace
}  // namespace bellwether::serve
