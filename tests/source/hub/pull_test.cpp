#include "bellwether/source/hub/pull.h"

#include <gtest/gtest.h>

#include <map>

#include "bellwether/core/file.h"
#include "bellwether/core/git_blob_hash.h"
#include "bellwether/core/sha256.h"
#include "tests/support/answering_client.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_job.h"

namespace bellwether::source {
namespace {

namespace fs = std::filesystem;
using core::ErrorKind;
using tests::Answer;

const std::string kHubCommit = "989aa7980e4cf806f80c7fef2b1adb7bc71aa306";

std::string git_hash(std::string_view text) {
  core::GitBlobHash hash(text.size());
  hash.update(text);
  return hash.hex();
}

// A hub with one repository, in memory: weights as large files with a redirect, the others as git has them.
struct MadeHub {
  std::map<std::string, std::string> files = {{"README.md", "# A"},
                                              {"config.json", "{}"},
                                              {"vocab.txt", "[PAD]\n"},
                                              {"model.safetensors", "weights"}};
  std::string damaged;  // a file whose bytes are not those of its hash

  [[nodiscard]] core::Result<Answer> answer(const net::Request& request) const {
    if (request.path.starts_with("/api/")) return listing();
    const std::string name = request.path.substr(request.path.rfind('/') + 1);
    const auto file = files.find(name);
    if (file == files.end()) return Answer{"", 404, {{"x-error-code", "EntryNotFound"}}};
    if (request.method == net::Method::head) return head(name, file->second);
    return Answer{name == damaged ? "other" : file->second};
  }
  [[nodiscard]] Answer listing() const {
    std::string siblings;
    for (const auto& [name, bytes] : files)
      siblings += (siblings.empty() ? "" : ",") + (R"({"rfilename":")" + name + "\"}");
    return {R"({"sha":")" + kHubCommit + R"(","siblings":[)" + siblings + "]}"};
  }
  [[nodiscard]] static Answer head(const std::string& name, const std::string& bytes) {
    const std::string size = std::to_string(bytes.size());
    if (!name.ends_with(".safetensors"))
      return {
          "",
          200,
          {{"x-repo-commit", kHubCommit}, {"etag", "\"" + git_hash(bytes) + "\""}, {"content-length", size}}};
    return {"",
            302,
            {{"x-repo-commit", kHubCommit},
             {"x-linked-etag", "\"" + core::sha256_hex(bytes) + "\""},
             {"x-linked-size", size},
             {"location", "https://cdn.example/signed"}}};
  }
};

// A pull from that hub into a cache of the test's own.
class HubPull : public testing::Test {
 protected:
  HubPull() : client_([this](const net::Request& request) { return hub_.answer(request); }) {
    settings_.cache = folder_.path() / "hub";
    settings_.token = net::Key("hf_secret");
  }
  core::Result<PulledModel> pull(std::string_view name = "org/model") {
    return pull_model(*parse_hub_repository(name), {client_, job_.get(), settings_});
  }
  std::size_t downloads() const {
    return static_cast<std::size_t>(std::ranges::count_if(client_.asked, [](const net::Request& each) {
      return each.method == net::Method::get && !each.path.starts_with("/api/");
    }));
  }

  tests::TemporaryFolder folder_;
  MadeHub hub_;
  tests::AnsweringClient client_;
  tests::TestJob job_;
  HubSettings settings_;
};

TEST_F(HubPull, Brings_what_a_model_is_opened_with_into_the_shared_layout) {
  const auto pulled = pull();
  ASSERT_TRUE(pulled) << pulled.error().message;
  EXPECT_EQ(pulled->commit, kHubCommit);
  const fs::path model = settings_.cache / "models--org--model";
  EXPECT_EQ(pulled->folder, model / "snapshots" / kHubCommit);
  EXPECT_EQ(*core::read_file(pulled->folder / "model.safetensors", 100), "weights");
  EXPECT_EQ(fs::read_symlink(pulled->folder / "model.safetensors"),
            "../../blobs/" + core::sha256_hex("weights"));
  EXPECT_EQ(fs::read_symlink(pulled->folder / "config.json"), "../../blobs/" + git_hash("{}"));
  EXPECT_EQ(*core::read_file(model / "refs/main", 100), kHubCommit);
  EXPECT_FALSE(fs::exists(pulled->folder / "README.md"));
  EXPECT_EQ(pulled->files.size(), 3U);
  EXPECT_EQ(**cached_model(*parse_hub_repository("org/model"), settings_), pulled->folder);
}

TEST_F(HubPull, Asks_for_files_at_the_commit_with_the_token_in_its_header_and_their_own_size) {
  ASSERT_TRUE(pull("org/model@refs/pr/8"));
  EXPECT_EQ(client_.asked.at(0).path, "/api/models/org/model/revision/refs%2Fpr%2F8");
  for (const net::Request& each : client_.asked) {
    EXPECT_EQ(each.secret_headers.at(0).name, "Authorization");
    if (!each.path.starts_with("/api/")) {
      EXPECT_TRUE(each.path.starts_with("/org/model/resolve/" + kHubCommit + "/")) << each.path;
      EXPECT_EQ(each.headers.at(0).value, "identity");
    }
  }
}

TEST_F(HubPull, A_second_pull_downloads_nothing_and_compares_every_file) {
  ASSERT_TRUE(pull());
  const std::size_t before = downloads();
  const auto again = pull();
  ASSERT_TRUE(again);
  EXPECT_EQ(downloads(), before);
  for (const PulledFile& file : again->files) EXPECT_EQ(file.from, PulledFrom::cache);
  fs::remove(again->folder / "config.json");
  ASSERT_TRUE(
      core::write_file_atomically(settings_.cache / "models--org--model/blobs" / git_hash("{}"), "[]"));
  ASSERT_TRUE(pull());
  EXPECT_EQ(*core::read_file(again->folder / "config.json", 100), "{}");
  EXPECT_EQ(downloads(), before + 1);
}

TEST_F(HubPull, Damaged_bytes_are_refused_and_leave_no_model) {
  hub_.damaged = "model.safetensors";
  const auto pulled = pull();
  ASSERT_FALSE(pulled);
  EXPECT_EQ(pulled.error().kind, ErrorKind::network);
  EXPECT_EQ(*cached_model(*parse_hub_repository("org/model"), settings_), std::nullopt);
  EXPECT_FALSE(fs::exists(settings_.cache / "models--org--model/blobs" / core::sha256_hex("weights")));
}

TEST_F(HubPull, Shards_are_those_of_the_index_and_in_the_repository) {
  hub_.files.erase("model.safetensors");
  hub_.files["model-1.safetensors"] = "one";
  hub_.files["model-9.safetensors"] = "not in the index";
  hub_.files["model.safetensors.index.json"] = R"({"weight_map":{"a":"model-1.safetensors"}})";
  const auto pulled = pull();
  ASSERT_TRUE(pulled) << pulled.error().message;
  EXPECT_TRUE(fs::exists(pulled->folder / "model-1.safetensors"));
  EXPECT_FALSE(fs::exists(pulled->folder / "model-9.safetensors"));
  hub_.files["model.safetensors.index.json"] = R"({"weight_map":{"a":"model-2.safetensors"}})";
  EXPECT_EQ(pull().error().kind, ErrorKind::model);
}

TEST_F(HubPull, Without_links_the_snapshot_holds_files_and_is_not_pulled_again) {
  settings_.snapshot_files = SnapshotFiles::files;
  const auto pulled = pull();
  ASSERT_TRUE(pulled);
  EXPECT_FALSE(fs::is_symlink(pulled->folder / "config.json"));
  fs::remove_all(settings_.cache / "models--org--model/blobs");  // as Python leaves it
  const std::size_t before = downloads();
  ASSERT_TRUE(pull());
  EXPECT_EQ(downloads(), before);
}

TEST_F(HubPull, Offline_nothing_is_asked) {
  settings_.access = HubAccess::offline;
  EXPECT_EQ(pull().error().kind, ErrorKind::usage);
  EXPECT_TRUE(client_.asked.empty());
}

}  // namespace
}  // namespace bellwether::source
