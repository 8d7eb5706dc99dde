#include "bellwether/net/notices/post_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/core/clock.h"
#include "tests/support/stub_vendor.h"
#include "tests/support/test_job.h"

namespace bellwether::net {
namespace {

using core::ErrorKind;
using testing::HasSubstr;
using testing::Not;
using tests::StubAnswer;

core::Status posted(const std::string& url) {
  tests::TestJob job;
  return post_json({.url = url, .user_agent = "bellwether/test", .environment = {}}, "{}", job.get());
}

TEST(PostJson, Is_sent_once_and_follows_no_redirect) {
  tests::StubVendor stub;
  stub.answer("/hook", {StubAnswer::json("{}", 202)});
  EXPECT_TRUE(posted(stub.base_url() + "/hook"));
  stub.answer("/hook", {StubAnswer::redirect(stub.base_url() + "/other")});
  EXPECT_EQ(posted(stub.base_url() + "/hook").error().kind, ErrorKind::network);
  ASSERT_EQ(stub.requests().size(), 2U);
  EXPECT_EQ(stub.requests()[0].method, "POST");
  EXPECT_EQ(stub.requests()[0].header("user-agent"), "bellwether/test");
}

// Ten megabytes at a pace that would take ten seconds.
TEST(PostJson, An_answer_without_end_is_not_waited_for) {
  tests::StubVendor stub;
  StubAnswer endless = StubAnswer::of(200, {}, std::string(10'000, 'x'));
  endless.repeat = 1'000;
  endless.pause = 10;
  endless.piece = 10'000;
  stub.answer("/hook", {endless.with_length(10'000'000)});
  const core::Stopwatch watch;
  EXPECT_TRUE(posted(stub.base_url() + "/hook"));
  EXPECT_LT(watch.seconds(), 5);
  endless.head = StubAnswer::status(500).head;
  stub.answer("/hook", {endless.with_length(10'000'000)});
  EXPECT_THAT(posted(stub.base_url() + "/hook").error().message, HasSubstr("status 500"));
}

TEST(PostJson, An_error_names_the_host_and_not_the_path) {
  const core::Status refused = posted("http://127.0.0.1:9/hooks/canary");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::network);
  EXPECT_THAT(refused.error().message, HasSubstr("127.0.0.1:9"));
  EXPECT_THAT(refused.error().message, Not(HasSubstr("canary")));
  EXPECT_EQ(posted("ftp://example.com/canary").error().kind, ErrorKind::usage);
}

}  // namespace
}  // namespace bellwether::net
