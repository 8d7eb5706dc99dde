#include "bellwether/core/output_claim.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/support/temporary_folder.h"

namespace bellwether::core {
namespace {

namespace fs = std::filesystem;
using tests::TemporaryFolder;

class OutputClaimTest : public ::testing::Test {
 protected:
  [[nodiscard]] fs::path path(const std::string& name) const { return folder_.path() / name; }

  [[nodiscard]] Result<OutputClaim> claim_file(const fs::path& place, Existing existing = Existing::refuse) {
    return claim_output({{"--rejects", place}, OutputKind::file, ""}, inputs_, {.existing = existing});
  }
  [[nodiscard]] Result<OutputClaim> claim_folder(const fs::path& place, Existing existing = Existing::refuse,
                                                 const std::string& resumes_from = "") {
    return claim_output({{"--out", place}, OutputKind::folder, resumes_from}, inputs_,
                        {.existing = existing});
  }

  TemporaryFolder folder_;
  std::vector<NamedPath> inputs_;
};

void expect_refused(const Result<OutputClaim>& claim, const std::string& why,
                    ErrorKind kind = ErrorKind::usage) {
  ASSERT_FALSE(claim) << why;
  EXPECT_EQ(claim.error().kind, kind);
  EXPECT_NE(claim.error().message.find(why), std::string::npos) << claim.error().message;
}

TEST_F(OutputClaimTest, A_file_is_never_an_input_by_whatever_name) {
  const fs::path input = folder_.write("news.csv", "text\n");
  inputs_ = {{"--data", input}};
  fs::create_symlink(input, path("link"));
  fs::create_hard_link(input, path("twin"));
  fs::create_directory_symlink(folder_.path(), path("here"));
  for (const fs::path& same : {input, path("./news.csv"), path("here/../link"), path("link"), path("twin"),
                               path("here/news.csv"), path("here/here/twin")}) {
    if (!fs::exists(same)) continue;
    for (const Existing existing : {Existing::refuse, Existing::replace})
      expect_refused(claim_file(same, existing), "is what --data");
  }
}

TEST_F(OutputClaimTest, A_file_that_exists_is_replaced_only_where_asked) {
  const fs::path old = folder_.write("old.csv", "kept");
  expect_refused(claim_file(old), "--overwrite");
  EXPECT_TRUE(claim_file(old, Existing::replace));
  EXPECT_TRUE(claim_file(path("new.csv")));
  EXPECT_FALSE(fs::exists(path("new.csv")));
}

TEST_F(OutputClaimTest, A_file_within_a_folder_that_is_read_is_not_replaced) {
  const fs::path config = folder_.write("model/config.json", "{}");
  inputs_ = {{"--model", path("model")}};
  expect_refused(claim_file(config, Existing::replace), "which is read");
  EXPECT_TRUE(claim_file(path("model/rows.csv")));
}

TEST_F(OutputClaimTest, What_can_hold_no_file_is_refused_before_the_work) {
  folder_.write("plain", "");
  expect_refused(claim_file(folder_.path(), Existing::replace), "is a folder");
  expect_refused(claim_file("/dev/null", Existing::replace), "no regular file");
  expect_refused(claim_file(path("plain/rows.csv")), "is a file, not a folder");
  expect_refused(claim_file(path("absent/rows.csv")), "does not exist", ErrorKind::not_found);
}

TEST_F(OutputClaimTest, A_folder_is_new_or_empty_unless_asked) {
  folder_.write("full/notes.txt", "mine");
  fs::create_directory(path("empty"));
  expect_refused(claim_folder(path("full")), "is not empty");
  EXPECT_TRUE(claim_folder(path("full"), Existing::replace));
  EXPECT_TRUE(claim_folder(path("empty")));
  EXPECT_TRUE(fs::exists(path("empty")));
  EXPECT_TRUE(fs::exists(path("full/notes.txt")));
}

TEST_F(OutputClaimTest, A_run_that_was_stopped_goes_on_in_its_folder) {
  folder_.write("model/training.checkpoint", "");
  EXPECT_TRUE(claim_folder(path("model"), Existing::refuse, "training.checkpoint"));
  expect_refused(claim_folder(path("model"), Existing::refuse, "trials.jsonl"), "is not empty");
}

TEST_F(OutputClaimTest, What_a_killed_writer_leaves_counts_as_nothing) {
  folder_.write("model/.bellwether.lock", "");
  folder_.write("model/training.checkpoint.4711-1.incomplete", "half");
  EXPECT_TRUE(claim_folder(path("model"), Existing::refuse, "training.checkpoint"));
  folder_.write("model/thesis.incomplete", "mine");
  expect_refused(claim_folder(path("model"), Existing::refuse, "training.checkpoint"), "is not empty");
}

TEST_F(OutputClaimTest, The_message_that_asks_for_overwrite_names_the_folder_that_would_go) {
  folder_.write("model/config.json", "{}");
  const Output output{{"--out", path("model")}, OutputKind::folder, "", "adapter"};
  const auto without = claim_output(output, inputs_, {});
  ASSERT_FALSE(without);
  EXPECT_EQ(without.error().message.find("adapter/"), std::string::npos);
  folder_.write("model/adapter/adapter_config.json", "{}");
  expect_refused(claim_output(output, inputs_, {}), "and remove its adapter/");
}

TEST_F(OutputClaimTest, A_folder_that_holds_an_input_or_is_one_is_refused) {
  const fs::path input = folder_.write("out/data/news.csv", "text\n");
  inputs_ = {{"--data", input}};
  expect_refused(claim_folder(path("out"), Existing::replace), "holds --data");
  inputs_ = {{"--model", path("out")}};
  expect_refused(claim_folder(path("./out/"), Existing::replace), "is the folder that --model");
  const fs::path elsewhere = folder_.write("news.csv", "text\n");
  fs::create_directory(path("linked"));
  fs::create_hard_link(elsewhere, path("linked/train.jsonl"));
  inputs_ = {{"--data", elsewhere}};
  expect_refused(claim_folder(path("linked"), Existing::replace), "holds --data");
}

TEST_F(OutputClaimTest, What_can_be_no_folder_is_refused) {
  folder_.write("plain", "");
  fs::create_symlink(path("nowhere"), path("dangling"));
  expect_refused(claim_folder(path("plain"), Existing::replace), "is a file");
  expect_refused(claim_folder(path("dangling")), "is a link to what does not exist");
  expect_refused(claim_folder(path("plain/below")), "plain/below", ErrorKind::io);
  expect_refused(claim_folder(""), "name a file or folder");
}

TEST_F(OutputClaimTest, Two_at_once_get_one_folder_once) {
  const auto first = claim_folder(path("out"));
  ASSERT_TRUE(first);
  expect_refused(claim_folder(path("out"), Existing::replace), "is being written to by process");
  EXPECT_TRUE(claim_folder(path("other")));
}

TEST_F(OutputClaimTest, Folders_made_for_a_run_that_wrote_nothing_go_again) {
  { ASSERT_TRUE(claim_folder(path("a/b/c"))); }
  EXPECT_FALSE(fs::exists(path("a")));
  {
    const auto claim = claim_folder(path("a/b/c"));
    ASSERT_TRUE(claim);
    folder_.write("a/b/c/model", "");
  }
  EXPECT_TRUE(fs::exists(path("a/b/c/model")));
  EXPECT_FALSE(fs::exists(path("a/b/c") / kFolderLock));
}

}  // namespace
}  // namespace bellwether::core
