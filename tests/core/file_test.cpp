#include "bellwether/core/file.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <thread>

#include "tests/support/temporary_folder.h"

namespace bellwether::core {
namespace {

namespace fs = std::filesystem;
using tests::TemporaryFolder;

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename().string());
  return names;
}

// Files larger than `bytes` cannot be written in this scope: the portable stand-in for a full disk.
class SmallDisk {
 public:
  explicit SmallDisk(rlim_t bytes) {
    std::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &before_);
    rlimit limit = before_;
    limit.rlim_cur = bytes;
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  ~SmallDisk() { ::setrlimit(RLIMIT_FSIZE, &before_); }

 private:
  rlimit before_{};
};

TEST(ReadFile, Is_bounded_by_its_limit) {
  const TemporaryFolder folder;
  const auto path = folder.write("file", "12345");
  EXPECT_EQ(*read_file(path, 6), "12345");
  EXPECT_EQ(*read_file(path, 5), "12345");
  const auto refused = read_file(path, 4);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::data);
  EXPECT_NE(refused.error().message.find(path.string()), std::string::npos);
}

TEST(ReadFile, Refuses_what_is_no_regular_file) {
  const TemporaryFolder folder;
  EXPECT_EQ(read_file(folder.path() / "absent", 10).error().kind, ErrorKind::not_found);
  EXPECT_EQ(read_file(folder.path(), 10).error().kind, ErrorKind::data);
  EXPECT_EQ(read_file("/dev/zero", 10).error().kind, ErrorKind::data);
  const fs::path fifo = folder.path() / "fifo";
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  EXPECT_EQ(read_file(fifo, 10).error().kind, ErrorKind::data);  // and does not wait for a writer
}

TEST(MappedFile, Shows_the_bytes_and_moves) {
  const TemporaryFolder folder;
  auto opened = MappedFile::open(folder.write("file", "abc"));
  ASSERT_TRUE(opened);
  MappedFile moved = *std::move(opened);
  ASSERT_EQ(moved.bytes().size(), 3u);
  EXPECT_EQ(moved.bytes()[2], std::byte{'c'});
  const auto empty = MappedFile::open(folder.write("empty", ""));
  ASSERT_TRUE(empty);
  EXPECT_TRUE(empty->bytes().empty());
  EXPECT_EQ(MappedFile::open(folder.path()).error().kind, ErrorKind::data);
}

TEST(AtomicFile, Replaces_a_file_whole) {
  const TemporaryFolder folder;
  const auto path = folder.write("file", "old");
  const std::string content(3'000'000, 'n');
  ASSERT_TRUE(write_file_atomically(path, content));
  EXPECT_EQ(*read_file(path, 10'000'000), content);
  EXPECT_EQ(names_in(folder.path()), std::vector<std::string>{"file"});
}

TEST(AtomicFile, Large_and_small_writes_keep_their_order) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "file";
  std::string expected;
  auto file = AtomicFile::create(path);
  ASSERT_TRUE(file);
  for (const std::size_t size : {3u, 2'000'000u, 5u, 1'048'576u, 1'048'575u, 7u}) {
    const std::string piece(size, static_cast<char>('a' + size % 26));
    ASSERT_TRUE(file->write(piece));
    expected += piece;
  }
  ASSERT_TRUE(file->commit());
  EXPECT_EQ(*read_file(path, 10'000'000), expected);
}

TEST(AtomicFile, Without_commit_nothing_happened) {
  const TemporaryFolder folder;
  const auto path = folder.write("file", "old");
  {
    auto file = AtomicFile::create(path);
    ASSERT_TRUE(file);
    ASSERT_TRUE(file->write(std::string(3'000'000, 'n')));
  }
  EXPECT_EQ(*read_file(path, 100), "old");
  EXPECT_EQ(names_in(folder.path()).size(), 1u);
}

TEST(AtomicFile, On_a_full_disk_the_old_file_stays_and_nothing_is_left) {
  const TemporaryFolder folder;
  const auto path = folder.write("file", "old");
  Status status;
  {
    const SmallDisk disk(100'000);
    status = write_file_atomically(path, std::string(3'000'000, 'n'));
  }
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().kind, ErrorKind::io);
  EXPECT_NE(status.error().message.find(path.string()), std::string::npos);
  EXPECT_NE(status.error().message.find("File too large"), std::string::npos) << status.error().message;
  EXPECT_EQ(*read_file(path, 100), "old");
  EXPECT_EQ(names_in(folder.path()).size(), 1u);
  EXPECT_TRUE(write_file_atomically(path, "new"));  // space returned: no restart needed
}

TEST(AtomicFile, After_a_failed_write_every_call_fails) {
  const TemporaryFolder folder;
  auto file = AtomicFile::create(folder.path() / "file");
  ASSERT_TRUE(file);
  {
    const SmallDisk disk(1000);
    EXPECT_FALSE(file->write(std::string(3'000'000, 'n')));
  }
  EXPECT_FALSE(file->write("more"));
  EXPECT_FALSE(file->commit());
  EXPECT_TRUE(names_in(folder.path()).empty());
}

TEST(AtomicFile, Says_which_file_cannot_be_written) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "absent" / "file";
  const Status status = write_file_atomically(path, "x");
  ASSERT_FALSE(status);
  EXPECT_NE(status.error().message.find(path.string()), std::string::npos);
  fs::create_directory(folder.path() / "folder");
  EXPECT_FALSE(write_file_atomically(folder.path() / "folder", "x"));
  EXPECT_EQ(names_in(folder.path()).size(), 1u);
}

TEST(AtomicFile, Has_the_rights_the_umask_allows) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "file";
  const mode_t before = ::umask(027);
  ASSERT_TRUE(write_file_atomically(path, "x"));
  ::umask(before);
  struct stat status {};
  ASSERT_EQ(::stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0640u);
}

TEST(AtomicFile, Two_writers_of_one_file_leave_one_of_the_two_contents) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "file";
  const auto write_often = [&](char letter) {
    for (int i = 0; i < 20; ++i) EXPECT_TRUE(write_file_atomically(path, std::string(100'000, letter)));
  };
  std::thread other([&] { write_often('a'); });
  write_often('b');
  other.join();
  const auto content = read_file(path, 1'000'000);
  ASSERT_TRUE(content);
  EXPECT_TRUE(*content == std::string(100'000, 'a') || *content == std::string(100'000, 'b'));
  EXPECT_EQ(names_in(folder.path()).size(), 1u);
}

TEST(AtomicFile, Clears_what_a_killed_writer_left_but_nothing_else) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "file";
  folder.write("file.123-0.incomplete", "half");
  folder.write("other.123-0.incomplete", "of another file");
  folder.write("file.txt", "no temporary");
  auto open_writer = AtomicFile::create(path);
  ASSERT_TRUE(open_writer);
  ASSERT_TRUE(write_file_atomically(path, "new"));  // must not take the open one for a stale one
  ASSERT_TRUE(open_writer->commit());
  auto names = names_in(folder.path());
  std::sort(names.begin(), names.end());
  EXPECT_EQ(names, (std::vector<std::string>{"file", "file.txt", "other.123-0.incomplete"}));
}

TEST(MakeFolder, Makes_parents_and_says_what_stands_in_the_way) {
  const TemporaryFolder folder;
  EXPECT_TRUE(make_folder(folder.path() / "a" / "b"));
  EXPECT_TRUE(make_folder(folder.path() / "a" / "b"));
  folder.write("file", "");
  const Status status = make_folder(folder.path() / "file" / "c");
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().kind, ErrorKind::io);
}

}  // namespace
}  // namespace bellwether::core
