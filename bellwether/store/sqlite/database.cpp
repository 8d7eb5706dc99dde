#include "bellwether/store/sqlite/database.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <fstream>
#include <utility>

#include "bellwether/store/sqlite/schema.h"
#include "bellwether/store/sqlite/sqlite_error.h"

namespace bellwether::store {
namespace {

namespace fs = std::filesystem;
using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

constexpr std::string_view kMagic("SQLite format 3\0", 16);

// Where a writer was killed, its log lies beside the file; who ends in order takes it away.
bool has_left_log(const fs::path& path) {
  std::error_code error;
  const auto bytes = fs::file_size(path.string() + "-wal", error);
  return !error && bytes > 0;
}

Status check_place(const fs::path& path, OpenMode mode) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) {
    if (mode == OpenMode::create) return {};
    return fail(ErrorKind::not_found,
                fmt::format("{} does not exist; `bellwether data import --store {} FILE` makes it",
                            path.string(), path.string()));
  }
  if (fs::is_regular_file(status)) return {};
  return fail(ErrorKind::data, path.string() + ": not a Bellwether store, but no regular file at all");
}

}  // namespace

bool is_sqlite_file(const fs::path& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return false;
  std::ifstream file(path, std::ios::binary);
  std::string front(kMagic.size(), '\0');
  return file.read(front.data(), static_cast<std::streamsize>(front.size())) && front == kMagic;
}

Database::Database(Database&& other) noexcept
    : path_(std::move(other.path_)), connection_(std::exchange(other.connection_, nullptr)) {}

Database::~Database() { sqlite3_close_v2(connection_); }

Result<Database> Database::open(const fs::path& path, OpenMode mode, const DatabaseLimits& limits) {
  if (Status good = check_place(path, mode); !good) return fail(good.error());
  const bool left_log = has_left_log(path);
  sqlite3* connection = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | (mode == OpenMode::create ? SQLITE_OPEN_CREATE : 0);
  const int code = sqlite3_open_v2(path.c_str(), &connection, flags, nullptr);
  Database database(path, connection);
  if (code != SQLITE_OK) return fail(sqlite_error(connection, code, path));
  if (Status set = database.configure(limits); !set) return fail(set.error());
  std::error_code error;
  const auto bytes = fs::file_size(path, error);
  const bool is_small = !error && bytes <= limits.checked_bytes;
  if (is_small || left_log) {
    Status sound = database.check_pages(is_small ? "integrity_check(3)" : "quick_check(3)");
    if (!sound) return fail(sound.error());
  }
  return database;
}

// Nothing is written before it is known whose file it is.
Status Database::configure(const DatabaseLimits& limits) {
  sqlite3_extended_result_codes(connection_, 1);
  sqlite3_busy_timeout(connection_, limits.busy_milliseconds);
  sqlite3_limit(connection_, SQLITE_LIMIT_LENGTH, limits.value_bytes);
  sqlite3_limit(connection_, SQLITE_LIMIT_ATTACHED, 0);
  for (const auto& [option, value] : {std::pair{SQLITE_DBCONFIG_DEFENSIVE, 1},
                                      {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                                      {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
                                      {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
                                      {SQLITE_DBCONFIG_DQS_DML, 0},
                                      {SQLITE_DBCONFIG_DQS_DDL, 0}}) {
    sqlite3_db_config(connection_, option, value, nullptr);
  }
  if (Status set = run("PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=0"); !set)
    return set;
  if (Status known = check_owner(*this); !known) return known;
  if (Status set = run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536; "
                       "PRAGMA journal_size_limit=67108864");
      !set) {
    return set;
  }
  return migrate(*this);
}

Status Database::run(const std::string& sql) {
  const int code = sqlite3_exec(connection_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return fail(sqlite_error(connection_, code));
  return {};
}

Result<Statement> Database::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(connection_, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) return fail(sqlite_error(connection_, code));
  return Statement(connection_, statement);
}

Result<std::int64_t> Database::number(std::string_view sql) {
  auto statement = prepare(sql);
  if (!statement) return fail(statement.error());
  const Result<bool> row = statement->next();
  if (!row) return fail(row.error());
  return *row ? statement->integer(0) : 0;
}

std::int64_t Database::last_id() const { return sqlite3_last_insert_rowid(connection_); }

bool Database::is_in_transaction() const { return sqlite3_get_autocommit(connection_) == 0; }

Status Database::check_pages(std::string_view pragma) {
  auto statement = prepare(fmt::format("PRAGMA {}", pragma));
  if (!statement) return fail(statement.error());
  std::string found;
  for (;;) {
    const Result<bool> row = statement->next();
    if (!row) return fail(row.error());
    if (!*row) break;
    if (statement->text(0) != "ok") found += (found.empty() ? "" : "; ") + std::string(statement->text(0));
  }
  if (found.empty()) return {};
  return fail(ErrorKind::data,
              fmt::format("{}: the file is damaged ({}); restore a copy, or import again into a new file",
                          path_.string(), found));
}

Status Database::check_integrity() { return check_pages("integrity_check(10)"); }

Result<Transaction> Transaction::begin(Database& database) {
  if (Status begun = database.run("BEGIN IMMEDIATE"); !begun) return fail(begun.error());
  return Transaction(database);
}

Transaction::Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}

Transaction::~Transaction() {
  if (database_ == nullptr) return;
  // SQLite has undone it by itself after some errors; then there is nothing left to undo.
  static_cast<void>(database_->run("ROLLBACK"));
}

Status Transaction::commit() {
  Status committed = database_->run("COMMIT");
  if (committed) database_ = nullptr;
  return committed;
}

Result<ReadSnapshot> ReadSnapshot::begin(Database& database) {
  if (database.is_in_transaction()) return ReadSnapshot(nullptr);
  if (Status begun = database.run("BEGIN"); !begun) return fail(begun.error());
  return ReadSnapshot(&database);
}

ReadSnapshot::ReadSnapshot(ReadSnapshot&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)) {}

ReadSnapshot::~ReadSnapshot() {
  if (database_ != nullptr) static_cast<void>(database_->run("ROLLBACK"));
}

}  // namespace bellwether::store
