#include "bellwether/net/recording.h"

#include <gtest/gtest.h>

#include "bellwether/core/file.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::net {
namespace {

using core::ErrorKind;

const Vendor kRecorded{.name = "massive", .base_url = "https://api.massive.com", .limits = {}};

Request news() {
  return {.path = "/v2/reference/news",
          .query = {{"ticker", "AAPL"}, {"limit", "1000"}},
          .secret_headers = {{"Authorization", Key("canary-key"), "Bearer "}},
          .secret_query = {{"apikey", Key("canary-key")}}};
}

Response recorded_answer() {
  return {.status = 200,
          .headers = {{"content-type", "application/json"},
                      {"set-cookie", "id=1"},
                      {"etag", "\"a\""},
                      {"link", ""}},
          .body = "{\"a\":\n\n1}\r\n",
          .fetched_at = 1'796'040'000,
          .vendor = "massive",
          .place = "api.massive.com/v2/reference/news"};
}

TEST(Recording, Is_a_file_that_a_person_can_read) {
  EXPECT_EQ(to_text(recorded(kRecorded, news(), recorded_answer())),
            "bellwether.recording/1\n"
            "vendor: massive\n"
            "request: GET /v2/reference/news?limit=1000&ticker=AAPL\n"
            "host: api.massive.com\n"
            "fetched_at: 2026-11-30T12:00:00Z\n"
            // sha256sum of the body
            "body_sha256: e2b33e91985d1378722368fdc2f0bb1147d943c259e4060ad27e9197766346d8\n"
            "\n"
            "HTTP 200\n"
            "content-type: application/json\n"
            "etag: \"a\"\n"
            "\n"
            "{\"a\":\n\n1}\r\n");
}

TEST(Recording, Reads_back_whole) {
  const RecordedExchange exchange = recorded(kRecorded, news(), recorded_answer());
  const auto read = parse_recorded(to_text(exchange));
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(to_text(*read), to_text(exchange));
  const Response response = answer_of(*read);
  EXPECT_EQ(response.body, recorded_answer().body);
  EXPECT_EQ(response.fetched_at, recorded_answer().fetched_at);
  EXPECT_EQ(response.source, AnswerSource::recording);
  EXPECT_EQ(response.header("ETag"), "\"a\"");
  EXPECT_FALSE(response.header("set-cookie")) << "what no provider reads is not recorded";
}

TEST(Recording, A_file_written_by_hand_needs_no_hash_and_may_have_lines_of_Windows) {
  const auto read = parse_recorded(
      "bellwether.recording/1\r\nvendor: yahoo\r\nrequest: GET /v8/a?b=c\r\nfetched_at: "
      "2026-01-02T03:04:05Z\r\n\r\n"
      "HTTP 404\r\n\r\nbody");
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->status, 404);
  EXPECT_EQ(read->body, "body");
}

TEST(Recording, What_is_damaged_is_refused_by_line) {
  const std::string head =
      "bellwether.recording/1\nvendor: a\nrequest: GET /a\nfetched_at: 2026-01-02T03:04:05Z\n";
  EXPECT_TRUE(parse_recorded(head + "\nHTTP 200\n\nx"));
  struct Case {
    std::string text, beginning;
  };
  const std::vector<Case> cases = {{"", "line 1: "},
                                   {"bellwether.recording/2\n", "line 1: "},
                                   {"bellwether.recording/1\nvendor: a\n\n", "line 3: "},
                                   {head, "line 6: "},
                                   {head + "\nHTTP 20x\n\n", "line 6: "},
                                   {head + "\nHTTP 99\n\n", "line 6: "},
                                   {head + "\nHTTP 1000\n\n", "line 6: "},
                                   {head + "\nHTTP 200\nno header\n\n", "line 7: "},
                                   {head + "authorization: x\n\nHTTP 200\n\n", "line 5: "},
                                   {head + "vendor\n\nHTTP 200\n\n", "line 5: "},
                                   {head + "vendor: ../a\n\nHTTP 200\n\n", "line 6: "},
                                   {head + "fetched_at: yesterday\n\nHTTP 200\n\n", "line 5: "},
                                   {head + "body_sha256: 00\n\nHTTP 200\n\nx", "the body is not the one"}};
  for (const Case& each : cases) {
    const auto read = parse_recorded(each.text);
    ASSERT_FALSE(read) << each.text;
    EXPECT_EQ(read.error().kind, ErrorKind::data);
    EXPECT_TRUE(read.error().message.starts_with(each.beginning)) << read.error().message << "\nof\n"
                                                                  << each.text;
  }
}

TEST(Recording, A_request_is_known_by_method_path_query_and_range) {
  Request request{.path = "/a", .query = {{"b", "1"}, {"a", "x y"}}};
  EXPECT_EQ(recorded_request(request), "GET /a?a=x%20y&b=1");
  request.range = ByteRange{5, 9};
  EXPECT_EQ(recorded_request(request), "GET /a?a=x%20y&b=1 bytes=5-9");
  request.range = ByteRange{5, std::nullopt};
  request.method = Method::head;
  EXPECT_EQ(recorded_request(request), "HEAD /a?a=x%20y&b=1 bytes=5-");
  request.query = {{"page", "2"}, {"page", "1"}};
  request.range = std::nullopt;
  EXPECT_EQ(recorded_request(request), "HEAD /a?page=2&page=1") << "fields of one name keep their order";
}

TEST(Recording, A_files_name_says_vendor_and_path) {
  const RecordedExchange exchange = recorded(kRecorded, news(), recorded_answer());
  const std::string name = file_name_of(exchange, 2);
  EXPECT_TRUE(name.starts_with("massive.v2-reference-news.")) << name;
  EXPECT_TRUE(name.ends_with(".2.http")) << name;
  RecordedExchange odd = exchange;
  odd.request = "GET /" + std::string(300, '/') + "%2e%2e/" + std::string(300, 'x');
  EXPECT_LT(file_name_of(odd, 1).size(), 120U);
  EXPECT_EQ(file_name_of(odd, 1).find('/'), std::string::npos);
  odd.request = "nonsense";
  EXPECT_FALSE(file_name_of(odd, 1).empty());
}

const RecordedExchange kExchange{.vendor = "massive",
                                 .request = "GET /a",
                                 .host = "api.massive.com",
                                 .fetched_at = 5,
                                 .status = 200,
                                 .headers = {},
                                 .body = "{}"};

TEST(Recorder, The_same_request_again_is_another_file_also_of_another_run) {
  const tests::TemporaryFolder folder;
  const auto recording = folder.path() / "new" / "recording";
  ASSERT_TRUE(Recorder(recording).write(kExchange));
  ASSERT_TRUE(Recorder(recording).write(kExchange));
  for (std::size_t number = 1; number <= 2; ++number)
    EXPECT_EQ(core::read_file(recording / file_name_of(kExchange, number), 1000).value_or(""),
              to_text(kExchange));
}

TEST(Recorder, A_folder_that_cannot_be_written_is_an_error) {
  const tests::TemporaryFolder folder;
  folder.write("file", "");
  const core::Status written = Recorder(folder.path() / "file").write(kExchange);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().kind, core::ErrorKind::io);
}

}  // namespace
}  // namespace bellwether::net
