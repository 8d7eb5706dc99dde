#include "bellwether/core/folder_lock.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "tests/support/temporary_folder.h"

namespace bellwether::core {
namespace {

using tests::TemporaryFolder;

constexpr std::int64_t kNow = 1'767'323'045;  // 2026-01-02T03:04:05Z, by `date -u -d @1767323045`

// A process that takes the lock and keeps it till it is killed.
class Holder {
 public:
  explicit Holder(const std::filesystem::path& folder) : process_(::fork()) {
    if (process_ != 0) return;
    const auto lock = FolderLock::take(folder, kNow);
    static_cast<void>(std::ofstream(folder / "ready").put('.'));
    while (true) ::pause();
  }
  void kill() {
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
  }
  [[nodiscard]] pid_t process() const { return process_; }

 private:
  pid_t process_;
};

void wait_for(const std::filesystem::path& file) {
  while (!std::filesystem::exists(file)) ::usleep(1000);
}

TEST(FolderLock, A_second_one_is_refused_and_told_who_holds_the_first_and_since_when) {
  const TemporaryFolder folder;
  Holder holder(folder.path());
  wait_for(folder.path() / "ready");
  const auto second = FolderLock::take(folder.path(), kNow + 1);
  holder.kill();
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, ErrorKind::usage);
  for (const std::string& part : {"process " + std::to_string(holder.process()),
                                  std::string("since 2026-01-02T03:04:05Z"), folder.path().string()})
    EXPECT_NE(second.error().message.find(part), std::string::npos) << second.error().message;
}

TEST(FolderLock, Ends_with_its_process_however_that_ends) {
  const TemporaryFolder folder;
  Holder holder(folder.path());
  wait_for(folder.path() / "ready");
  EXPECT_EQ(lock_holder(folder.path()).state, LockState::held);
  holder.kill();
  const LockHolder left = lock_holder(folder.path());
  EXPECT_EQ(left.state, LockState::abandoned);
  EXPECT_EQ(left.process, holder.process());
  EXPECT_EQ(left.since, kNow);
  EXPECT_TRUE(FolderLock::take(folder.path(), kNow));
}

TEST(FolderLock, Leaves_nothing_behind) {
  const TemporaryFolder folder;
  { ASSERT_TRUE(FolderLock::take(folder.path(), kNow)); }
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
  EXPECT_EQ(lock_holder(folder.path()).state, LockState::absent);
}

TEST(FolderLock, One_of_another_machine_is_not_judged) {
  const TemporaryFolder folder;
  folder.write(kFolderLock, R"({"process":7,"since":5,"host":"no such host","boot":"no such boot"})");
  const LockHolder holder = lock_holder(folder.path());
  EXPECT_EQ(holder.state, LockState::elsewhere);
  EXPECT_EQ(holder_text(holder), "process 7 on no such host, since 1970-01-01T00:00:05Z");
}

TEST(FolderLock, What_is_no_record_of_a_holder_is_not_judged) {
  const TemporaryFolder folder;
  for (const char* const content : {"", "{", "[]", R"({"process":"x","host":[]})"}) {
    folder.write(kFolderLock, content);
    EXPECT_EQ(lock_holder(folder.path()).state, LockState::elsewhere) << content;
    EXPECT_EQ(holder_text(lock_holder(folder.path())), "another process") << content;
  }
}

}  // namespace
}  // namespace bellwether::core
