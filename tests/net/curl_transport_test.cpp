// What goes wrong on the way, over the live client.
#include "bellwether/net/curl_transport.h"

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
using CurlTransportTest = tests::LiveClientFixture;

TEST_F(CurlTransportTest, A_status_200_with_something_else_is_an_error_of_its_kind) {
  stub_.answer("/html", {StubAnswer::html("<html><head><title>Sign in</title></head></html>")});
  stub_.answer("/note", {StubAnswer::json(R"({"Note":"our call frequency is 5 requests per minute"})")});
  stub_.answer("/empty", {StubAnswer::json("")});
  EXPECT_EQ(outcome_at("/html"),
            "network: massive: STUB/html: HTTP 200, but a web page \"Sign in\" in place of JSON; try again "
            "later, and "
            "check the base URL and the proxy if it stays so");
  EXPECT_EQ(outcome_at("/note"),
            "rate limit: massive: STUB/note: HTTP 200, but a failure \"our call frequency is 5 requests per "
            "minute\" in "
            "place of JSON; wait before the next run, or ask for less");
  EXPECT_TRUE(
      outcome_at("/empty").starts_with("network: massive: STUB/empty: HTTP 200, but an empty answer"));
}

TEST_F(CurlTransportTest, An_answer_that_is_cut_off_is_asked_for_again) {
  const StubAnswer whole = StubAnswer::json(kEmptyPage);
  stub_.answer("/a", {whole.cut_off(0), whole.cut_off(5), whole});
  EXPECT_EQ(outcome_at("/a"), "good");
  EXPECT_EQ(asked(), 3U);
  EXPECT_EQ(get_at("/a")->body, kEmptyPage);
}

TEST_F(CurlTransportTest, An_answer_that_is_always_cut_off_is_a_fault_of_the_network) {
  const StubAnswer whole = StubAnswer::json(kEmptyPage);
  StubAnswer reset = whole.cut_off(5);
  reset.resets = true;
  stub_.answer("/cut", {whole.cut_off(5)});
  stub_.answer("/reset", {reset});
  stub_.answer("/long", {whole.with_length(kEmptyPage.size() + 1)});
  stub_.answer("/nothing", {StubAnswer::raw("")});
  for (const char* path : {"/cut", "/reset", "/long", "/nothing"}) {
    client_.reset();
    const std::string text = outcome_at(path);
    EXPECT_TRUE(text.starts_with("network: massive: STUB" + std::string(path) +
                                 ": the answer was cut off; try again later"))
        << text;
  }
  EXPECT_EQ(asked(), 16U);
}

TEST_F(CurlTransportTest, A_body_longer_than_its_length_is_seen_as_damaged_JSON_by_its_reader) {
  stub_.answer("/a", {StubAnswer::json(kEmptyPage).with_length(5)});
  EXPECT_EQ(get_at("/a")->body, kEmptyPage.substr(0, 5));
}

TEST_F(CurlTransportTest, What_is_no_HTTP_is_a_fault_of_the_network) {
  stub_.answer("/ssh", {StubAnswer::raw("SSH-2.0-OpenSSH_9.2\r\n")});
  stub_.answer("/bad-status", {StubAnswer::raw("HTTP/1.1 abc\r\n\r\n")});
  stub_.answer("/bad-chunk",
               {StubAnswer::raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}")});
  stub_.answer("/bad-gzip", {StubAnswer::of(200, {{"Content-Encoding", "gzip"}}, "not gzip")});
  stub_.answer("/bad-length", {StubAnswer::raw("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{}")});
  for (const char* path : {"/ssh", "/bad-status", "/bad-chunk", "/bad-gzip", "/bad-length"}) {
    client_.reset();
    const std::string text = outcome_at(path);
    EXPECT_TRUE(text.starts_with("network: massive: STUB" + std::string(path) + ": ")) << text;
  }
}

TEST_F(CurlTransportTest, A_server_that_falls_silent_or_drips_is_given_up) {
  StubAnswer silent = StubAnswer::json(kEmptyPage), drip = silent;
  silent.first_pause = 5000;
  drip.piece = 1;
  drip.pause = 300;  // each byte in time, the whole not
  options_.retry.retries = 0;
  stub_.answer("/silent", {silent});
  stub_.answer("/drip", {drip});
  const core::Stopwatch watch;
  EXPECT_EQ(outcome_at("/silent"),
            "network: massive: STUB/silent: no byte came for 0.4 seconds; try again later");
  EXPECT_LT(watch.seconds(), 1.5);
  const std::string dripped = outcome_at("/drip");
  EXPECT_TRUE(dripped.starts_with("network: massive: STUB/drip: the answer took too long; try again later"))
      << dripped;
  EXPECT_LT(watch.seconds(), 5.0);
}

TEST_F(CurlTransportTest, A_body_is_bounded_as_it_comes_and_as_it_inflates) {
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

TEST_F(CurlTransportTest, Headers_are_bounded) {
  tests::StubHeaders many, large;
  for (int i = 0; i < 250; ++i) many.emplace_back("X-H" + std::to_string(i), "1");
  for (int i = 0; i < 20; ++i) large.emplace_back("X-H" + std::to_string(i), std::string(4000, 'x'));
  stub_.answer("/many", {StubAnswer::of(200, many, "{}")});
  stub_.answer("/large", {StubAnswer::of(200, large, "{}")});
  for (const char* path : {"/many", "/large"})
    EXPECT_NE(outcome_at(path).find("more headers than any vendor sends"), std::string::npos) << path;
}

TEST_F(CurlTransportTest, A_stopped_job_ends_within_a_second_while_the_server_is_silent) {
  StubAnswer silent = StubAnswer::json("{}");
  silent.first_pause = 5000;
  options_.timeouts.silence = 10.0;
  stub_.answer("/a", {silent});
  std::thread other([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    job_.stop.raise();
  });
  const core::Stopwatch watch;
  const auto answer = get_at("/a");
  other.join();
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::interrupted);
  EXPECT_LT(watch.seconds(), 1.0);
}

TEST_F(CurlTransportTest, A_port_where_nobody_listens_is_tried_again_and_named) {
  int port = 0;
  {
    const StubVendor gone;
    port = gone.port();
  }
  vendor_.base_url = "http://127.0.0.1:" + std::to_string(port);
  const auto answer = get_at("/a");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::network);
  EXPECT_TRUE(answer.error().message.starts_with("massive: 127.0.0.1:" + std::to_string(port) +
                                                 "/a: no connection; "))
      << answer.error().message;
  EXPECT_EQ(timing_.waits().size(), 3U);
}

}  // namespace
}  // namespace bellwether::net
