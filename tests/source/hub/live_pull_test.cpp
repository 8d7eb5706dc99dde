// A pull over the network, as far as loopback is one: a hub and the host that its large files lie on.
#include <gtest/gtest.h>

#include "bellwether/core/file.h"
#include "bellwether/core/git_blob_hash.h"
#include "bellwether/core/sha256.h"
#include "bellwether/net/open_client.h"
#include "bellwether/source/hub/pull.h"
#include "tests/support/stub_vendor.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_job.h"
#include "tests/support/virtual_timing.h"

namespace bellwether::source {
namespace {

using tests::StubAnswer;
using tests::StubRequest;

const std::string kLiveCommit = "0123456789abcdef0123456789abcdef01234567";

class LiveHubPull : public testing::Test {
 protected:
  LiveHubPull() : weights_(300'000, 'w') {
    hub_.answer("/api/models/org/model/revision/main",
                {StubAnswer::json(
                    R"({"sha":")" + kLiveCommit +
                    R"(","siblings":[{"rfilename":"config.json"},{"rfilename":"model.safetensors"}]})")});
    core::GitBlobHash hash(2);
    hash.update("{}");
    hub_.answer(
        resolved("config.json"),
        {StubAnswer::of(200, {{"X-Repo-Commit", kLiveCommit}, {"ETag", "\"" + hash.hex() + "\""}}, "{}")});
    hub_.answer(
        resolved("model.safetensors"),
        {StubAnswer::of(302,
                        {{"X-Repo-Commit", kLiveCommit},
                         {"X-Linked-Etag", "\"" + core::sha256_hex(weights_) + "\""},
                         {"X-Linked-Size", std::to_string(weights_.size())},
                         // Another host than 127.0.0.1 to the client, the same machine to the test.
                         {"Location", "http://localhost:" + std::to_string(files_.port()) + "/signed?x=1"}},
                        "")});
    settings_.endpoint = hub_.base_url();
    settings_.endpoint_is = net::BaseUrl::from_user;
    settings_.cache = folder_.path() / "hub";
    settings_.token = net::Key("hf_secret");
  }
  static std::string resolved(const std::string& file) {
    return "/org/model/resolve/" + kLiveCommit + "/" + file;
  }
  core::Result<PulledModel> pull() {
    const auto client = net::open_client({}, timing_);
    if (!client) return core::fail(client.error());
    return pull_model(*parse_hub_repository("org/model"), {**client, job_.get(), settings_});
  }

  std::string weights_;
  tests::TemporaryFolder folder_;
  tests::StubVendor hub_, files_;
  tests::VirtualTiming timing_;
  tests::TestJob job_;
  HubSettings settings_;
};

TEST_F(LiveHubPull, Goes_on_where_it_was_cut_off_and_the_token_stays_with_the_hub) {
  files_.otherwise([this](const StubRequest& request) {
    const StubAnswer whole = tests::ranged_answer(request, weights_, "\"v1\"");
    return files_.requests().size() == 1 ? whole.cut_off(100'000) : whole;
  });
  const auto pulled = pull();
  ASSERT_TRUE(pulled) << pulled.error().message;
  EXPECT_EQ(*core::read_file(pulled->folder / "model.safetensors", 1 << 20), weights_);
  ASSERT_EQ(files_.requests().size(), 2U);
  EXPECT_EQ(files_.requests()[1].header("range"), "bytes=100000-");
  for (const StubRequest& each : files_.requests()) EXPECT_EQ(each.header("authorization"), "");
  for (const StubRequest& each : hub_.requests()) EXPECT_EQ(each.header("authorization"), "Bearer hf_secret");
}

TEST_F(LiveHubPull, Other_bytes_than_the_hash_says_are_refused) {
  files_.otherwise([this](const StubRequest& request) {
    return tests::ranged_answer(request, std::string(weights_.size(), 'x'), "\"v1\"");
  });
  const auto pulled = pull();
  ASSERT_FALSE(pulled);
  EXPECT_EQ(pulled.error().kind, core::ErrorKind::network);
  EXPECT_EQ(*cached_model(*parse_hub_repository("org/model"), settings_), std::nullopt);
}

}  // namespace
}  // namespace bellwether::source
