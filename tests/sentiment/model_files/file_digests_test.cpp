#include "bellwether/sentiment/model_files/file_digests.h"

#include <gtest/gtest.h>

#include "bellwether/core/sha256.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::sentiment {
namespace {

TEST(FileDigests, A_file_is_read_once) {
  const tests::TemporaryFolder folder;
  static_cast<void>(folder.write("a", "one"));
  FileDigests digests(folder.path());
  EXPECT_EQ(digests.of("a"), core::sha256_hex("one"));
  static_cast<void>(folder.write("a", "two"));
  EXPECT_EQ(digests.of("a"), core::sha256_hex("one"));
  EXPECT_EQ(FileDigests(folder.path()).of("a"), core::sha256_hex("two"));
}

TEST(FileDigests, A_missing_file_is_asked_for_again) {
  const tests::TemporaryFolder folder;
  FileDigests digests(folder.path());
  EXPECT_FALSE(digests.of("a"));
  static_cast<void>(folder.write("a", "one"));
  EXPECT_EQ(digests.of("a"), core::sha256_hex("one"));
}

}  // namespace
}  // namespace bellwether::sentiment
