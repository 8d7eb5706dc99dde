// The live client over a stub vendor on loopback: real sockets, virtual waits.
#include "bellwether/net/live_client.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "bellwether/core/clock.h"
#include "bellwether/net/curl_transport.h"
#include "tests/net/collected_log.h"
#include "tests/support/gzip.h"
#include "tests/support/stub_vendor.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/virtual_timing.h"

namespace bellwether::net {
namespace {

using core::ErrorKind;
using tests::LoggedJob;
using tests::StubAnswer;
using tests::StubRequest;
using tests::StubVendor;
using tests::VirtualTiming;

const std::string kEmptyPage = R"({"status":"OK","results":[]})";

class LiveClientTest : public testing::Test {
 protected:
  LiveClientTest() {
    options_.user_agent = "bellwether/test";
    options_.timeouts = {.connect = 2.0, .silence = 0.4, .whole = 3.0};
    vendor_ = {.name = "massive",
               .base_url = stub_.base_url(),
               .base = BaseUrl::from_user,
               .limits = {{5, 60.0}},
               .key_remedy = "set MASSIVE_API_KEY"};
  }

  core::Result<Response> get(const Request& request) {
    if (!client_)
      client_ = std::make_unique<LiveClient>(
          options_, std::make_unique<CurlTransport>(options_.environment, options_.timeouts), timing_);
    return client_->get(vendor_, request, job_.job);
  }
  core::Result<Response> get(const std::string& path) { return get({.path = path, .query = {}}); }

  // "kind: message" without the port, or "good".
  std::string outcome(const Request& request) {
    const auto answer = get(request);
    if (answer) return "good";
    std::string text = std::string(core::name_of(answer.error().kind)) + ": " + answer.error().message;
    for (auto at = text.find(stub_host()); at != text.npos; at = text.find(stub_host()))
      text.replace(at, stub_host().size(), "STUB");
    return text;
  }
  std::string outcome(const std::string& path) { return outcome(Request{.path = path, .query = {}}); }
  std::string stub_host() const { return stub_.base_url().substr(7); }
  std::size_t asked() const { return stub_.requests().size(); }

  StubVendor stub_;
  VirtualTiming timing_;
  LoggedJob job_;
  ClientOptions options_;
  Vendor vendor_;
  std::unique_ptr<LiveClient> client_;
};

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
  EXPECT_EQ(get("/a")->body, kEmptyPage);
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
  ASSERT_EQ(outcome("/a"), "good");
  ASSERT_EQ(timing_.waits().size(), 1U);
  EXPECT_GE(timing_.waits()[0], 7000);
  EXPECT_LE(timing_.waits()[0], 8000);
  EXPECT_NE(job_.log.text().find("HTTP 429; trying again in"), std::string::npos) << job_.log.text();
}

TEST_F(LiveClientTest, A_429_that_asks_for_nothing_waits_for_the_next_minute) {
  stub_.answer("/a", {StubAnswer::text("", 429), StubAnswer::json("{}")});
  ASSERT_EQ(outcome("/a"), "good");
  ASSERT_EQ(timing_.waits().size(), 1U);
  EXPECT_GE(timing_.waits()[0], 60'000);
  EXPECT_LE(timing_.waits()[0], 61'000);
}

TEST_F(LiveClientTest, A_429_that_stays_is_a_rate_limit_after_three_more_tries) {
  stub_.answer("/a", {StubAnswer::status(429)});
  EXPECT_EQ(
      outcome("/a"),
      "rate limit: massive: STUB/a: HTTP 429 \"as scripted\"; wait before the next run, or ask for less");
  EXPECT_EQ(asked(), 4U);
}

TEST_F(LiveClientTest, A_429_that_asks_for_hours_is_an_error_at_once_and_nobody_asks_before) {
  stub_.answer("/a", {StubAnswer::status(429, {{"Retry-After", "7200"}})});
  const std::string first = outcome("/a");
  EXPECT_TRUE(first.starts_with(
      "rate limit: massive: STUB: it has asked for no more requests for now; run again after "
      "2026-11-30T14:00:"))
      << first;
  EXPECT_EQ(outcome("/a"), first);
  EXPECT_EQ(asked(), 1U);
}

TEST_F(LiveClientTest, Faults_of_the_server_are_tried_again_with_growing_waits) {
  stub_.answer("/a", {StubAnswer::status(500), StubAnswer::html("<html>", 502), StubAnswer::text("", 503),
                      StubAnswer::json("{}")});
  ASSERT_EQ(outcome("/a"), "good");
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
  EXPECT_EQ(outcome("/a"),
            "network: massive: STUB/a: HTTP 503 \"Will be right back\"; the fault is the vendor's; try again "
            "later");
  EXPECT_EQ(asked(), 4U);
}

TEST_F(LiveClientTest, What_the_vendor_refuses_is_not_asked_again) {
  stub_.answer("/401", {StubAnswer::status(401)});
  stub_.answer("/403", {StubAnswer::status(403)});
  stub_.answer("/404", {StubAnswer::status(404)});
  stub_.answer("/422", {StubAnswer::status(422)});
  EXPECT_EQ(outcome("/401"),
            "authorisation: massive: STUB/401: HTTP 401 \"as scripted\"; set MASSIVE_API_KEY");
  EXPECT_EQ(outcome("/403"),
            "authorisation: massive: STUB/403: HTTP 403 \"as scripted\"; set MASSIVE_API_KEY");
  EXPECT_TRUE(outcome("/404").starts_with("not found: massive: STUB/404: HTTP 404"));
  EXPECT_TRUE(outcome("/422").starts_with("data: massive: STUB/422: HTTP 422"));
  EXPECT_EQ(asked(), 4U);
  const auto accepted = get({.path = "/404", .query = {}, .accepts = {404}});
  ASSERT_TRUE(accepted);
  EXPECT_EQ(accepted->status, 404);
}

TEST_F(LiveClientTest, A_status_200_with_something_else_is_an_error_of_its_kind) {
  stub_.answer("/html", {StubAnswer::html("<html><head><title>Sign in</title></head></html>")});
  stub_.answer("/note", {StubAnswer::json(R"({"Note":"our call frequency is 5 requests per minute"})")});
  stub_.answer("/empty", {StubAnswer::json("")});
  EXPECT_EQ(outcome("/html"),
            "network: massive: STUB/html: HTTP 200, but a web page \"Sign in\" in place of JSON; try again "
            "later, and "
            "check the base URL and the proxy if it stays so");
  EXPECT_EQ(outcome("/note"),
            "rate limit: massive: STUB/note: HTTP 200, but a failure \"our call frequency is 5 requests per "
            "minute\" in "
            "place of JSON; wait before the next run, or ask for less");
  EXPECT_TRUE(outcome("/empty").starts_with("network: massive: STUB/empty: HTTP 200, but an empty answer"));
}

TEST_F(LiveClientTest, An_answer_that_is_cut_off_is_asked_for_again) {
  const StubAnswer whole = StubAnswer::json(kEmptyPage);
  stub_.answer("/a", {whole.cut_off(0), whole.cut_off(5), whole});
  EXPECT_EQ(outcome("/a"), "good");
  EXPECT_EQ(asked(), 3U);
  EXPECT_EQ(get("/a")->body, kEmptyPage);
}

TEST_F(LiveClientTest, An_answer_that_is_always_cut_off_is_a_fault_of_the_network) {
  const StubAnswer whole = StubAnswer::json(kEmptyPage);
  StubAnswer reset = whole.cut_off(5);
  reset.resets = true;
  stub_.answer("/cut", {whole.cut_off(5)});
  stub_.answer("/reset", {reset});
  stub_.answer("/long", {whole.with_length(kEmptyPage.size() + 1)});
  stub_.answer("/nothing", {StubAnswer::raw("")});
  for (const char* path : {"/cut", "/reset", "/long", "/nothing"}) {
    client_.reset();
    const std::string text = outcome(path);
    EXPECT_TRUE(text.starts_with("network: massive: STUB" + std::string(path) +
                                 ": the answer was cut off; try again later"))
        << text;
  }
  EXPECT_EQ(asked(), 16U);
}

TEST_F(LiveClientTest, A_body_longer_than_its_length_is_seen_as_damaged_JSON_by_its_reader) {
  stub_.answer("/a", {StubAnswer::json(kEmptyPage).with_length(5)});
  EXPECT_EQ(get("/a")->body, kEmptyPage.substr(0, 5));
}

TEST_F(LiveClientTest, What_is_no_HTTP_is_a_fault_of_the_network) {
  stub_.answer("/ssh", {StubAnswer::raw("SSH-2.0-OpenSSH_9.2\r\n")});
  stub_.answer("/bad-status", {StubAnswer::raw("HTTP/1.1 abc\r\n\r\n")});
  stub_.answer("/bad-chunk",
               {StubAnswer::raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}")});
  stub_.answer("/bad-gzip", {StubAnswer::of(200, {{"Content-Encoding", "gzip"}}, "not gzip")});
  stub_.answer("/bad-length", {StubAnswer::raw("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{}")});
  for (const char* path : {"/ssh", "/bad-status", "/bad-chunk", "/bad-gzip", "/bad-length"}) {
    client_.reset();
    const std::string text = outcome(path);
    EXPECT_TRUE(text.starts_with("network: massive: STUB" + std::string(path) + ": ")) << text;
  }
}

TEST_F(LiveClientTest, A_server_that_falls_silent_or_drips_is_given_up) {
  StubAnswer silent = StubAnswer::json(kEmptyPage), drip = silent;
  silent.first_pause = 5000;
  drip.piece = 1;
  drip.pause = 300;  // each byte in time, the whole not
  options_.retry.retries = 0;
  stub_.answer("/silent", {silent});
  stub_.answer("/drip", {drip});
  const core::Stopwatch watch;
  EXPECT_EQ(outcome("/silent"),
            "network: massive: STUB/silent: no byte came for 0.4 seconds; try again later");
  EXPECT_LT(watch.seconds(), 1.5);
  const std::string dripped = outcome("/drip");
  EXPECT_TRUE(dripped.starts_with("network: massive: STUB/drip: the answer took too long; try again later"))
      << dripped;
  EXPECT_LT(watch.seconds(), 5.0);
}

TEST_F(LiveClientTest, A_body_is_bounded_as_it_comes_and_as_it_inflates) {
  const Request request{.path = "/a", .query = {}, .expects = BodyKind::text, .largest_body = 1000};
  stub_.answer("/a", {StubAnswer::text(std::string(999, 'x')), StubAnswer::text(std::string(1000, 'x')),
                      StubAnswer::text(std::string(1001, 'x'))});
  EXPECT_EQ(outcome(request), "good");
  EXPECT_EQ(outcome(request), "good");
  const std::string refused =
      "network: massive: STUB/a: the answer has more than the 1,000 bytes that are taken; ask for less at "
      "once";
  EXPECT_EQ(outcome(request), refused);
  stub_.answer("/a",
               {StubAnswer::of(200, {{"Content-Encoding", "gzip"}}, tests::gzip(std::string(5 << 20, 'x')))});
  EXPECT_EQ(outcome(request), refused);
  StubAnswer endless = StubAnswer::raw("x");
  endless.head = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n";
  endless.body = std::string(64 << 10, 'x');
  endless.repeat = 1'000'000'000;
  stub_.answer("/a", {endless});
  EXPECT_EQ(outcome(request), refused);
}

TEST_F(LiveClientTest, Headers_are_bounded) {
  tests::StubHeaders many, large;
  for (int i = 0; i < 250; ++i) many.emplace_back("X-H" + std::to_string(i), "1");
  for (int i = 0; i < 20; ++i) large.emplace_back("X-H" + std::to_string(i), std::string(4000, 'x'));
  stub_.answer("/many", {StubAnswer::of(200, many, "{}")});
  stub_.answer("/large", {StubAnswer::of(200, large, "{}")});
  for (const char* path : {"/many", "/large"})
    EXPECT_NE(outcome(path).find("more headers than any vendor sends"), std::string::npos) << path;
}

TEST_F(LiveClientTest, A_stopped_job_ends_within_a_second_while_the_server_is_silent) {
  StubAnswer silent = StubAnswer::json("{}");
  silent.first_pause = 5000;
  options_.timeouts.silence = 10.0;
  stub_.answer("/a", {silent});
  std::thread other([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    job_.stop.raise();
  });
  const core::Stopwatch watch;
  const auto answer = get("/a");
  other.join();
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::interrupted);
  EXPECT_LT(watch.seconds(), 1.0);
}

TEST_F(LiveClientTest, A_port_where_nobody_listens_is_tried_again_and_named) {
  int port = 0;
  {
    const StubVendor gone;
    port = gone.port();
  }
  vendor_.base_url = "http://127.0.0.1:" + std::to_string(port);
  const auto answer = get("/a");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::network);
  EXPECT_TRUE(answer.error().message.starts_with("massive: 127.0.0.1:" + std::to_string(port) +
                                                 "/a: no connection; "))
      << answer.error().message;
  EXPECT_EQ(timing_.waits().size(), 3U);
}

TEST_F(LiveClientTest, HTTPS_to_what_speaks_none_is_a_fault_of_the_network) {
  vendor_.base_url = "https://127.0.0.1:" + std::to_string(stub_.port());
  options_.retry.retries = 0;
  const auto answer = get("/a");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::network);
  EXPECT_NE(answer.error().message.find("no secure connection"), std::string::npos) << answer.error().message;
}

TEST_F(LiveClientTest, A_limit_holds_before_the_vendor_must_complain) {
  stub_.answer("/a", {StubAnswer::json("{}")});
  for (int i = 0; i < 6; ++i) ASSERT_EQ(outcome("/a"), "good");
  EXPECT_EQ(timing_.waits().size(), 1U);
  EXPECT_NE(job_.log.text().find("massive: waiting 1 min 01 s for its limit of requests"), std::string::npos)
      << job_.log.text();
}

TEST_F(LiveClientTest, A_redirect_within_the_host_is_followed_with_the_key) {
  stub_.answer("/old", {StubAnswer::redirect("/new?x=1", 307)});
  stub_.answer("/new", {StubAnswer::json("{}")});
  const auto answer =
      get({.path = "/old", .query = {}, .secret_headers = {{"Authorization", Key("canary-key"), ""}}});
  ASSERT_TRUE(answer) << answer.error().message;
  ASSERT_EQ(asked(), 2U);
  EXPECT_EQ(stub_.requests()[1].target, "/new?x=1");
  EXPECT_EQ(stub_.requests()[1].header("authorization"), "canary-key");
}

TEST_F(LiveClientTest, A_redirect_to_another_host_is_followed_only_where_it_is_listed_and_without_the_key) {
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

TEST_F(LiveClientTest, A_redirect_to_another_host_may_be_the_answer) {
  stub_.answer("/a", {StubAnswer::redirect("/b")});
  stub_.answer("/b", {StubAnswer::redirect("https://cdn.example.com/blob?sig=1")});
  const auto answer =
      get({.method = Method::head, .path = "/a", .query = {}, .redirects = Redirects::on_host});
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->status, 302);
  EXPECT_EQ(answer->header("location"), "https://cdn.example.com/blob?sig=1");
  EXPECT_EQ(asked(), 2U);
}

TEST_F(LiveClientTest, A_redirect_to_where_no_vendor_is_is_not_followed) {
  vendor_.redirect_hosts = {"*"};
  for (const char* location :
       {"http://169.254.169.254/latest/meta-data/", "https://169.254.169.254/", "http://2852039166/",
        "http://10.0.0.1/", "https://[::ffff:169.254.169.254]/", "https://[fe80::1]/", "file:///etc/passwd",
        "gopher://127.0.0.1/", "http://example.com/", "https://user:pass@example.com/", "https://0x7f.1/",
        "//169.254.169.254/", "https://100.100.100.200/", "https://metadata.google.internal./"}) {
    stub_.answer("/a", {StubAnswer::redirect(location)});
    client_.reset();
    const std::string text = outcome("/a");
    EXPECT_TRUE(text.starts_with("network: massive: STUB/a: a redirect ")) << location << ": " << text;
  }
}

TEST_F(LiveClientTest, A_redirect_that_carries_the_key_elsewhere_is_not_followed) {
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

TEST_F(LiveClientTest, Redirects_in_a_circle_end) {
  stub_.answer("/a", {StubAnswer::redirect("/a")});
  EXPECT_EQ(outcome("/a"), "network: massive: STUB/a: more than 5 redirects; check the base URL");
  EXPECT_EQ(asked(), 6U);
}

TEST_F(LiveClientTest, A_name_that_leads_to_this_machine_is_not_connected_to_unless_the_user_named_it) {
  vendor_.base = BaseUrl::built_in;
  vendor_.base_url = "https://localhost:" + std::to_string(stub_.port());
  options_.retry.retries = 0;
  const auto answer = get("/a");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::network);
  EXPECT_NE(answer.error().message.find("its name leads to an address that is no vendor's"),
            std::string::npos)
      << answer.error().message;
  EXPECT_EQ(asked(), 0U);
}

TEST_F(LiveClientTest, A_proxy_of_the_environment_is_asked_for_other_hosts_and_not_for_this_machine) {
  StubVendor proxy;
  options_.environment = [&](const std::string& name) {
    return name == "https_proxy" || name == "http_proxy" ? std::optional(proxy.base_url()) : std::nullopt;
  };
  options_.retry.retries = 0;
  stub_.answer("/a", {StubAnswer::json("{}")});
  EXPECT_EQ(outcome("/a"), "good");
  EXPECT_TRUE(proxy.requests().empty());
  vendor_.base_url = "https://api.example.com";
  EXPECT_TRUE(outcome("/a").starts_with("network: massive: api.example.com/a: "));
  ASSERT_EQ(proxy.requests().size(), 1U);
  EXPECT_EQ(proxy.requests()[0].method, "CONNECT");
  EXPECT_EQ(proxy.requests()[0].target, "api.example.com:443");
}

TEST_F(LiveClientTest, Several_threads_may_ask_at_once) {
  vendor_.limits = {};
  stub_.otherwise(
      [](const StubRequest& request) { return StubAnswer::json("[\"" + request.path() + "\"]"); });
  ASSERT_EQ(outcome("/first"), "good");
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

TEST_F(LiveClientTest, Pages_that_loop_are_the_providers_to_notice_and_stay_on_the_configured_host) {
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
