// What is asked, waited for and tried again.
#include "bellwether/net/live_client.h"

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
using LiveClientTest = tests::LiveClientFixture;

TEST_F(LiveClientTest, Asks_as_told_and_gives_the_answer) {
  stub_.answer("/v2/news", {StubAnswer::of(200, {{"X-Request-Id", "7"}}, kEmptyPage)});
  const auto answer = get({.path = "/v2/news",
                           .query = {{"published_utc.gte", "2024-01-01"}, {"q", "a&b"}},
                           .headers = {{"Accept", "application/json"}},
                           .secret_headers = {{"Authorization", Key("canary-key"), "Bearer "}}});
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->body, kEmptyPage);
  EXPECT_EQ(answer->header("x-request-id"), "7");
  EXPECT_EQ(answer->vendor, "massive");
  EXPECT_EQ(answer->place, stub_host() + "/v2/news");
  EXPECT_EQ(answer->fetched_at, timing_.now() / 1000);
  EXPECT_EQ(answer->source, AnswerSource::live);
  ASSERT_EQ(asked(), 1U);
  const StubRequest request = stub_.requests()[0];
  EXPECT_EQ(request.method, "GET");
  EXPECT_EQ(request.target, "/v2/news?published_utc.gte=2024-01-01&q=a%26b");
  EXPECT_EQ(request.header("authorization"), "Bearer canary-key");
  EXPECT_EQ(request.header("user-agent"), "bellwether/test");
  EXPECT_EQ(request.header("accept"), "application/json");
  EXPECT_EQ(request.header("accept-encoding"), "gzip");
}

TEST_F(LiveClientTest, A_user_agent_of_the_request_takes_the_place_of_our_own) {
  stub_.answer("/a", {StubAnswer::json("{}")});
  ASSERT_TRUE(get({.path = "/a", .query = {}, .headers = {{"User-Agent", "Jane Doe jane@example.com"}}}));
  EXPECT_EQ(stub_.requests()[0].header("user-agent"), "Jane Doe jane@example.com");
}

TEST_F(LiveClientTest, A_header_cannot_smuggle_another) {
  const std::string refused =
      outcome({.path = "/a",
               .query = {},
               .secret_headers = {{"Authorization", Key("canary-key\r\nX-Evil: 1"), "Bearer "}}});
  EXPECT_TRUE(refused.starts_with("usage: massive: ")) << refused;
  EXPECT_EQ(asked(), 0U);
}

TEST_F(LiveClientTest, Gzip_is_inflated) {
  stub_.answer("/a", {StubAnswer::of(200, {{"Content-Encoding", "gzip"}}, tests::gzip(kEmptyPage))});
  EXPECT_EQ(get_at("/a")->body, kEmptyPage);
}

TEST_F(LiveClientTest, A_head_has_headers_and_no_body) {
  stub_.answer("/a", {StubAnswer::of(200, {{"ETag", "\"x\""}}, "body")});
  const auto answer = get({.method = Method::head, .path = "/a", .query = {}});
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->body, "");
  EXPECT_EQ(answer->header("etag"), "\"x\"");
  EXPECT_EQ(stub_.requests()[0].method, "HEAD");
}

TEST_F(LiveClientTest, A_range_is_asked_for_as_it_is) {
  stub_.answer("/a", {StubAnswer::of(206, {}, "cd")});
  const auto answer = get({.path = "/a", .query = {}, .range = ByteRange{2, 3}, .expects = BodyKind::bytes});
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->status, 206);
  EXPECT_EQ(stub_.requests()[0].header("range"), "bytes=2-3");
  EXPECT_EQ(stub_.requests()[0].header("accept-encoding"), "identity");
}

TEST_F(LiveClientTest, A_429_waits_as_long_as_it_asks_for_and_tries_again) {
  stub_.answer("/a", {StubAnswer::status(429, {{"Retry-After", "7"}}), StubAnswer::json("{}")});
  ASSERT_EQ(outcome_at("/a"), "good");
  ASSERT_EQ(timing_.waits().size(), 1U);
  EXPECT_GE(timing_.waits()[0], 7000);
  EXPECT_LE(timing_.waits()[0], 8000);
  EXPECT_NE(job_.log.text().find("HTTP 429; trying again in"), std::string::npos) << job_.log.text();
}

TEST_F(LiveClientTest, A_429_that_asks_for_nothing_waits_for_the_next_minute) {
  stub_.answer("/a", {StubAnswer::text("", 429), StubAnswer::json("{}")});
  ASSERT_EQ(outcome_at("/a"), "good");
  ASSERT_EQ(timing_.waits().size(), 1U);
  EXPECT_GE(timing_.waits()[0], 60'000);
  EXPECT_LE(timing_.waits()[0], 61'000);
}

TEST_F(LiveClientTest, A_429_that_stays_is_a_rate_limit_after_three_more_tries) {
  stub_.answer("/a", {StubAnswer::status(429)});
  EXPECT_EQ(
      outcome_at("/a"),
      "rate limit: massive: STUB/a: HTTP 429 \"as scripted\"; wait before the next run, or ask for less");
  EXPECT_EQ(asked(), 4U);
}

TEST_F(LiveClientTest, A_429_that_asks_for_hours_is_an_error_at_once_and_nobody_asks_before) {
  stub_.answer("/a", {StubAnswer::status(429, {{"Retry-After", "7200"}})});
  const std::string first = outcome_at("/a");
  EXPECT_TRUE(first.starts_with(
      "rate limit: massive: STUB: it has asked for no more requests for now; run again after "
      "2026-11-30T14:00:"))
      << first;
  EXPECT_EQ(outcome_at("/a"), first);
  EXPECT_EQ(asked(), 1U);
  EXPECT_EQ(job_.log.text().find("trying again"), std::string::npos) << job_.log.text();
}

TEST_F(LiveClientTest, Faults_of_the_server_are_tried_again_with_growing_waits) {
  stub_.answer("/a", {StubAnswer::status(500), StubAnswer::html("<html>", 502), StubAnswer::text("", 503),
                      StubAnswer::json("{}")});
  ASSERT_EQ(outcome_at("/a"), "good");
  const auto waits = timing_.waits();
  ASSERT_EQ(waits.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_GE(waits[i], 500 << i);
    EXPECT_LT(waits[i], 1000 << i);
  }
}

TEST_F(LiveClientTest, The_same_seed_waits_the_same_and_another_one_otherwise) {
  const auto waits_of = [&](std::uint64_t seed) {
    stub_.answer("/a", {StubAnswer::status(500)});
    VirtualTiming timing;
    ClientOptions options = options_;
    options.seed = seed;
    LiveClient client(options, std::make_unique<CurlTransport>(nullptr, options.timeouts), timing);
    EXPECT_FALSE(client.get(vendor_, {.path = "/a", .query = {}}, job_.job));
    return timing.waits();
  };
  EXPECT_EQ(waits_of(1), waits_of(1));
  EXPECT_NE(waits_of(1), waits_of(2));
}

TEST_F(LiveClientTest, A_server_that_stays_broken_is_a_fault_of_the_network) {
  stub_.answer("/a", {StubAnswer::html("<html><title>Will be right back</title></html>", 503)});
  EXPECT_EQ(outcome_at("/a"),
            "network: massive: STUB/a: HTTP 503 \"Will be right back\"; the fault is the vendor's; try again "
            "later");
  EXPECT_EQ(asked(), 4U);
}

TEST_F(LiveClientTest, What_the_vendor_refuses_is_not_asked_again) {
  stub_.answer("/401", {StubAnswer::status(401)});
  stub_.answer("/403", {StubAnswer::status(403)});
  stub_.answer("/404", {StubAnswer::status(404)});
  stub_.answer("/422", {StubAnswer::status(422)});
  EXPECT_EQ(outcome_at("/401"),
            "authorisation: massive: STUB/401: HTTP 401 \"as scripted\"; set MASSIVE_API_KEY");
  EXPECT_EQ(outcome_at("/403"),
            "authorisation: massive: STUB/403: HTTP 403 \"as scripted\"; set MASSIVE_API_KEY");
  EXPECT_TRUE(outcome_at("/404").starts_with("not found: massive: STUB/404: HTTP 404"));
  EXPECT_TRUE(outcome_at("/422").starts_with("data: massive: STUB/422: HTTP 422"));
  EXPECT_EQ(asked(), 4U);
  const auto accepted = get({.path = "/404", .query = {}, .accepts = {404}});
  ASSERT_TRUE(accepted);
  EXPECT_EQ(accepted->status, 404);
}

TEST_F(LiveClientTest, A_limit_holds_before_the_vendor_must_complain) {
  stub_.answer("/a", {StubAnswer::json("{}")});
  for (int i = 0; i < 6; ++i) ASSERT_EQ(outcome_at("/a"), "good");
  EXPECT_EQ(timing_.waits().size(), 1U);
  EXPECT_NE(job_.log.text().find("massive: waiting 1 min 01 s for its limit of requests"), std::string::npos)
      << job_.log.text();
}

TEST_F(LiveClientTest, Several_threads_may_ask_at_once) {
  vendor_.limits = {};
  stub_.otherwise(
      [](const StubRequest& request) { return StubAnswer::json("[\"" + request.path() + "\"]"); });
  ASSERT_EQ(outcome_at("/first"), "good");
  std::vector<std::thread> threads;
  std::atomic<int> good{0};
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&, i] {
      LoggedJob job;
      for (int k = 0; k < 5; ++k) {
        const std::string path = "/" + std::to_string(10 * i + k);
        const auto answer = client_->get(vendor_, {.path = path, .query = {}}, job.job);
        good += answer && answer->body == "[\"" + path + "\"]";
      }
    });
  }
  for (std::thread& each : threads) each.join();
  EXPECT_EQ(good, 20);
}

}  // namespace
}  // namespace bellwether::net
