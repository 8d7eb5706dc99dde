#include "bellwether/store/sqlite/database.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "bellwether/core/file.h"
#include "bellwether/store/sqlite/schema.h"
#include "tests/store/sqlite/store_fixture.h"

namespace bellwether::store {
namespace {

using core::ErrorKind;
using testing::HasSubstr;

constexpr std::uint64_t kFileLimit = 1 << 26;

TEST(Database, A_new_store_has_our_application_id_and_the_newest_format) {
  tests::StoreFixture store;
  EXPECT_EQ(*store.database().number("PRAGMA application_id"), kApplicationId);
  EXPECT_EQ(*store.database().number("PRAGMA user_version"), static_cast<std::int64_t>(migrations().size()));
}

TEST(Database, Is_durable_and_distrusts_its_schema) {
  tests::StoreFixture store;
  auto mode = store.database().prepare("PRAGMA journal_mode");
  ASSERT_TRUE(*mode->next());
  EXPECT_EQ(mode->text(0), "wal");
  mode->reset();
  EXPECT_EQ(*store.database().number("PRAGMA synchronous"), 2);  // FULL
  EXPECT_EQ(*store.database().number("PRAGMA trusted_schema"), 0);
  EXPECT_EQ(*store.database().number("PRAGMA cell_size_check"), 1);
  // SQLITE_DBCONFIG_DEFENSIVE: the schema cannot be written to as if it were a table.
  EXPECT_FALSE(store.database().run("PRAGMA writable_schema=ON; DELETE FROM sqlite_schema"));
}

TEST(Database, A_missing_file_is_made_only_where_that_was_asked_for) {
  tests::TemporaryFolder folder;
  const auto path = folder.path() / "none.db";
  const auto opened = Database::open(path, OpenMode::existing);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, ErrorKind::not_found);
  EXPECT_THAT(opened.error().message, HasSubstr("data import"));
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(Database, A_file_that_is_no_database_is_refused_and_left_as_it_is) {
  tests::TemporaryFolder folder;
  const std::string content(5000, 'x');
  const auto path = folder.write("notes.txt", content);
  const auto opened = Database::open(path, OpenMode::create);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, ErrorKind::data);
  EXPECT_THAT(opened.error().message, HasSubstr("not a Bellwether store"));
  EXPECT_EQ(*core::read_file(path, kFileLimit), content);
}

TEST(Database, A_database_of_another_program_is_refused_and_left_as_it_is) {
  tests::StoreFixture store;
  ASSERT_TRUE(store.database().run("PRAGMA application_id=77; PRAGMA wal_checkpoint(TRUNCATE)"));
  const std::string before = *core::read_file(store.path(), kFileLimit);
  const auto opened = Database::open(store.path(), OpenMode::create);
  ASSERT_FALSE(opened);
  EXPECT_THAT(opened.error().message, HasSubstr("another program"));
  EXPECT_EQ(*core::read_file(store.path(), kFileLimit), before);
}

TEST(Database, A_store_of_a_newer_format_is_refused) {
  tests::StoreFixture store;
  ASSERT_TRUE(store.database().run("PRAGMA user_version=999"));
  const auto opened = Database::open(store.path(), OpenMode::existing);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, ErrorKind::data);
  EXPECT_THAT(opened.error().message, HasSubstr("format 999"));
}

TEST(Database, A_folder_is_no_store) {
  tests::TemporaryFolder folder;
  const auto opened = Database::open(folder.path(), OpenMode::create);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, ErrorKind::data);
}

TEST(Database, A_migration_brings_an_empty_database_to_the_newest_format_and_is_done_once) {
  tests::StoreFixture store;
  EXPECT_TRUE(migrate(store.database()));
  EXPECT_EQ(*store.database().number("SELECT count(*) FROM sqlite_schema WHERE type = 'table'"), 12);
}

TEST(Database, What_was_not_committed_is_undone) {
  tests::StoreFixture store;
  {
    auto transaction = Transaction::begin(store.database());
    ASSERT_TRUE(
        store.database().run("INSERT INTO series (provider, ticker, adjustment) VALUES ('a', 'B', 0)"));
  }
  EXPECT_EQ(*store.database().number("SELECT count(*) FROM series"), 0);
}

TEST(Database, Who_waits_too_long_for_another_writer_is_told) {
  tests::StoreFixture store;
  const auto writing = Transaction::begin(store.database());
  ASSERT_TRUE(writing);
  auto other = Database::open(store.path(), OpenMode::existing, {.busy_milliseconds = 20});
  ASSERT_TRUE(other) << other.error().message;
  const auto refused = Transaction::begin(*other);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::io);
  EXPECT_THAT(refused.error().message, HasSubstr("another process"));
}

TEST(Database, A_reader_sees_one_state_whatever_is_written_meanwhile) {
  tests::StoreFixture store;
  auto reader = Database::open(store.path(), OpenMode::existing);
  const auto snapshot = ReadSnapshot::begin(*reader);
  EXPECT_EQ(*reader->number("SELECT count(*) FROM prices"), 0);
  ASSERT_TRUE(store.add(tests::series_of({tests::bar_of("2024-01-02", 100)}), "2024-01-03T00:00:00Z"));
  EXPECT_EQ(*reader->number("SELECT count(*) FROM prices"), 0);
}

// A process whose files may not grow beyond some size meets what a full disk is.
TEST(Database, A_full_disk_is_an_error_and_what_was_stored_before_is_kept) {
  tests::StoreFixture store;
  ASSERT_TRUE(store.add({tests::text_of("1", "2024-01-02T12:00:00Z", "Kept")}, "2024-01-02T12:00:05Z"));
  const std::string before = store.hash();
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{400'000, 400'000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    auto database = Database::open(store.path(), OpenMode::existing);
    if (!database) ::_exit(2);
    const core::FixedClock clock(tests::at("2024-01-03T00:00:00Z").seconds);
    auto pull = Pull::begin(*database, {"feed", "big"}, clock);
    const core::Status stored = pull->store([&](const Arrival& arrival) -> core::Result<RowCounts> {
      auto writer = TextWriter::make(*database, {"feed", TextIdentity::by_id}, arrival);
      for (int i = 0; i < 5000; ++i) {
        const auto text = tests::text_of(std::to_string(1000 + i).c_str(), "2024-01-02T13:00:00Z",
                                         std::string(1000, 'x').c_str());
        if (core::Status added = writer->add(text); !added) return core::fail(added.error());
      }
      return writer->counts();
    });
    ::_exit(stored ? 3 : stored.error().kind == ErrorKind::io ? 0 : 4);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(WEXITSTATUS(status), 0);
  auto again = Database::open(store.path(), OpenMode::existing);
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_TRUE(again->check_integrity());
  EXPECT_EQ(tests::table_hash(*again), before);
}

TEST(Database, Two_processes_may_write_at_once) {
  tests::StoreFixture store;
  std::vector<pid_t> children;
  for (int writer = 0; writer < 2; ++writer) {
    children.push_back(::fork());
    if (children.back() != 0) continue;
    auto database = Database::open(store.path(), OpenMode::existing);
    if (!database) ::_exit(2);
    const core::FixedClock clock(tests::at("2024-01-03T00:00:00Z").seconds);
    auto pull = Pull::begin(*database, {"feed", "writer " + std::to_string(writer)}, clock);
    for (int batch = 0; batch < 20; ++batch) {
      const core::Status stored = pull->store([&](const Arrival& arrival) -> core::Result<RowCounts> {
        auto texts = TextWriter::make(*database, {"feed", TextIdentity::by_id}, arrival);
        for (int i = 0; i < 10; ++i) {
          // Every other text is one that the other process brings too.
          const int number = batch * 10 + i;
          const std::string id = number % 2 == 0 ? "both" + std::to_string(number)
                                                 : std::to_string(writer) + "-" + std::to_string(number);
          if (!texts->add(tests::text_of(id.c_str(), "2024-01-02T13:00:00Z", "Words")))
            return core::fail(ErrorKind::internal, "refused");
        }
        return texts->counts();
      });
      if (!stored) ::_exit(3);
    }
    ::_exit(pull->finish() ? 0 : 4);
  }
  for (const pid_t child : children) {
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(WEXITSTATUS(status), 0);
  }
  EXPECT_EQ(*store.database().number("SELECT count(*) FROM texts"), 100 + 2 * 100);
  EXPECT_EQ(*store.database().number("SELECT count(DISTINCT key) FROM texts"), 300);
  EXPECT_TRUE(store.database().check_integrity());
}

}  // namespace
}  // namespace bellwether::store
