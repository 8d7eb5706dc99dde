// Slow, silent, vanished and too many clients; work that ends with the server.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

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
using std::chrono::steady_clock;

const std::string& large() {
  static const std::string kLarge(std::size_t{64} << 20, 'x');
  return kLarge;
}

class LimitsTest : public testing::Test {
 protected:
  void start() {
    add_health_routes(running_.table, running_.state.readiness);
    running_.table.add({.path = "/large",
                        .name = "large",
                        .handler = LoopHandler([](const Request&) -> core::Result<Response> {
                          return Response{.content_type = "text/plain", .constant = large()};
                        })});
    running_.table.add({.method = Method::post,
                        .path = "/size",
                        .name = "size",
                        .handler = LoopHandler([](const Request& request) -> core::Result<Response> {
                          return Response{.body = std::to_string(request.body.size())};
                        })});
    running_.table.add({.path = "/sleep",
                        .name = "sleep",
                        .handler = Handler([this](const Request&, core::Job& job) { return sleep(job); })});
    running_.start();
  }
  // Until the job is stopped, or half a second has passed.
  core::Result<Response> sleep(core::Job& job) {
    ++begun_;
    for (const auto end = steady_clock::now() + 500ms; steady_clock::now() < end;) {
      if (core::Status on = job.check_stop(); !on) {
        ++stopped_;
        return core::fail(on.error());
      }
      std::this_thread::sleep_for(1ms);
    }
    return Response{.body = "slept"};
  }
  [[nodiscard]] static bool waits_for(const std::function<bool()>& is_so) {
    for (const auto end = steady_clock::now() + 5s; steady_clock::now() < end;
         std::this_thread::sleep_for(1ms)) {
      if (is_so()) return true;
    }
    return false;
  }

  std::atomic<int> begun_{0}, stopped_{0};
  RunningServer running_;
};

TEST_F(LimitsTest, A_header_must_be_whole_in_its_time_however_it_drips) {
  running_.settings.connections.header_time = 300ms;
  start();
  RawClient client(running_.port());
  const auto begun = steady_clock::now();
  for (const char letter : get("/health")) {
    if (!client.send(std::string(1, letter)) || client.receive(40ms)) break;
  }
  EXPECT_EQ(client.answer().status, 408);
  EXPECT_LT(steady_clock::now() - begun, 2s);
  EXPECT_TRUE(client.sees_end(3s));
}

TEST_F(LimitsTest, A_body_must_keep_its_pace) {
  running_.settings.connections.grace = 200ms;
  running_.settings.connections.bytes_per_second = 10'000;
  start();
  RawClient slow(running_.port()), fair(running_.port());
  const std::string request = post("/size", std::string(100'000, 'b'));
  slow.send(request.substr(0, 200));
  EXPECT_EQ(slow.answer().status, 408);
  EXPECT_EQ(fair.ask(request).body, "100000");
}

TEST_F(LimitsTest, A_connection_that_says_nothing_is_closed) {
  running_.settings.connections.idle_time = 200ms;
  start();
  RawClient never(running_.port()), once(running_.port());
  EXPECT_EQ(once.ask(get("/health")).status, 200);
  EXPECT_TRUE(never.sees_end(3s));
  EXPECT_TRUE(once.sees_end(3s));
  EXPECT_TRUE(never.received().empty());
}

TEST_F(LimitsTest, Who_does_not_read_the_answer_is_cut_off_and_costs_nobody_else) {
  running_.settings.connections.grace = 300ms;
  running_.settings.connections.bytes_per_second = 100'000'000;
  start();
  RawClient stuck(running_.port(), 4096), other(running_.port());
  stuck.send(get("/large"));
  for (int i = 0; i < 50; ++i) EXPECT_EQ(other.ask(get("/health")).status, 200);
  std::this_thread::sleep_for(1s);
  EXPECT_TRUE(stuck.sees_end(3s));
  EXPECT_LT(stuck.received().size(), large().size());
}

TEST_F(LimitsTest, A_large_answer_arrives_whole_at_the_readers_pace) {
  start();
  RawClient client(running_.port());
  const RawAnswer answer = client.ask(get("/large"));
  EXPECT_EQ(answer.body.size(), large().size());
}

TEST_F(LimitsTest, Beyond_the_bound_of_connections_clients_wait_their_turn) {
  running_.settings.connections.connections = 3;
  start();
  std::vector<std::unique_ptr<RawClient>> clients;
  for (int i = 0; i < 4; ++i) clients.push_back(std::make_unique<RawClient>(running_.port()));
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(clients[static_cast<std::size_t>(i)]->ask(get("/health")).status, 200);
  clients[3]->send(get("/health"));
  EXPECT_FALSE(clients[3]->receive(300ms));
  clients[0]->close();
  EXPECT_EQ(clients[3]->answer().status, 200);
}

TEST_F(LimitsTest, Out_of_descriptors_it_serves_who_is_there_and_recovers) {
  start();
  RawClient there(running_.port());
  EXPECT_EQ(there.ask(get("/health")).status, 200);
  std::vector<int> held;  // all descriptors but one: enough for a client, not for its other end
  rlimit before{}, low{};
  getrlimit(RLIMIT_NOFILE, &before);
  low = before;
  low.rlim_cur = 256;
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &low), 0);
  for (int each = ::dup(0); each >= 0; each = ::dup(0)) held.push_back(each);
  ::close(held.back());
  held.pop_back();
  RawClient waiting(running_.port());
  waiting.send(get("/health"));
  EXPECT_FALSE(waiting.receive(400ms));
  EXPECT_EQ(there.ask(get("/health")).status, 200);
  for (const int each : held) ::close(each);
  EXPECT_EQ(waiting.answer().status, 200);
  setrlimit(RLIMIT_NOFILE, &before);
}

TEST_F(LimitsTest, Bodies_of_all_together_are_bounded) {
  running_.settings.held_bytes = 100'000;
  start();
  RawClient first(running_.port()), second(running_.port()), third(running_.port());
  const std::string request = post("/size", std::string(80'000, 'b'));
  first.send(request.substr(0, 70'000));
  EXPECT_TRUE(waits_for([&] { return second.ask(get("/health")).status == 200; }));
  EXPECT_EQ(third.ask(request).status, 503);
  first.send(request.substr(70'000));
  EXPECT_EQ(first.answer().body, "80000");
  EXPECT_EQ(second.ask(request).body, "80000");
}

TEST_F(LimitsTest, Work_beyond_the_queue_is_refused_at_once) {
  running_.settings.work.handlers = {.threads = 1, .waiting = 1};
  start();
  RawClient one(running_.port()), two(running_.port()), three(running_.port());
  one.send(get("/sleep"));
  ASSERT_TRUE(waits_for([&] { return begun_ == 1; }));
  two.send(get("/sleep"));
  std::this_thread::sleep_for(50ms);
  const RawAnswer refused = three.ask(get("/sleep"));
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.header("retry-after"), "1");
  EXPECT_FALSE(one.receive(0ms));  // the refusal came while the work before it was still going on
  EXPECT_EQ(one.answer().body, "slept");
  EXPECT_EQ(two.answer().body, "slept");
}

TEST_F(LimitsTest, Work_of_a_client_that_went_away_is_stopped_and_what_waits_is_dropped) {
  running_.settings.work.handlers = {.threads = 1, .waiting = 4};
  start();
  RawClient running(running_.port()), waiting(running_.port());
  running.send(get("/sleep"));
  ASSERT_TRUE(waits_for([&] { return begun_ == 1; }));
  waiting.send(get("/sleep"));
  std::this_thread::sleep_for(50ms);
  waiting.close();
  std::this_thread::sleep_for(50ms);
  running.close();
  EXPECT_TRUE(waits_for([&] { return stopped_ == 1; }));
  std::this_thread::sleep_for(50ms);
  EXPECT_EQ(begun_, 1);
}

TEST_F(LimitsTest, What_was_accepted_is_answered_when_the_server_ends) {
  start();
  RawClient working(running_.port()), asking(running_.port());
  EXPECT_EQ(asking.ask(get("/readyz")).status, 200);
  working.send(get("/sleep"));
  ASSERT_TRUE(waits_for([&] { return begun_ == 1; }));
  running_.stop.raise();
  ASSERT_TRUE(waits_for([&] { return running_.state.readiness.is_stopping.load(); }));
  const RawAnswer answer = asking.ask(get("/readyz"));
  EXPECT_EQ(answer.status, 503);
  EXPECT_NE(answer.body.find("stopping"), std::string::npos);
  EXPECT_EQ(working.answer().body, "slept");
  EXPECT_TRUE(working.sees_end(3s));
  RawClient late(running_.port());
  EXPECT_FALSE(late.is_connected());
  running_.end();
}

TEST_F(LimitsTest, Work_that_does_not_end_is_stopped_when_the_time_for_it_is_over) {
  running_.settings.drain_time = 200ms;
  start();
  RawClient working(running_.port());
  working.send(get("/sleep"));
  ASSERT_TRUE(waits_for([&] { return begun_ == 1; }));
  running_.end();
  EXPECT_TRUE(waits_for([&] { return stopped_ == 1; }));  // stopped, not slept to its end
}

}  // namespace
}  // namespace bellwether::serve
