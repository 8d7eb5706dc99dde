// An import killed at any moment loses no row that was acknowledged and doubles none, and the file stays sound. Truth
// is kept outside of the store: a ledger that the importing process writes to after each commit.
//   build/release/test_long --gtest_filter='KilledImport.*'                              # 60 kills
//   BELLWETHER_KILLS=10000 build/release/test_long --gtest_filter='KilledImport.*'       # what a release shows
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <ctime>

#include "bellwether/core/random.h"
#include "bellwether/store/sqlite/row_check.h"
#include "bellwether/workbench/stored/store_rows.h"
#include "tests/store/sqlite/store_fixture.h"
#include "tests/support/test_job.h"

namespace bellwether::workbench {
namespace {

constexpr int kTexts = 2000, kBatch = 50;

int wanted_kills() {
  const char* told = std::getenv("BELLWETHER_KILLS");
  return told == nullptr ? 60 : std::atoi(told);
}

// The same texts each time it is asked, in batches.
class NumberedRows final : public RowSource {
 public:
  explicit NumberedRows(int ledger) : ledger_(ledger) {
    if (::pread(ledger_, &acknowledged_, sizeof acknowledged_, 0) != sizeof acknowledged_) acknowledged_ = 0;
  }

  core::Result<std::optional<RowBatch>> next() override {
    // When it is asked for more, what it gave before has been acknowledged.
    if (given_ > acknowledged_ && ::pwrite(ledger_, &given_, sizeof given_, 0) != sizeof given_) ::_exit(9);
    if (given_ == kTexts) return std::optional<RowBatch>();
    RowBatch batch;
    for (int i = 0; i < kBatch; ++i, ++given_) {
      batch.texts.push_back({tests::text_of(("id" + std::to_string(given_)).c_str(), "2024-01-02T12:00:00Z",
                                            ("Text number " + std::to_string(given_)).c_str())});
    }
    return std::optional(std::move(batch));
  }
  [[nodiscard]] store::TextIdentity identity() const override { return store::TextIdentity::by_id; }

 private:
  int ledger_;
  int given_ = 0, acknowledged_ = 0;  // the second by runs before
};

// In a process of its own. Ends with 0 where all was stored.
[[noreturn]] void import_all(const std::filesystem::path& path, int ledger) {
  auto database = store::Database::open(path, store::OpenMode::create);
  if (!database) {
    std::fprintf(stderr, "%s\n", database.error().message.c_str());
    ::_exit(2);
  }
  const core::FixedClock clock(tests::at("2024-01-05T00:00:00Z").seconds);
  tests::TestJob job;
  NumberedRows rows(ledger);
  const auto stored = store_rows({"feed", "all"}, rows, {*database, clock, job.get()});
  if (!stored) std::fprintf(stderr, "%s\n", stored.error().message.c_str());
  ::_exit(stored ? 0 : 3);
}

void sleep_microseconds(long time) {
  const timespec wait{0, time * 1000};
  ::nanosleep(&wait, nullptr);
}

// What the store holds against the ledger: as many rows as were acknowledged or more, each once.
void expect_sound(const std::filesystem::path& path, int acknowledged) {
  auto database = store::Database::open(path, store::OpenMode::existing);
  if (!database && acknowledged == 0) return;  // killed before there was a store
  ASSERT_TRUE(database) << database.error().message;
  const auto checked = store::check_rows(*database);
  ASSERT_TRUE(checked) << checked.error().message;
  const std::int64_t rows = *database->number("SELECT count(*) FROM texts");
  EXPECT_GE(rows, acknowledged);
  EXPECT_EQ(rows % kBatch, 0);
  EXPECT_EQ(*database->number("SELECT count(DISTINCT key) FROM texts"), rows);
  EXPECT_EQ(*database->number("SELECT coalesce(max(rows), 0) FROM pulls"), rows);
}

TEST(KilledImport, Loses_and_doubles_no_row_whenever_it_was_killed) {
  tests::TemporaryFolder folder;
  const int ledger = ::open((folder.path() / "ledger").c_str(), O_RDWR | O_CREAT, 0600);
  core::Random random({.seed = 20261130});
  int kills = 0, finished = 0;
  const auto path = folder.path() / "market.db";
  while (kills < wanted_kills() && !testing::Test::HasFailure()) {
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) import_all(path, ledger);
    sleep_microseconds(static_cast<long>(random.uniform() * 60'000));
    ::kill(child, SIGKILL);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    int acknowledged = 0;
    const bool has_entry = ::pread(ledger, &acknowledged, sizeof acknowledged, 0) == sizeof acknowledged;
    if (WIFSIGNALED(status)) {
      ++kills;
      expect_sound(path, has_entry ? acknowledged : 0);
      continue;
    }
    ASSERT_EQ(WEXITSTATUS(status), 0) << "a resumed import failed after " << kills << " kills";
    expect_sound(path, kTexts);
    ++finished;
    for (const char* beside : {"", "-wal", "-shm"}) std::filesystem::remove(path.string() + beside);
    ASSERT_EQ(::ftruncate(ledger, 0), 0);
  }
  ::close(ledger);
  std::printf("%d kills, %d imports that were killed on their way and finished\n", kills, finished);
}

}  // namespace
}  // namespace bellwether::workbench
