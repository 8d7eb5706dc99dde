// Where a request may go, over the live client.
#include "bellwether/net/hops.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "bellwether/core/clock.h"
#include "tests/net/live_fixture.h"
#include "tests/support/gzip.h"

namespace bellwether::net {
namespace {

using core::ErrorKind;
using tests::kEmptyPage;
using tests::LoggedJob;
using tests::StubAnswer;
using tests::StubRequest;
using tests::StubVendor;
using tests::VirtualTiming;
using HopsTest = tests::LiveClientFixture;

TEST_F(HopsTest, HTTPS_to_what_speaks_none_is_a_fault_of_the_network) {
  vendor_.base_url = "https://127.0.0.1:" + std::to_string(stub_.port());
  options_.retry.retries = 0;
  const auto answer = get_at("/a");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::network);
  EXPECT_NE(answer.error().message.find("no secure connection"), std::string::npos) << answer.error().message;
}

TEST_F(HopsTest, A_redirect_within_the_host_is_followed_with_the_key) {
  stub_.answer("/old", {StubAnswer::redirect("/new?x=1", 307)});
  stub_.answer("/new", {StubAnswer::json("{}")});
  const auto answer =
      get({.path = "/old", .query = {}, .secret_headers = {{"Authorization", Key("canary-key"), ""}}});
  ASSERT_TRUE(answer) << answer.error().message;
  ASSERT_EQ(asked(), 2U);
  EXPECT_EQ(stub_.requests()[1].target, "/new?x=1");
  EXPECT_EQ(stub_.requests()[1].header("authorization"), "canary-key");
}

TEST_F(HopsTest, A_redirect_to_another_host_is_followed_only_where_it_is_listed_and_without_the_key) {
  StubVendor other;
  other.answer("/blob", {StubAnswer::json("{}")});
  stub_.answer("/a", {StubAnswer::redirect(other.base_url() + "/blob")});
  const Request request{
      .path = "/a", .query = {}, .secret_headers = {{"Authorization", Key("canary-key"), "Bearer "}}};
  const std::string refused = outcome(request);
  EXPECT_TRUE(refused.starts_with("network: massive: STUB/a: a redirect to 127.0.0.1:")) << refused;
  EXPECT_NE(refused.find("is not followed: it is not a host of massive"), std::string::npos) << refused;
  EXPECT_TRUE(other.requests().empty());

  vendor_.redirect_hosts = {"127.0.0.1"};
  ASSERT_EQ(outcome(request), "good");
  ASSERT_EQ(other.requests().size(), 1U);
  EXPECT_EQ(other.requests()[0].header("authorization"), "");
}

TEST_F(HopsTest, A_redirect_to_another_host_may_be_the_answer) {
  stub_.answer("/a", {StubAnswer::redirect("/b")});
  stub_.answer("/b", {StubAnswer::redirect("https://cdn.example.com/blob?sig=1")});
  const auto answer =
      get({.method = Method::head, .path = "/a", .query = {}, .redirects = Redirects::on_host});
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->status, 302);
  EXPECT_EQ(answer->header("location"), "https://cdn.example.com/blob?sig=1");
  EXPECT_EQ(asked(), 2U);
}

TEST_F(HopsTest, A_redirect_to_where_no_vendor_is_is_not_followed) {
  vendor_.redirect_hosts = {"*"};
  for (const char* location :
       {"http://169.254.169.254/latest/meta-data/", "https://169.254.169.254/", "http://2852039166/",
        "http://10.0.0.1/", "https://[::ffff:169.254.169.254]/", "https://[fe80::1]/", "file:///etc/passwd",
        "gopher://127.0.0.1/", "http://example.com/", "https://user:pass@example.com/", "https://0x7f.1/",
        "//169.254.169.254/", "https://100.100.100.200/", "https://metadata.google.internal./"}) {
    stub_.answer("/a", {StubAnswer::redirect(location)});
    client_.reset();
    const std::string text = outcome_at("/a");
    EXPECT_TRUE(text.starts_with("network: massive: STUB/a: a redirect ")) << location << ": " << text;
  }
}

TEST_F(HopsTest, A_redirect_that_carries_the_key_elsewhere_is_not_followed) {
  StubVendor other;
  vendor_.redirect_hosts = {"127.0.0.1"};
  stub_.otherwise([&](const StubRequest& request) {
    return StubAnswer::redirect(other.base_url() + "/b" + request.target.substr(request.target.find('?')));
  });
  const std::string text =
      outcome({.path = "/a", .query = {}, .secret_query = {{"apikey", Key("canary+key/42")}}});
  EXPECT_TRUE(text.find("it holds the key") != text.npos) << text;
  EXPECT_TRUE(other.requests().empty());
}

TEST_F(HopsTest, Redirects_in_a_circle_end) {
  stub_.answer("/a", {StubAnswer::redirect("/a")});
  EXPECT_EQ(outcome_at("/a"), "network: massive: STUB/a: more than 5 redirects; check the base URL");
  EXPECT_EQ(asked(), 6U);
}

TEST_F(HopsTest, A_name_that_leads_to_this_machine_is_not_connected_to_unless_the_user_named_it) {
  vendor_.base = BaseUrl::built_in;
  vendor_.base_url = "https://localhost:" + std::to_string(stub_.port());
  options_.retry.retries = 0;
  const auto answer = get_at("/a");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::network);
  EXPECT_NE(answer.error().message.find("its name leads to an address that is no vendor's"),
            std::string::npos)
      << answer.error().message;
  EXPECT_EQ(asked(), 0U);
}

TEST_F(HopsTest, A_proxy_of_the_environment_is_asked_for_other_hosts_and_not_for_this_machine) {
  StubVendor proxy;
  options_.environment = [&](const std::string& name) {
    return name == "https_proxy" || name == "http_proxy" ? std::optional(proxy.base_url()) : std::nullopt;
  };
  options_.retry.retries = 0;
  stub_.answer("/a", {StubAnswer::json("{}")});
  EXPECT_EQ(outcome_at("/a"), "good");
  EXPECT_TRUE(proxy.requests().empty());
  vendor_.base_url = "https://api.example.com";
  EXPECT_TRUE(outcome_at("/a").starts_with("network: massive: api.example.com/a: "));
  ASSERT_EQ(proxy.requests().size(), 1U);
  EXPECT_EQ(proxy.requests()[0].method, "CONNECT");
  EXPECT_EQ(proxy.requests()[0].target, "api.example.com:443");
}

TEST_F(HopsTest, Pages_that_loop_are_the_providers_to_notice_and_stay_on_the_configured_host) {
  stub_.answer("/v2/news",
               {StubAnswer::json(R"({"results":[],"next_url":"https://evil.example/v2/news?cursor=a"})")});
  Request request{.path = "/v2/news", .query = {}};
  for (int i = 0; i < 3; ++i) {
    ASSERT_EQ(outcome(request), "good");
    ASSERT_TRUE(follow_link(vendor_, "https://evil.example/v2/news?cursor=a", request));
  }
  EXPECT_EQ(asked(), 3U);
  EXPECT_EQ(stub_.requests()[2].target, "/v2/news?cursor=a");
}

}  // namespace
}  // namespace bellwether::net
