#include "bellwether/source/hub/cache.h"

#include <gtest/gtest.h>

#include "bellwether/core/file.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::source {
namespace {

namespace fs = std::filesystem;

const std::string kCachedCommit = "989aa7980e4cf806f80c7fef2b1adb7bc71aa306";
const HubRepository kFinbertPull8{.id = "ProsusAI/finbert", .revision = "refs/pr/8"};

TEST(HubCache, A_snapshot_is_relative_links_to_blobs) {
  const tests::TemporaryFolder folder;
  const HubCache cache(folder.path());
  ASSERT_TRUE(cache.prepare(kFinbertPull8));
  ASSERT_TRUE(core::write_file_atomically(cache.blob_of(kFinbertPull8, "abc"), "{}"));
  ASSERT_TRUE(cache.link(kFinbertPull8, kCachedCommit, "config.json", "abc"));
  ASSERT_TRUE(cache.link(kFinbertPull8, kCachedCommit, "sub/config.json", "abc"));
  const fs::path snapshot = folder.path() / "models--ProsusAI--finbert" / "snapshots" / kCachedCommit;
  EXPECT_EQ(fs::read_symlink(snapshot / "config.json"), "../../blobs/abc");
  EXPECT_EQ(fs::read_symlink(snapshot / "sub/config.json"), "../../../blobs/abc");
  EXPECT_EQ(*core::read_file(snapshot / "sub/config.json", 10), "{}");
  EXPECT_TRUE(fs::exists(folder.path() / "CACHEDIR.TAG"));
}

TEST(HubCache, A_link_takes_the_place_of_what_lay_there) {
  const tests::TemporaryFolder folder;
  const HubCache cache(folder.path());
  ASSERT_TRUE(cache.prepare(kFinbertPull8));
  for (const char* etag : {"abc", "def"})
    ASSERT_TRUE(core::write_file_atomically(cache.blob_of(kFinbertPull8, etag), etag));
  for (const char* etag : {"abc", "abc", "def"})
    ASSERT_TRUE(cache.link(kFinbertPull8, kCachedCommit, "config.json", etag));
  EXPECT_EQ(*core::read_file(cache.snapshot_of(kFinbertPull8, kCachedCommit) / "config.json", 10), "def");
}

TEST(HubCache, Without_links_a_snapshot_holds_the_files) {
  const tests::TemporaryFolder folder;
  const HubCache cache(folder.path(), SnapshotFiles::files);
  ASSERT_TRUE(cache.prepare(kFinbertPull8));
  ASSERT_TRUE(core::write_file_atomically(cache.blob_of(kFinbertPull8, "abc"), "{}"));
  ASSERT_TRUE(cache.link(kFinbertPull8, kCachedCommit, "config.json", "abc"));
  EXPECT_EQ(fs::symlink_status(cache.snapshot_of(kFinbertPull8, kCachedCommit) / "config.json").type(),
            fs::file_type::regular);
}

TEST(HubCache, A_revision_names_the_commit_of_its_ref) {
  const tests::TemporaryFolder folder;
  const HubCache cache(folder.path());
  EXPECT_EQ(*cache.commit_of(kFinbertPull8), std::nullopt);
  ASSERT_TRUE(cache.remember(kFinbertPull8, kCachedCommit));
  EXPECT_EQ(*core::read_file(folder.path() / "models--ProsusAI--finbert/refs/refs/pr/8", 100), kCachedCommit);
  EXPECT_EQ(*cache.commit_of(kFinbertPull8), kCachedCommit);
  EXPECT_EQ(*cache.commit_of({.id = "ProsusAI/finbert", .revision = kCachedCommit}), kCachedCommit);
  ASSERT_TRUE(
      core::write_file_atomically(folder.path() / "models--ProsusAI--finbert/refs/refs/pr/8", "what"));
  EXPECT_EQ(cache.commit_of(kFinbertPull8).error().kind, core::ErrorKind::data);
}

TEST(HubCache, A_moved_model_is_found_under_its_other_name) {
  const tests::TemporaryFolder folder;
  fs::create_directories(folder.path() / "models--bert-base-cased" / "snapshots");
  const HubCache cache(folder.path());
  EXPECT_EQ(cache.folder_of({.id = "google-bert/bert-base-cased"}),
            folder.path() / "models--bert-base-cased");
  EXPECT_EQ(cache.folder_of({.id = "google-bert/bert-base-uncased"}),
            folder.path() / "models--google-bert--bert-base-uncased");
}

TEST(HubCache, Lists_its_models_with_the_names_that_lead_to_them) {
  const tests::TemporaryFolder folder;
  const HubCache cache(folder.path());
  EXPECT_TRUE(cache.models().empty());
  ASSERT_TRUE(cache.prepare(kFinbertPull8));
  ASSERT_TRUE(core::write_file_atomically(cache.blob_of(kFinbertPull8, "abc"), "12345"));
  ASSERT_TRUE(cache.link(kFinbertPull8, kCachedCommit, "config.json", "abc"));
  fs::create_symlink("../../blobs/gone", cache.snapshot_of(kFinbertPull8, kCachedCommit) / "vocab.txt");
  fs::create_directories(folder.path() / "datasets--a--b" / "snapshots" / kCachedCommit);
  ASSERT_EQ(cache.models().size(), 1U);
  EXPECT_EQ(cache.models()[0].repository.revision, kCachedCommit);
  ASSERT_TRUE(cache.remember(kFinbertPull8, kCachedCommit));
  const auto models = cache.models();
  ASSERT_EQ(models.size(), 1U);
  EXPECT_EQ(name_of(models[0].repository), "ProsusAI/finbert@refs/pr/8");
  EXPECT_EQ(models[0].bytes, 5U);
  EXPECT_EQ(models[0].files, 1U);
}

}  // namespace
}  // namespace bellwether::source
