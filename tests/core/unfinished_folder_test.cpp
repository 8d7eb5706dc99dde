#include "bellwether/core/unfinished_folder.h"

#include <gtest/gtest.h>

#include "bellwether/core/file.h"
#include "bellwether/core/folder_lock.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::core {
namespace {

namespace fs = std::filesystem;
using tests::TemporaryFolder;

TEST(UnfinishedFolder, Is_refused_while_it_is_written_and_not_before_or_after) {
  const TemporaryFolder folder;
  const fs::path model = folder.path() / "model";
  EXPECT_TRUE(check_finished(model));
  const Status written = write_as_one(model, [&]() -> Status {
    const Status whole = check_finished(model);
    EXPECT_FALSE(whole);
    if (!whole) {
      EXPECT_EQ(whole.error().kind, ErrorKind::model);
      EXPECT_NE(whole.error().message.find("was being written"), std::string::npos);
    }
    return write_file_atomically(model / "a", "1");
  });
  EXPECT_TRUE(written);
  EXPECT_TRUE(check_finished(model));
  EXPECT_FALSE(fs::exists(model / kUnfinishedMark));
}

Status no_space() { return fail(ErrorKind::io, "no space left"); }

TEST(UnfinishedFolder, Is_as_it_was_where_its_writer_failed_before_it_changed_a_file) {
  const TemporaryFolder folder;
  folder.write("a", "1");
  const Status failed = write_as_one(folder.path(), no_space);
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().message, "no space left");
  EXPECT_TRUE(check_finished(folder.path()));
  folder.write(kUnfinishedMark, "of a killed writer");
  EXPECT_FALSE(write_as_one(folder.path(), no_space));
  EXPECT_FALSE(check_finished(folder.path())) << "the one before may have changed something";
}

TEST(UnfinishedFolder, Stays_refused_where_its_writer_failed_between_files_until_one_succeeds) {
  const TemporaryFolder folder;
  folder.write("a", "1");
  const Status failed = write_as_one(folder.path(), [&]() -> Status {
    const Status written = write_file_atomically(folder.path() / "a", "2");
    return written ? no_space() : written;
  });
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().message.find("no space left; "), 0u);
  EXPECT_NE(failed.error().message.find("is run again with --overwrite"), std::string::npos);
  EXPECT_FALSE(check_finished(folder.path()));
  EXPECT_TRUE(write_as_one(folder.path(), [] { return Status(); }));
  EXPECT_TRUE(check_finished(folder.path()));
}

bool leftover(const fs::path& path) { return is_leftover(fs::directory_entry(path)); }

TEST(UnfinishedFolder, Leftovers_are_what_our_killed_writers_leave_and_nothing_else) {
  const TemporaryFolder folder;
  for (const std::string_view ours :
       {kFolderLock, kUnfinishedMark, std::string_view("training.checkpoint.4711-1.incomplete")})
    EXPECT_TRUE(leftover(folder.write(ours, "x"))) << ours;
  for (const char* other : {"notes.incomplete", "4711-1.incomplete", "download.a-1.incomplete",
                            "model.4711.incomplete", ".4711-1.incomplete", "config.json"})
    EXPECT_FALSE(leftover(folder.write(other, "x"))) << other;
  folder.write("checkpoints/epoch-1.incomplete/vocab.txt", "x");
  EXPECT_FALSE(leftover(folder.path() / "checkpoints")) << "nobody marked it";
  folder.write("checkpoints/epoch-1.incomplete/.bellwether.unfinished", "x");
  EXPECT_TRUE(leftover(folder.path() / "checkpoints"));
  folder.write("checkpoints/epoch-2/vocab.txt", "x");
  EXPECT_FALSE(leftover(folder.path() / "checkpoints"));
}

}  // namespace
}  // namespace bellwether::core
