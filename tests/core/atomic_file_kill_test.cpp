// A writer killed at any moment leaves the previous file or the next one, whole. Lightning had this property,
// lost it and lost users' checkpoints (its issues 688 and 19970); this test keeps it.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <ctime>

#include "bellwether/core/file.h"
#include "bellwether/core/random.h"
#include "bellwether/core/sha256.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::core {
namespace {

// A content that says itself whether it is whole: 300 kB and their hash.
std::string sealed(std::uint32_t version) {
  std::string body(300'000, static_cast<char>('a' + version % 26));
  return body + sha256_hex(body);
}

bool is_whole(const std::string& content) {
  if (content.size() < 64) return false;
  const std::string_view body = std::string_view(content).substr(0, content.size() - 64);
  return sha256_hex(body) == content.substr(content.size() - 64);
}

[[noreturn]] void write_for_ever(const std::filesystem::path& path) {
  for (std::uint32_t version = 0;; ++version) {
    if (!write_file_atomically(path, sealed(version))) ::_exit(1);
  }
}

void sleep_microseconds(std::uint32_t microseconds) {
  const timespec time{0, static_cast<long>(microseconds) * 1000};
  ::nanosleep(&time, nullptr);
}

TEST(AtomicFileKill, The_previous_file_always_loads) {
  const tests::TemporaryFolder folder;
  const auto path = folder.path() / "checkpoint";
  ASSERT_TRUE(write_file_atomically(path, sealed(0)));
  Random random({.seed = 20250930});
  constexpr int kKills = 100;
  for (int kill = 0; kill < kKills; ++kill) {
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) write_for_ever(path);
    sleep_microseconds(random.below(8000));
    ::kill(child, SIGKILL);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the writer failed by itself";
    const auto content = read_file(path, 1'000'000);
    ASSERT_TRUE(content) << "kill " << kill;
    ASSERT_TRUE(is_whole(*content)) << "kill " << kill;
  }
  // The next writer clears what the killed ones left.
  ASSERT_TRUE(write_file_atomically(path, sealed(0)));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

// A test that cannot fail proves nothing: written in place, the same loop finds torn files.
TEST(AtomicFileKill, The_test_finds_a_writer_that_is_not_atomic) {
  const tests::TemporaryFolder folder;
  const auto path = folder.write("checkpoint", sealed(0));
  Random random({.seed = 1});
  bool torn = false;
  for (int kill = 0; kill < 200 && !torn; ++kill) {
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      for (std::uint32_t version = 0;; ++version) folder.write("checkpoint", sealed(version));
    }
    sleep_microseconds(random.below(8000));
    ::kill(child, SIGKILL);
    ASSERT_EQ(::waitpid(child, nullptr, 0), child);
    torn = !is_whole(*read_file(path, 1'000'000));
  }
  EXPECT_TRUE(torn);
}

}  // namespace
}  // namespace bellwether::core
