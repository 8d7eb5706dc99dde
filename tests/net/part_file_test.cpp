#include "bellwether/net/part_file.h"

#include <gtest/gtest.h>

#include "bellwether/core/file.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::net {
namespace {

using core::ErrorKind;

const Response kFromHub{.vendor = "hub", .place = "hub.example/f"};

core::Status always_good(const std::filesystem::path&) { return {}; }

TEST(PartFile, Has_its_name_only_when_it_is_whole) {
  const tests::TemporaryFolder folder;
  const Download file{.path = folder.path() / "f"};
  auto part = PartFile::open(file);
  ASSERT_TRUE(part);
  ASSERT_TRUE(part->write("ab"));
  ASSERT_TRUE(part->write("cd"));
  EXPECT_FALSE(std::filesystem::exists(file.path));
  ASSERT_TRUE(part->finish(kFromHub));
  EXPECT_EQ(core::read_file(file.path, 10).value_or(""), "abcd");
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "f.incomplete"));
}

TEST(PartFile, What_an_earlier_run_left_is_gone_on_with_only_where_the_end_can_be_verified) {
  const tests::TemporaryFolder folder;
  folder.write("f.incomplete", "abc");
  const Download verified{.path = folder.path() / "f", .verify = always_good};
  EXPECT_EQ(PartFile::open(verified)->size(), 3U);
  const Download shorter{.path = folder.path() / "f", .size = 2, .verify = always_good};
  EXPECT_EQ(PartFile::open(shorter)->size(), 0U);
  folder.write("f.incomplete", "abc");
  const Download unverified{.path = folder.path() / "f"};
  EXPECT_EQ(PartFile::open(unverified)->size(), 0U);
}

TEST(PartFile, Another_size_is_refused_and_removed) {
  const tests::TemporaryFolder folder;
  const Download file{.path = folder.path() / "f", .size = 5};
  auto part = PartFile::open(file);
  ASSERT_TRUE(part->write("abcd"));
  const core::Status done = part->finish(kFromHub);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().kind, ErrorKind::network);
  EXPECT_TRUE(done.error().message.starts_with("hub: hub.example/f: the file has 4 bytes in place of 5"));
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(PartFile, A_link_in_its_place_is_not_followed) {
  const tests::TemporaryFolder folder;
  const auto other = folder.write("other", "precious");
  std::filesystem::create_symlink(other, folder.path() / "f.incomplete");
  const Download file{.path = folder.path() / "f"};
  EXPECT_FALSE(PartFile::open(file));
  EXPECT_EQ(core::read_file(other, 100).value_or(""), "precious");
}

}  // namespace
}  // namespace bellwether::net
