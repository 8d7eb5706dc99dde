// One SQLite file with the tables of schema.h, opened so that a foreign or damaged file is refused before
// anything is read from it, and what is acknowledged survives the loss of power.
//
//   auto database = Database::open("market.db", OpenMode::create);
//   if (!database) return fail(database.error());
//   auto transaction = Transaction::begin(*database);
//   …
//   return transaction->commit();
//
// Several processes may use a file at once: readers see whole transactions, writers wait for each other.
// Not thread-safe. Settings: write-ahead log, synchronous=FULL, defensive, trusted_schema=OFF,
// cell_size_check=ON, no triggers or views; 64 MiB of page cache.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/store/sqlite/statement.h"

namespace bellwether::store {

// existing: a missing file is an error. create: it is made.
enum class OpenMode { existing, create };

// How a file is opened, and the bounds of what is in it.
struct DatabaseLimits {
  int busy_milliseconds = 30'000;             // to wait for another process that writes
  int value_bytes = 8 << 20;                  // of one row or value
  std::uint64_t checked_bytes = 32ULL << 20;  // files up to this size are checked whole whenever opened
};

// A connection to the file. Movable.
class Database {
 public:
  // A file that a killed process left its log beside is checked page by page (quick_check), and one of up to
  // DatabaseLimits::checked_bytes whole (integrity_check). Errors: not_found; data for a file that is no store,
  // is damaged, or was written by a newer version; io.
  [[nodiscard]] static core::Result<Database> open(const std::filesystem::path& path, OpenMode mode,
                                                   const DatabaseLimits& limits = {});
  Database(Database&& other) noexcept;
  Database& operator=(Database&&) = delete;
  ~Database();

  // Statements without parameters and results, separated by semicolons.
  [[nodiscard]] core::Status run(const std::string& sql);
  [[nodiscard]] core::Result<Statement> prepare(std::string_view sql);
  // The first column of the first row; 0 where there is no row.
  [[nodiscard]] core::Result<std::int64_t> number(std::string_view sql);
  // The id of the row that was inserted last.
  [[nodiscard]] std::int64_t last_id() const;
  [[nodiscard]] bool is_in_transaction() const;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  // All pages, all indexes against their tables. Errors: data, with the first contradictions. Reads the whole
  // file.
  [[nodiscard]] core::Status check_integrity();

 private:
  Database(std::filesystem::path path, sqlite3* connection)
      : path_(std::move(path)), connection_(connection) {}
  [[nodiscard]] core::Status configure(const DatabaseLimits& limits);
  [[nodiscard]] core::Status check_pages(std::string_view pragma);

  std::filesystem::path path_;
  sqlite3* connection_ = nullptr;
};

// Whether the file begins as an SQLite database does; false also where it cannot be read.
[[nodiscard]] bool is_sqlite_file(const std::filesystem::path& path);

// Changes that happen together or not at all. Begun with the right to write, so that it never fails half-way
// for another writer's sake. Undone unless committed.
class Transaction {
 public:
  [[nodiscard]] static core::Result<Transaction> begin(Database& database);
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();

  // On the disk when it returns.
  [[nodiscard]] core::Status commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_ = nullptr;
};

// One state of the file for several reads, whatever others write meanwhile. Within a Transaction it is that one's.
class ReadSnapshot {
 public:
  [[nodiscard]] static core::Result<ReadSnapshot> begin(Database& database);
  ReadSnapshot(ReadSnapshot&& other) noexcept;
  ReadSnapshot& operator=(ReadSnapshot&&) = delete;
  ~ReadSnapshot();

 private:
  explicit ReadSnapshot(Database* database) : database_(database) {}
  Database* database_ = nullptr;  // null: nothing to end
};

}  // namespace bellwether::store
