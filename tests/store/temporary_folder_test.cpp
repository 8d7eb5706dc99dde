#include "bellwether/store/temporary_folder.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/temporary_folder.h"

namespace bellwether::store {
namespace {

namespace fs = std::filesystem;

TEST(ScratchFolder, Is_empty_for_its_owner_alone_and_gone_with_all_in_it) {
  const tests::TemporaryFolder parent;
  fs::path path;
  {
    const auto folder = ScratchFolder::make(parent.path(), ".repeat");
    ASSERT_TRUE(folder) << folder.error().message;
    path = folder->path();
    EXPECT_TRUE(fs::is_empty(path));
    EXPECT_EQ(path.parent_path(), parent.path());
    EXPECT_TRUE(path.filename().string().starts_with(".repeat-"));
    EXPECT_EQ(fs::status(path).permissions() & (fs::perms::group_all | fs::perms::others_all),
              fs::perms::none);
    fs::create_directories(path / "deep");
    std::ofstream(path / "deep" / "file") << "x";
  }
  EXPECT_FALSE(fs::exists(path));
}

TEST(ScratchFolder, Two_of_one_name_are_apart_and_a_moved_one_is_removed_once) {
  const tests::TemporaryFolder parent;
  auto first = ScratchFolder::make(parent.path(), "a"), second = ScratchFolder::make(parent.path(), "a");
  ASSERT_TRUE(first && second);
  EXPECT_NE(first->path(), second->path());
  const fs::path path = first->path();
  {
    const ScratchFolder moved = std::move(*first);
    EXPECT_EQ(moved.path(), path);
    EXPECT_TRUE(fs::exists(path));
  }
  EXPECT_FALSE(fs::exists(path));
}

TEST(ScratchFolder, Needs_a_parent) {
  const tests::TemporaryFolder parent;
  const auto folder = ScratchFolder::make(parent.path() / "none", "a");
  ASSERT_FALSE(folder);
  EXPECT_EQ(folder.error().kind, core::ErrorKind::io);
}

}  // namespace
}  // namespace bellwether::store
