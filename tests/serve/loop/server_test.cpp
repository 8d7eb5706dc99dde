// What clients see on the wire.
#include "bellwether/serve/loop/server.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "bellwether/serve/health_routes.h"
#include "tests/serve/raw_client.h"
#include "tests/serve/running_server.h"

namespace bellwether::serve {
namespace {

using tests::get;
using tests::post;
using tests::RawAnswer;
using tests::RawClient;
using tests::RunningServer;
using namespace std::chrono_literals;

// Options of a route made for the tests.
struct EchoOptions {
  std::string word = "none";
  std::int64_t times = 1;
  std::filesystem::path file;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{field("word", &EchoOptions::word, "What is said."),
                      field("times", &EchoOptions::times, "How often.").between(1, 5),
                      field("file", &EchoOptions::file, "Never from a request.")};
  }
};

core::Result<Response> echo(const EchoOptions& options, const Request&, core::Job&) {
  std::string body;
  for (std::int64_t i = 0; i < options.times; ++i) body += options.word;
  return Response{.body = body + options.file.string()};
}

core::Status count_to_three(const EchoOptions& options, const Request&, EventLog& events, core::Job&) {
  if (options.word == "early") return core::fail(core::ErrorKind::not_found, "nothing to count");
  for (int i = 1; i <= 3; ++i) events.append("stage", "{\"i\":" + std::to_string(i) + "}");
  if (options.word == "late") return core::fail(core::ErrorKind::data, "stopped counting");
  return {};
}

class ServerTest : public testing::Test {
 protected:
  void start() {
    add_health_routes(running_.table, running_.state.readiness);
    running_.table.add(described<EchoOptions>({.path = "/echo/{word}", .name = "echo"}, echo));
    running_.table.add(described<EchoOptions>({.method = Method::post, .path = "/say", .name = "say"}, echo));
    running_.table.add(described<EchoOptions>({.path = "/count", .name = "count"}, count_to_three));
    running_.table.add({.path = "/wait",
                        .name = "wait",
                        .time = 300ms,
                        .handler = Handler([](const Request&, core::Job& job) -> core::Result<Response> {
                          for (;;) {
                            if (core::Status on = job.check_stop(); !on) return core::fail(on.error());
                            std::this_thread::sleep_for(1ms);
                          }
                        })});
    running_.start();
  }

  RunningServer running_;
};

TEST_F(ServerTest, A_connection_serves_one_request_after_another) {
  start();
  RawClient client(running_.port());
  for (int i = 0; i < 3; ++i) {
    const RawAnswer answer = client.ask(get("/health"));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "{\"status\":\"ok\"}\n");
    EXPECT_EQ(answer.header("connection"), "keep-alive");
  }
}

TEST_F(ServerTest, Requests_sent_ahead_are_answered_in_their_order) {
  start();
  RawClient client(running_.port());
  std::string many;
  for (int i = 0; i < 200; ++i) many += get("/echo/w" + std::to_string(i));
  client.send(many);
  for (int i = 0; i < 200; ++i) EXPECT_EQ(client.answer().body, "w" + std::to_string(i));
}

TEST_F(ServerTest, Options_come_from_path_query_and_body_and_never_name_a_file) {
  start();
  RawClient client(running_.port());
  EXPECT_EQ(client.ask(get("/echo/ab?times=2")).body, "abab");
  EXPECT_EQ(client.ask(post("/say", R"({"word": "x", "times": 3})")).body, "xxx");
  EXPECT_EQ(client.ask(get("/echo/ab?times=6")).status, 400);
  EXPECT_EQ(client.ask(get("/echo/ab?file=%2Fetc%2Fpasswd")).status, 400);
  EXPECT_EQ(client.ask(post("/say", R"({"file": "/etc/passwd"})")).status, 400);
  EXPECT_EQ(client.ask(post("/say", "{")).status, 422);
}

TEST_F(ServerTest, An_answer_carries_the_id_of_its_request_and_the_security_headers) {
  start();
  RawClient client(running_.port());
  const RawAnswer named = client.ask(get("/nothing", "X-Request-Id: mine-1\r\n"));
  EXPECT_EQ(named.status, 404);
  EXPECT_EQ(named.header("x-request-id"), "mine-1");
  EXPECT_NE(named.body.find("\"request_id\":\"mine-1\""), named.body.npos);
  const RawAnswer unnamed = client.ask(get("/health", "X-Request-Id: a b\r\n"));
  EXPECT_NE(unnamed.header("x-request-id"), "a b");
  EXPECT_NE(unnamed.header("x-request-id"), "");
  for (const RawAnswer* each : {&named, &unnamed}) {
    EXPECT_TRUE(each->header("content-security-policy").starts_with("default-src 'none'"));
    EXPECT_EQ(each->header("x-content-type-options"), "nosniff");
    EXPECT_EQ(each->header("cache-control"), "no-store");
  }
}

TEST_F(ServerTest, A_wrong_method_is_told_the_right_ones) {
  start();
  RawClient client(running_.port());
  const RawAnswer answer = client.ask(get("/say"));
  EXPECT_EQ(answer.status, 405);
  EXPECT_EQ(answer.header("allow"), "POST, OPTIONS");
  EXPECT_EQ(client.ask("BREW /say HTTP/1.1\r\nHost: localhost\r\n\r\n").status, 501);
}

TEST_F(ServerTest, A_refused_request_is_answered_and_its_connection_closed) {
  start();
  RawClient client(running_.port());
  EXPECT_EQ(client.ask("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\nGET /health HTTP/1.1\r\n").status, 400);
  EXPECT_TRUE(client.sees_end(1s));
}

TEST_F(ServerTest, A_client_that_waits_before_its_body_is_told_to_go_on) {
  start();
  RawClient client(running_.port());
  const std::string whole =
      post("/say", R"({"word": "x"})", "Content-Type: application/json\r\nExpect: 100-continue\r\n");
  client.send(whole.substr(0, whole.find("{")));
  ASSERT_TRUE(client.receive());
  EXPECT_EQ(client.received(), "HTTP/1.1 100 Continue\r\n\r\n");
  client.received().clear();
  EXPECT_EQ(client.ask(whole.substr(whole.find("{"))).body, "x");
}

TEST_F(ServerTest, Stages_arrive_as_events) {
  start();
  RawClient client(running_.port());
  client.send(get("/count", "Connection: close\r\n"));
  ASSERT_TRUE(client.sees_end());
  const std::string& all = client.received();
  EXPECT_NE(all.find("content-type: text/event-stream"), all.npos);
  EXPECT_NE(all.find("id: 1\nevent: stage\ndata: {\"i\":1}\n\n"), all.npos);
  EXPECT_NE(all.find("id: 3\nevent: stage\ndata: {\"i\":3}\n\n"), all.npos);
}

TEST_F(ServerTest, An_error_before_the_first_event_is_an_ordinary_one_and_later_an_event) {
  start();
  RawClient client(running_.port());
  EXPECT_EQ(client.ask(get("/count?word=early")).status, 404);
  client.send(get("/count?word=late", "Connection: close\r\n"));
  ASSERT_TRUE(client.sees_end());
  EXPECT_NE(
      client.received().find("event: error\ndata: {\"code\":\"bad_data\",\"message\":\"stopped counting\""),
      std::string::npos);
}

TEST_F(ServerTest, A_stream_leaves_the_connection_usable) {
  start();
  RawClient client(running_.port());
  client.send(get("/count"));
  while (client.received().find("\r\n0\r\n\r\n") == std::string::npos) ASSERT_TRUE(client.receive());
  client.received().clear();
  EXPECT_EQ(client.ask(get("/health")).status, 200);
}

TEST_F(ServerTest, Work_beyond_its_time_is_stopped) {
  start();
  RawClient client(running_.port());
  const RawAnswer answer = client.ask(get("/wait"));
  EXPECT_EQ(answer.status, 504);
  EXPECT_NE(answer.body.find("out_of_time"), answer.body.npos);
}

TEST_F(ServerTest, An_idle_server_ends_at_once) {
  start();
  RawClient client(running_.port());
  EXPECT_EQ(client.ask(get("/health")).status, 200);
  const auto begin = std::chrono::steady_clock::now();
  running_.end();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 2s);
  EXPECT_TRUE(client.sees_end(1s));
}

}  // namespace
}  // namespace bellwether::serve
