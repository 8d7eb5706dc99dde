#include "bellwether/core/memory.h"

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/resource.h>

#include <cerrno>
#include <stdexcept>
#include <system_error>
#include <vector>

#include "bellwether/core/file.h"
#include "bellwether/core/thread_pool.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::core {
namespace {

// In this scope the process has its address space and so many bytes more, but no less.
class LittleMemory {
 public:
  explicit LittleMemory(std::size_t more) {
    ::getrlimit(RLIMIT_AS, &before_);
    rlimit limit = before_;
    limit.rlim_cur = used() + more;
    ::setrlimit(RLIMIT_AS, &limit);
  }
  LittleMemory(const LittleMemory&) = delete;
  LittleMemory& operator=(const LittleMemory&) = delete;
  ~LittleMemory() { ::setrlimit(RLIMIT_AS, &before_); }

 private:
  static std::size_t used() {
    std::string text;
    static_cast<void>(
        read_file_in_pieces("/proc/self/statm", [&](std::string_view piece) { text += piece; }));
    return std::stoull(text) * 4096;
  }

  rlimit before_{};
};

constexpr std::size_t kMegabyte = std::size_t{1} << 20;

TEST(Memory, What_cannot_be_had_is_an_error_of_its_kind_and_names_the_work) {
  const LittleMemory little(64 * kMegabyte);
  EXPECT_TRUE(check_memory(16 * kMegabyte, "svc"));
  EXPECT_FALSE(memory_is_short());
  const Status refused = check_memory(80 * kMegabyte, "svc");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::memory);
  EXPECT_EQ(refused.error().message.rfind("svc: out of memory; raise", 0), 0u) << refused.error().message;
}

TEST(Memory, What_may_still_be_mapped_is_known_where_there_is_a_limit) {
  EXPECT_FALSE(address_space_left());
  const LittleMemory little(64 * kMegabyte);
  const auto left = address_space_left();
  ASSERT_TRUE(left);
  EXPECT_LE(*left, 64 * kMegabyte);
  EXPECT_GE(*left, 56 * kMegabyte);
}

TEST(Memory, A_file_that_cannot_be_mapped_for_it_is_no_fault_of_the_disk) {
  const tests::TemporaryFolder folder;
  const auto path = folder.write("weights", std::string(64 * kMegabyte, '.'));
  const LittleMemory little(32 * kMegabyte);
  const auto mapped = MappedFile::open(path);
  ASSERT_FALSE(mapped);
  EXPECT_EQ(mapped.error().kind, ErrorKind::memory);
}

TEST(Memory, Threads_that_cannot_be_had_make_the_pool_smaller_and_no_result_other) {
  const LittleMemory little(24 * kMegabyte);  // stacks of 8 MB each
  ThreadPool pool(64);
  EXPECT_LT(pool.size(), 64u);
  std::vector<int> done(100);
  pool.for_each(done.size(), [&](std::size_t i) { done[i] = 1; });
  EXPECT_EQ(std::count(done.begin(), done.end(), 1), 100);
}

Error thrown(const std::function<void()>& function) { return guard("work", function).error(); }

TEST(Memory, Whatever_a_library_throws_for_it_is_told_as_such) {
  const auto memory = [](const std::function<void()>& function) { return thrown(function).kind; };
  EXPECT_EQ(memory([] { throw std::bad_alloc(); }), ErrorKind::memory);
  EXPECT_EQ(memory([] { throw std::bad_array_new_length(); }), ErrorKind::memory);
  EXPECT_EQ(memory([] { throw std::length_error("vector"); }), ErrorKind::memory);
  EXPECT_EQ(memory([] { throw std::system_error(EAGAIN, std::generic_category()); }), ErrorKind::memory);
  EXPECT_EQ(memory([] { throw std::system_error(EPERM, std::generic_category()); }), ErrorKind::internal);
  EXPECT_EQ(thrown([] { throw std::runtime_error("odd"); }).message, "work: odd");
  EXPECT_EQ(memory([] { throw 5; }), ErrorKind::internal);
}

TEST(Memory, An_error_number_has_its_kind) {
  EXPECT_EQ(system_error("x", ENOMEM).kind, ErrorKind::memory);
  EXPECT_EQ(system_error("x", EACCES).kind, ErrorKind::io);
  EXPECT_EQ(system_error("x: writing", ENOSPC).message,
            "x: writing: no space left on the disk; free some and run again");
}

TEST(Memory, What_a_task_throws_on_a_worker_reaches_the_caller) {
  ThreadPool pool(2);
  EXPECT_THROW(pool.for_each(64, [](std::size_t) { throw std::bad_alloc(); }), std::bad_alloc);
}

}  // namespace
}  // namespace bellwether::core
