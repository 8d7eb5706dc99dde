#include "bellwether/net/replay_client.h"

#include <gtest/gtest.h>

#include "bellwether/core/file.h"
#include "bellwether/net/recording.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_job.h"

namespace bellwether::net {
namespace {

using core::ErrorKind;
using tests::TemporaryFolder;
using tests::TestJob;

const Vendor kReplayed{.name = "massive", .base_url = "https://api.massive.com", .limits = {}};

Request page(const std::string& number) {
  return {.path = "/v2/news", .query = {{"page", number}, {"ticker", "AAPL"}}};
}

RecordedExchange exchange(const Request& request, std::string body, int status = 200,
                          std::int64_t fetched_at = 1'796'040'000) {
  return recorded(kReplayed, request,
                  {.status = status,
                   .headers = {},
                   .body = std::move(body),
                   .fetched_at = fetched_at,
                   .vendor = "massive",
                   .place = {}});
}

class ReplayClientTest : public testing::Test {
 protected:
  void record(const RecordedExchange& each) { ASSERT_TRUE(recorder_.write(each)); }
  std::unique_ptr<ReplayClient> replay() {
    auto client = ReplayClient::open(folder_.path());
    EXPECT_TRUE(client) << client.error().message;
    return client ? std::move(*client) : nullptr;
  }
  TemporaryFolder folder_;
  Recorder recorder_{folder_.path()};
  TestJob job_;
};

TEST_F(ReplayClientTest, Gives_what_was_recorded_whatever_the_host_and_the_order_of_the_query) {
  record(exchange(page("1"), R"({"results":[]})"));
  Vendor elsewhere = kReplayed;
  elsewhere.base_url = "http://127.0.0.1:1";
  elsewhere.base = BaseUrl::from_user;
  Request turned = page("1");
  std::swap(turned.query[0], turned.query[1]);
  turned.secret_headers = {{"Authorization", Key("canary-key"), "Bearer "}};
  const auto answer = replay()->get(elsewhere, turned, job_.get());
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->body, R"({"results":[]})");
  EXPECT_EQ(answer->fetched_at, 1'796'040'000);
  EXPECT_EQ(answer->source, AnswerSource::recording);
  EXPECT_EQ(answer->place, "127.0.0.1:1/v2/news");
}

TEST_F(ReplayClientTest, A_request_that_is_not_there_is_an_error_that_names_host_path_and_query) {
  record(exchange(page("1"), "{}"));
  const auto answer = replay()->get(kReplayed, page("2"), job_.get());
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::network);
  EXPECT_EQ(answer.error().message,
            "massive: api.massive.com/v2/news?page=2&ticker=AAPL: is not in the recording " +
                folder_.path().string() +
                ", which has 'GET /v2/news?page=1&ticker=AAPL'; ask for what was recorded, or record it with "
                "--record FOLDER and replay that");
  const auto other = replay()->get(kReplayed, {.path = "/v1/other", .query = {}}, job_.get());
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().message.find("which has"), std::string::npos);
}

TEST_F(ReplayClientTest, The_same_request_again_gets_the_next_answer_and_the_last_one_stays) {
  for (int i = 1; i <= 11; ++i) record(exchange(page("1"), "[" + std::to_string(i) + "]"));
  const auto client = replay();
  for (int i = 1; i <= 11; ++i)
    EXPECT_EQ(client->get(kReplayed, page("1"), job_.get())->body, "[" + std::to_string(i) + "]");
  EXPECT_EQ(client->get(kReplayed, page("1"), job_.get())->body, "[11]");
}

TEST_F(ReplayClientTest, A_recorded_failure_is_the_failure_that_it_was) {
  record(exchange(page("1"), R"({"error":"Unknown API Key"})", 401));
  record(exchange(page("2"), R"({"Note":"25 requests per day"})"));
  const auto client = replay();
  EXPECT_EQ(client->get(kReplayed, page("1"), job_.get()).error().kind, ErrorKind::authorisation);
  EXPECT_EQ(client->get(kReplayed, page("2"), job_.get()).error().kind, ErrorKind::rate_limit);
}

TEST_F(ReplayClientTest, Its_now_is_when_its_latest_answer_was_fetched) {
  record(exchange(page("1"), "{}", 200, 1'796'040'000));
  record(exchange(page("2"), "{}", 200, 1'796'040'500));
  record(exchange(page("3"), "{}", 200, 1'796'040'100));
  EXPECT_EQ(replay()->recorded_until(), 1'796'040'500);
}

TEST_F(ReplayClientTest, A_download_is_a_file_whole_and_verified_or_none) {
  const Request request{.path = "/resolve/main/vocab.txt", .query = {}};
  record(exchange(request, "content"));
  const auto client = replay();
  const auto path = folder_.path() / "out" / "vocab.txt";
  const auto done = client->download(kReplayed, request, {.path = path, .size = 7}, job_.get());
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_EQ(core::read_file(path, 100).value_or(""), "content");

  const auto other = folder_.path() / "out" / "other.txt";
  const auto refuse = [](const std::filesystem::path&) {
    return core::Status(core::fail(ErrorKind::model, "another hash"));
  };
  EXPECT_EQ(client->download(kReplayed, request, {.path = other, .verify = refuse}, job_.get()).error().kind,
            ErrorKind::model);
  EXPECT_EQ(client->download(kReplayed, request, {.path = other, .size = 8}, job_.get()).error().kind,
            ErrorKind::network);
  EXPECT_FALSE(std::filesystem::exists(other));
  EXPECT_FALSE(std::filesystem::exists(other.string() + ".incomplete"));
}

TEST_F(ReplayClientTest, A_damaged_file_is_named_with_its_line) {
  folder_.write("massive.broken.http", "bellwether.recording/1\nvendor: massive\nnonsense\n");
  const auto client = ReplayClient::open(folder_.path());
  ASSERT_FALSE(client);
  EXPECT_EQ(client.error().kind, ErrorKind::data);
  EXPECT_TRUE(
      client.error().message.starts_with((folder_.path() / "massive.broken.http").string() + ": line 3: "))
      << client.error().message;
}

TEST_F(ReplayClientTest, A_folder_that_is_none_or_holds_no_recording_is_refused) {
  EXPECT_EQ(ReplayClient::open(folder_.path() / "missing").error().kind, ErrorKind::not_found);
  folder_.write("readme.txt", "hello");
  EXPECT_EQ(ReplayClient::open(folder_.path()).error().kind, ErrorKind::data);
}

TEST_F(ReplayClientTest, Files_in_memory_do_as_well) {
  auto client = ReplayClient::of_files({{"a.http", to_text(exchange(page("1"), "{}"))}}, "samples");
  ASSERT_TRUE(client);
  EXPECT_TRUE((*client)->get(kReplayed, page("1"), job_.get()));
}

TEST_F(ReplayClientTest, A_stopped_job_gets_nothing) {
  record(exchange(page("1"), "{}"));
  core::ThreadPool pool(1);
  core::StopFlag stop;
  core::Job job(pool, stop, core::thread_sink());
  stop.raise();
  EXPECT_EQ(replay()->get(kReplayed, page("1"), job).error().kind, ErrorKind::interrupted);
}

}  // namespace
}  // namespace bellwether::net
