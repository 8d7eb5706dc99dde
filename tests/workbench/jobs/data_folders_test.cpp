// Whoever names files over a network reaches the data folders and nothing else.
#include "bellwether/workbench/jobs/data_folders.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using testing::HasSubstr;

class DataFolder : public testing::Test {
 protected:
  DataFolder() {
    std::filesystem::create_directories(folder_.path() / "data" / "prices");
    std::filesystem::create_directories(folder_.path() / "more");
    folder_.write("data/a.csv", "1\n");
    folder_.write("data/prices/b.csv", "22\n");
    folder_.write("more/c.csv", "3\n");
    folder_.write("secret.csv", "s\n");
    std::filesystem::create_symlink("../secret.csv", folder_.path() / "data" / "link.csv");
    std::filesystem::create_symlink("..", folder_.path() / "data" / "up");
  }
  [[nodiscard]] DataFolders of(const std::vector<std::string>& names) const {
    std::vector<std::string> folders;
    for (const std::string& each : names) folders.push_back((folder_.path() / each).string());
    return *DataFolders::of(folders);
  }

  tests::TemporaryFolder folder_;
};

TEST_F(DataFolder, Files_are_named_with_or_without_the_only_folder) {
  const DataFolders data = of({"data"});
  const auto expected = std::filesystem::canonical(folder_.path() / "data" / "prices" / "b.csv");
  EXPECT_EQ(*data.resolve("prices/b.csv"), expected);
  EXPECT_EQ(*data.resolve("data/prices/b.csv"), expected);
}

// "data" from where the test runs, whatever lies above it.
TEST_F(DataFolder, A_file_is_called_as_its_folder_was) {
  const auto here = std::filesystem::relative(folder_.path() / "data");
  const auto data = DataFolders::of({here.string()});
  ASSERT_TRUE(data) << data.error().message;
  EXPECT_EQ(*data->resolve("data/prices/b.csv"), here / "prices" / "b.csv");
  EXPECT_EQ(*data->first(), here);
}

TEST_F(DataFolder, Of_several_folders_the_name_says_which) {
  const DataFolders data = of({"data", "more"});
  EXPECT_TRUE(data.resolve("more/c.csv"));
  EXPECT_EQ(data.resolve("c.csv").error().kind, ErrorKind::not_found);
}

TEST_F(DataFolder, Nothing_outside_is_reached) {
  const DataFolders data = of({"data"});
  const std::string outside = (folder_.path() / "secret.csv").string();
  for (const std::string& each :
       {outside, std::string("../secret.csv"), std::string("data/../../secret.csv"),
        std::string("prices/../../secret.csv"), std::string("link.csv"), std::string("up/secret.csv"),
        std::string("up/more/c.csv"), std::string("/etc/passwd"), std::string(".."), std::string(""),
        std::string("a.csv\0b", 7), std::string("words:a.csv")}) {
    const auto found = data.resolve(each);
    ASSERT_FALSE(found) << each;
    EXPECT_EQ(found.error().kind, ErrorKind::not_found) << each;
  }
  EXPECT_THAT(data.resolve("../nothing.csv").error().message,
              testing::Eq("'../nothing.csv' is no file of the data folders"));  // as for what is there
}

TEST_F(DataFolder, Without_folders_no_file_can_be_named) {
  EXPECT_THAT(DataFolders().resolve("a.csv").error().message, HasSubstr("--data"));
  EXPECT_FALSE(DataFolders::of({(folder_.path() / "none").string()}));
}

TEST_F(DataFolder, Its_files_are_listed_and_links_are_none) {
  std::vector<std::string> names;
  for (const DataFile& each : of({"data"}).files()) names.push_back(each.name);
  EXPECT_THAT(names, testing::ElementsAre("data/a.csv", "data/prices/b.csv"));
}

}  // namespace
}  // namespace bellwether::workbench
