#include "bellwether/net/open_client.h"

#include <gtest/gtest.h>

#include "tests/net/collected_log.h"
#include "tests/support/stub_vendor.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/virtual_timing.h"

namespace bellwether::net {
namespace {

using core::ErrorKind;
using tests::StubAnswer;

TEST(OpenClient, What_was_recorded_is_replayed_the_same_without_the_vendor) {
  const tests::TemporaryFolder folder;
  tests::VirtualTiming timing;
  tests::LoggedJob job;
  Vendor vendor{.name = "massive", .base_url = {}, .base = BaseUrl::from_user, .limits = {{5, 60.0}}};
  const Request request{.path = "/v2/news",
                        .query = {{"ticker", "AAPL"}},
                        .secret_headers = {{"Authorization", Key("canary-key"), "Bearer "}}};
  Response live;
  core::Error live_error;
  {
    tests::StubVendor stub;
    stub.answer("/v2/news",
                {StubAnswer::status(429, {{"Retry-After", "1"}}), StubAnswer::json(R"({"results":[]})")});
    stub.answer("/v2/secret", {StubAnswer::status(403)});
    vendor.base_url = stub.base_url();
    auto client = open_client({.record = folder.path() / "recording"}, timing);
    ASSERT_TRUE(client);
    EXPECT_FALSE((*client)->recorded_until());
    auto answer = (*client)->get(vendor, request, job.job);
    ASSERT_TRUE(answer) << answer.error().message;
    live = *answer;
    const auto refused = (*client)->get(vendor, {.path = "/v2/secret", .query = {}}, job.job);
    ASSERT_FALSE(refused);
    live_error = refused.error();
    ASSERT_TRUE((*client)->download(vendor, request, {.path = folder.path() / "file"}, job.job));
  }
  const std::size_t waits = timing.waits().size();
  auto replay = open_client({.replay = folder.path() / "recording"}, timing);
  ASSERT_TRUE(replay) << replay.error().message;
  const auto again = (*replay)->get(vendor, request, job.job);
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(again->status, live.status);
  EXPECT_EQ(again->body, live.body);
  EXPECT_EQ(again->fetched_at, live.fetched_at);
  EXPECT_EQ(again->place, live.place);
  EXPECT_EQ(again->header("content-type"), live.header("content-type"));
  const auto refused = (*replay)->get(vendor, {.path = "/v2/secret", .query = {}}, job.job);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message, live_error.message);
  EXPECT_EQ(refused.error().kind, live_error.kind);
  EXPECT_GE((*replay)->recorded_until(), live.fetched_at);
  EXPECT_EQ(timing.waits().size(), waits) << "a replay waits for no limit";
}

TEST(OpenClient, Recording_a_replay_is_refused) {
  tests::VirtualTiming timing;
  const auto client = open_client({.record = "a", .replay = "b"}, timing);
  ASSERT_FALSE(client);
  EXPECT_EQ(client.error().kind, ErrorKind::usage);
}

TEST(OpenClient, A_replay_of_nothing_is_refused) {
  tests::VirtualTiming timing;
  const tests::TemporaryFolder folder;
  EXPECT_EQ(open_client({.replay = folder.path() / "none"}, timing).error().kind, ErrorKind::not_found);
  EXPECT_EQ(replay_of({{"a.http", "nonsense"}}).error().kind, ErrorKind::data);
}

}  // namespace
}  // namespace bellwether::net
