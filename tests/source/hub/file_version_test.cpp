#include "bellwether/source/hub/file_version.h"

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace bellwether::source {
namespace {

const std::string kFileCommit = "989aa7980e4cf806f80c7fef2b1adb7bc71aa306";
const std::string kHelloGitHash = "ce013625030ba8dba906f756967f9e9ca394464a";  // git's, of "hello\n"
const std::string kHelloSha256 =
    "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03";  // of the same

core::Result<FileVersion> version_of(std::vector<net::Field> headers) {
  return file_version(
      {.status = 200, .headers = std::move(headers), .vendor = "huggingface", .place = "hub/x"});
}

TEST(FileVersion, Of_a_small_file_is_its_own_headers) {
  const auto version = version_of(
      {{"x-repo-commit", kFileCommit}, {"etag", "W/\"" + kHelloGitHash + "\""}, {"content-length", "6"}});
  ASSERT_TRUE(version) << version.error().message;
  EXPECT_EQ(version->commit, kFileCommit);
  EXPECT_EQ(version->etag, kHelloGitHash);
  EXPECT_EQ(version->size, 6U);
}

TEST(FileVersion, Of_a_large_file_is_what_is_linked_and_not_the_redirect) {
  const auto version = version_of({{"x-repo-commit", kFileCommit},
                                   {"etag", "\"" + kHelloGitHash + "\""},
                                   {"content-length", "1000"},
                                   {"x-linked-etag", "\"" + kHelloSha256 + "\""},
                                   {"x-linked-size", "6"},
                                   {"location", "https://cdn.example/x"}});
  ASSERT_TRUE(version) << version.error().message;
  EXPECT_EQ(version->etag, kHelloSha256);
  EXPECT_EQ(version->size, 6U);
}

TEST(FileVersion, Without_commit_hash_or_size_there_is_none) {
  const net::Field commit{"x-repo-commit", kFileCommit}, etag{"etag", "\"" + kHelloGitHash + "\""},
      size{"content-length", "6"};
  EXPECT_FALSE(version_of({etag, size}));
  EXPECT_FALSE(version_of({commit, size}));
  EXPECT_FALSE(version_of({commit, etag}));
  EXPECT_FALSE(version_of({commit, {"etag", "\"../../x\""}, size}));
  EXPECT_FALSE(version_of({commit, {"etag", "\"" + kHelloGitHash + "0\""}, size}));
  EXPECT_FALSE(version_of({commit, etag, {"content-length", "-1"}}));
  EXPECT_FALSE(version_of({commit, etag, {"content-length", "6x"}}));
}

TEST(FileVersion, Bytes_are_compared_by_either_hash) {
  const tests::TemporaryFolder folder;
  const auto sound = folder.write("sound", "hello\n");
  const auto damaged = folder.write("damaged", "hallo\n");
  for (const std::string& etag : {kHelloGitHash, kHelloSha256}) {
    const FileVersion version{.commit = kFileCommit, .etag = etag, .size = 6};
    EXPECT_TRUE(check_bytes(sound, version));
    const auto checked = check_bytes(damaged, version);
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().kind, core::ErrorKind::network);
    EXPECT_NE(checked.error().message.find(etag), std::string::npos);
  }
}

}  // namespace
}  // namespace bellwether::source
