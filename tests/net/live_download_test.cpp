#include <gtest/gtest.h>

#include <memory>

#include "bellwether/core/file.h"
#include "bellwether/core/sha256.h"
#include "bellwether/net/curl_transport.h"
#include "bellwether/net/live_client.h"
#include "tests/net/collected_log.h"
#include "tests/support/gzip.h"
#include "tests/support/stub_vendor.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/virtual_timing.h"

namespace bellwether::net {
namespace {

using core::ErrorKind;
using tests::StubAnswer;
using tests::StubRequest;

std::string made_content(std::size_t size) {
  std::string content;
  for (std::size_t i = 0; i < size; ++i) content += static_cast<char>('a' + i * i % 26);
  return content;
}

class LiveDownloadTest : public testing::Test {
 protected:
  LiveDownloadTest() {
    vendor_ = {.name = "hub", .base_url = stub_.base_url(), .base = BaseUrl::from_user, .limits = {}};
    options_.timeouts = {.connect = 2.0, .silence = 2.0, .whole = 2.0};
  }
  core::Result<Response> download(const Download& file) {
    LiveClient client(options_, std::make_unique<CurlTransport>(nullptr, options_.timeouts), timing_);
    return client.download(vendor_, {.path = "/f", .query = {}}, file, job_.job);
  }
  std::filesystem::path path() const { return folder_.path() / "out" / "model.bin"; }
  std::string content_of(const std::filesystem::path& file) const {
    return core::read_file(file, 1 << 24).value_or("(none)");
  }
  bool has_rest() const { return std::filesystem::exists(path().string() + ".incomplete"); }
  auto verifier() const {
    return [hash = core::sha256_hex(content_)](const std::filesystem::path& file) -> core::Status {
      const auto of_file = core::sha256_file(file);
      if (of_file && *of_file == hash) return {};
      return core::fail(ErrorKind::model, "another hash");
    };
  }
  // A server with ranges whose n-th answer ends after so many bytes.
  void serve_cut_off(std::vector<std::size_t> lengths, std::string etag = "\"v1\"") {
    stub_.otherwise([this, lengths, etag](const StubRequest& request) {
      const StubAnswer whole = tests::ranged_answer(request, content_, etag);
      const std::size_t number = stub_.requests().size() - 1;
      return number < lengths.size() ? whole.cut_off(lengths[number]) : whole;
    });
  }

  tests::TemporaryFolder folder_;
  tests::StubVendor stub_;
  tests::VirtualTiming timing_;
  tests::LoggedJob job_;
  ClientOptions options_;
  Vendor vendor_;
  std::string content_ = made_content(300'000);
};

TEST_F(LiveDownloadTest, A_file_comes_whole) {
  serve_cut_off({});
  const auto done = download({.path = path(), .size = content_.size(), .verify = verifier()});
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_EQ(content_of(path()), content_);
  EXPECT_FALSE(has_rest());
  EXPECT_EQ(done->body, "");
  EXPECT_EQ(stub_.requests()[0].header("accept-encoding"), "identity");
  EXPECT_EQ(stub_.requests()[0].header("range"), "");
}

TEST_F(LiveDownloadTest, Cut_off_it_goes_on_where_it_stopped) {
  serve_cut_off({100'000, 50'000});
  const auto done = download({.path = path(), .verify = verifier()});
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_EQ(content_of(path()), content_);
  ASSERT_EQ(stub_.requests().size(), 3U);
  EXPECT_EQ(stub_.requests()[1].header("range"), "bytes=100000-");
  EXPECT_EQ(stub_.requests()[2].header("range"), "bytes=150000-");
}

TEST_F(LiveDownloadTest, Without_a_hash_it_goes_on_only_with_the_same_strong_etag) {
  serve_cut_off({100'000});
  const auto done = download({.path = path()});
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_EQ(content_of(path()), content_);
  EXPECT_EQ(stub_.requests()[1].header("if-range"), "\"v1\"");

  std::filesystem::remove(path());
  stub_.otherwise([this, number = std::make_shared<int>(0)](const StubRequest& request) {
    const bool is_first = (*number)++ == 0;  // then the file has changed
    return is_first ? tests::ranged_answer(request, std::string(200'000, 'o'), "\"old\"").cut_off(90'000)
                    : tests::ranged_answer(request, content_, "\"new\"");
  });
  ASSERT_TRUE(download({.path = path()}));
  EXPECT_EQ(content_of(path()), content_);
}

TEST_F(LiveDownloadTest, With_a_weak_etag_or_none_it_begins_anew) {
  serve_cut_off({100'000}, "W/\"v1\"");
  ASSERT_TRUE(download({.path = path()}));
  EXPECT_EQ(content_of(path()), content_);
  EXPECT_EQ(stub_.requests()[1].header("range"), "");
}

TEST_F(LiveDownloadTest, A_later_run_goes_on_where_one_that_failed_stopped) {
  options_.retry.retries = 0;
  serve_cut_off({120'000});
  const auto failed = download({.path = path(), .verify = verifier()});
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().kind, ErrorKind::network);
  EXPECT_FALSE(std::filesystem::exists(path()));
  ASSERT_TRUE(has_rest());
  ASSERT_TRUE(download({.path = path(), .verify = verifier()}));
  EXPECT_EQ(content_of(path()), content_);
  EXPECT_EQ(stub_.requests()[1].header("range"), "bytes=120000-");
}

TEST_F(LiveDownloadTest, A_rest_that_nothing_vouches_for_is_not_gone_on_with) {
  serve_cut_off({});
  folder_.write("out/model.bin.incomplete", "of another file");
  ASSERT_TRUE(download({.path = path()}));
  EXPECT_EQ(content_of(path()), content_);
  EXPECT_EQ(stub_.requests()[0].header("range"), "");
}

TEST_F(LiveDownloadTest, A_rest_that_is_too_long_or_of_another_file_does_no_harm) {
  serve_cut_off({});
  folder_.write("out/model.bin.incomplete", std::string(400'000, 'x'));
  ASSERT_TRUE(download({.path = path(), .size = content_.size(), .verify = verifier()}));
  EXPECT_EQ(content_of(path()), content_);

  folder_.write("out/model.bin.incomplete", std::string(400'000, 'x'));
  ASSERT_TRUE(download({.path = path(), .verify = verifier()})) << "answered 416, then begun anew";
  EXPECT_EQ(content_of(path()), content_);

  folder_.write("out/model.bin.incomplete", std::string(1000, 'x'));
  std::filesystem::remove(path());
  const auto mixed = download({.path = path(), .verify = verifier()});
  ASSERT_FALSE(mixed);
  EXPECT_EQ(mixed.error().kind, ErrorKind::model);
  EXPECT_FALSE(std::filesystem::exists(path()));
  EXPECT_FALSE(has_rest()) << "so that the next run begins anew";
}

TEST_F(LiveDownloadTest, A_server_without_ranges_sends_it_all_again) {
  stub_.otherwise([this](const StubRequest&) {
    const StubAnswer whole = StubAnswer::of(200, {{"ETag", "\"v1\""}}, content_);
    return stub_.requests().size() == 1 ? whole.cut_off(100'000) : whole;
  });
  ASSERT_TRUE(download({.path = path(), .verify = verifier()}));
  EXPECT_EQ(content_of(path()), content_);
}

TEST_F(LiveDownloadTest, Another_part_than_asked_for_is_refused) {
  stub_.otherwise([this](const StubRequest& request) {
    if (request.header("range").empty())
      return tests::ranged_answer(request, content_, "\"v1\"").cut_off(1000);
    return StubAnswer::of(206, {{"Content-Range", "bytes 0-9/300000"}}, content_.substr(0, 10));
  });
  const auto done = download({.path = path(), .verify = verifier()});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().kind, ErrorKind::network);
  EXPECT_NE(done.error().message.find("another part of the file came"), std::string::npos)
      << done.error().message;
}

TEST_F(LiveDownloadTest, An_empty_file_is_a_file) {
  content_.clear();
  serve_cut_off({});
  ASSERT_TRUE(download({.path = path(), .size = 0, .verify = verifier()}));
  EXPECT_EQ(content_of(path()), "");
}

TEST_F(LiveDownloadTest, Another_size_than_expected_is_refused_and_nothing_stays) {
  serve_cut_off({});
  const auto done = download({.path = path(), .size = content_.size() + 1});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().kind, ErrorKind::network);
  EXPECT_NE(done.error().message.find("300,000 bytes in place of 300,001"), std::string::npos)
      << done.error().message;
  EXPECT_FALSE(std::filesystem::exists(path()));
  EXPECT_FALSE(has_rest());
}

TEST_F(LiveDownloadTest, A_file_that_was_there_stays_where_the_new_one_does_not_come) {
  folder_.write("out/model.bin", "before");
  stub_.answer("/f", {StubAnswer::status(404)});
  const auto done = download({.path = path()});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().kind, ErrorKind::not_found);
  EXPECT_NE(done.error().message.find("\"as scripted\""), std::string::npos) << done.error().message;
  EXPECT_EQ(content_of(path()), "before");
}

TEST_F(LiveDownloadTest, A_file_that_comes_compressed_though_it_should_not_is_refused) {
  stub_.answer("/f", {StubAnswer::of(200, {{"Content-Encoding", "gzip"}}, tests::gzip(content_))});
  EXPECT_FALSE(download({.path = path()}));
  EXPECT_FALSE(std::filesystem::exists(path()));
}

TEST_F(LiveDownloadTest, One_process_at_a_time_downloads_a_file) {
  serve_cut_off({});
  const Download file{.path = path(), .verify = verifier()};
  const auto other = PartFile::open(file);
  ASSERT_TRUE(other);
  const auto done = download(file);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().kind, ErrorKind::usage);
  EXPECT_NE(done.error().message.find("another process"), std::string::npos);
}

TEST_F(LiveDownloadTest, A_redirect_to_where_the_file_lies_is_followed_without_the_key) {
  tests::StubVendor store;
  store.otherwise(
      [this](const StubRequest& request) { return tests::ranged_answer(request, content_, "\"v1\""); });
  stub_.answer("/f", {StubAnswer::redirect(store.base_url() + "/blob?signature=abc")});
  vendor_.redirect_hosts = {"*"};
  LiveClient client(options_, std::make_unique<CurlTransport>(nullptr, options_.timeouts), timing_);
  const Request request{
      .path = "/f", .query = {}, .secret_headers = {{"Authorization", Key("canary-key"), "Bearer "}}};
  ASSERT_TRUE(client.download(vendor_, request, {.path = path(), .verify = verifier()}, job_.job));
  EXPECT_EQ(content_of(path()), content_);
  EXPECT_EQ(store.requests()[0].header("authorization"), "");
}

}  // namespace
}  // namespace bellwether::net
