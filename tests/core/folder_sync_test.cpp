#include "bellwether/core/folder_sync.h"

#include <gtest/gtest.h>

#include <cerrno>

#include "tests/support/temporary_folder.h"

namespace bellwether::core {
namespace {

TEST(FolderSync, The_folder_of_a_bare_name_is_here) {
  EXPECT_EQ(folder_of("a/b.txt"), "a");
  EXPECT_EQ(folder_of("/b.txt"), "/");
  EXPECT_EQ(folder_of("b.txt"), ".");
}

TEST(FolderSync, Says_what_went_wrong) {
  const tests::TemporaryFolder folder;
  EXPECT_EQ(sync_folder_of(folder.path() / "any"), 0);
  EXPECT_EQ(sync_folder_of(folder.path() / "none" / "any"), ENOENT);
}

}  // namespace
}  // namespace bellwether::core
