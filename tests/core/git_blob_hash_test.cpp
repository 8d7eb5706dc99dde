#include "bellwether/core/git_blob_hash.h"

#include <gtest/gtest.h>

namespace bellwether::core {
namespace {

std::string hash_of(std::string_view text) {
  GitBlobHash hash(text.size());
  hash.update(text);
  return hash.hex();
}

// What `git hash-object` (2.39) prints for these files.
TEST(GitBlobHash, Is_that_of_git) {
  EXPECT_EQ(hash_of(""), "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
  EXPECT_EQ(hash_of("hello\n"), "ce013625030ba8dba906f756967f9e9ca394464a");
}

TEST(GitBlobHash, Pieces_give_the_hash_of_the_whole) {
  GitBlobHash hash(6);
  for (const char* piece : {"he", "", "llo\n"}) hash.update(piece);
  EXPECT_EQ(hash.hex(), hash_of("hello\n"));
}

}  // namespace
}  // namespace bellwether::core
