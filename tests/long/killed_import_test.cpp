// An import killed at any moment loses no row that was acknowledged and doubles none, and the file stays sound; once
// it has finished, its tables are to the byte those of an import that nobody disturbed, and the same import again
// changes nothing. Truth is kept outside of the store: a ledger that the importing process writes to after each commit.
//   build/release/test_long --gtest_filter='KilledImport.*'      # 60 kills
//   sh scripts/kill_imports.sh 10000                             # what a release shows
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <optional>

#include "bellwether/core/random.h"
#include "bellwether/store/sqlite/row_check.h"
#include "bellwether/workbench/stored/store_rows.h"
#include "tests/store/sqlite/store_fixture.h"
#include "tests/support/test_job.h"

namespace bellwether::workbench {
namespace {

constexpr int kTexts = 2000, kBatch = 50;
const store::PullRequest kRequest = {"feed", "all"};

// What the environment says, or `otherwise`.
int told(const char* name, int otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : std::atoi(value);
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
  const auto stored = store_rows(kRequest, rows, {*database, clock, job.get()});
  if (!stored) std::fprintf(stderr, "%s\n", stored.error().message.c_str());
  ::_exit(stored ? 0 : 3);
}

void sleep_microseconds(long time) {
  const timespec wait{time / 1'000'000, time % 1'000'000 * 1000};
  ::nanosleep(&wait, nullptr);
}

// A store on its way to be filled, and the ledger of what was acknowledged.
class ImportUnderFire {
 public:
  explicit ImportUnderFire(const std::filesystem::path& folder)
      : path_(folder / "market.db"), ledger_(::open((folder / "ledger").c_str(), O_RDWR | O_CREAT, 0600)) {}
  ImportUnderFire(const ImportUnderFire&) = delete;
  ImportUnderFire& operator=(const ImportUnderFire&) = delete;
  ~ImportUnderFire() { ::close(ledger_); }

  // Starts the import, or goes on with it, and kills it after so many microseconds, if any. How the process ended.
  [[nodiscard]] int run(std::optional<long> microseconds) const {
    const pid_t child = ::fork();
    if (child == 0) import_all(path_, ledger_);
    if (microseconds) {
      sleep_microseconds(*microseconds);
      ::kill(child, SIGKILL);
    }
    int status = -1;
    EXPECT_EQ(::waitpid(child, &status, 0), child);
    return status;
  }

  [[nodiscard]] int acknowledged() const {
    int rows = 0;
    return ::pread(ledger_, &rows, sizeof rows, 0) == sizeof rows ? rows : 0;
  }

  void start_anew() const {
    for (const char* beside : {"", "-wal", "-shm"}) std::filesystem::remove(path_.string() + beside);
    EXPECT_EQ(::ftruncate(ledger_, 0), 0);
  }

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  int ledger_;
};

bool has_bytes(const std::filesystem::path& path) {
  std::error_code error;
  const auto bytes = std::filesystem::file_size(path, error);
  return !error && bytes > 0;
}

// What the store holds against the ledger: as many rows as were acknowledged or one batch more, each once.
void expect_sound(const std::filesystem::path& path, int acknowledged) {
  auto database = store::Database::open(path, store::OpenMode::existing);
  if (!database && acknowledged == 0 && !has_bytes(path)) return;  // killed before there was a store
  ASSERT_TRUE(database) << database.error().message;
  const auto checked = store::check_rows(*database);
  ASSERT_TRUE(checked) << checked.error().message;
  const std::int64_t rows = *database->number("SELECT count(*) FROM texts");
  EXPECT_GE(rows, acknowledged);
  EXPECT_LE(rows, acknowledged + kBatch);
  EXPECT_EQ(rows % kBatch, 0);
  EXPECT_EQ(*database->number("SELECT count(DISTINCT key) FROM texts"), rows);
  EXPECT_EQ(*database->number("SELECT count(*) FROM text_tickers"), rows);
  EXPECT_EQ(*database->number("SELECT coalesce(max(rows), 0) FROM pulls"), rows);
}

std::string hash_of(const std::filesystem::path& path) {
  auto database = store::Database::open(path, store::OpenMode::existing);
  return database ? tests::table_hash(*database) : database.error().message;
}

// All tables as an undisturbed import leaves them, and as they are after the same import once more.
void expect_as_undisturbed(const ImportUnderFire& import, const std::string& hash) {
  expect_sound(import.path(), kTexts);
  EXPECT_EQ(hash_of(import.path()), hash);
  EXPECT_EQ(import.run(std::nullopt), 0);
  EXPECT_EQ(hash_of(import.path()), hash) << "the same import again changed the store";
}

// Microseconds that an undisturbed import takes here and now, and the hash of its tables.
std::pair<double, std::string> undisturbed(const ImportUnderFire& import) {
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(import.run(std::nullopt), 0);
  const std::chrono::duration<double, std::micro> time = std::chrono::steady_clock::now() - begin;
  const std::string hash = hash_of(import.path());
  import.start_anew();
  return {time.count(), hash};
}

TEST(KilledImport, Loses_and_doubles_no_row_whenever_it_was_killed) {
  tests::TemporaryFolder folder;
  const ImportUnderFire import(folder.path());
  const auto [time, hash] = undisturbed(import);
  core::Random random({.seed = static_cast<std::uint64_t>(told("BELLWETHER_KILL_SEED", 20261130))});
  int kills = 0, within = 0, finished = 0;
  for (const int wanted = told("BELLWETHER_KILLS", 60); kills < wanted && !HasFailure();) {
    const int status = import.run(static_cast<long>(random.uniform() * time / 3));
    if (WIFSIGNALED(status)) {
      ++kills;
      const int acknowledged = import.acknowledged();
      within += acknowledged > 0 && acknowledged < kTexts;
      expect_sound(import.path(), acknowledged);
      continue;
    }
    ASSERT_EQ(WEXITSTATUS(status), 0) << "a resumed import failed after " << kills << " kills";
    expect_as_undisturbed(import, hash);
    import.start_anew();
    ++finished;
  }
  std::printf("%d kills, %d of them with a part stored; %d imports finished and were as if undisturbed\n",
              kills, within, finished);
}

}  // namespace
}  // namespace bellwether::workbench
