#include "bellwether/store/sqlite/schema.h"

#include <fmt/format.h>

#include <array>

namespace bellwether::store {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

// Times are seconds since 1970, UTC. Every row of data has a checksum over its other columns (row_checksum.h),
// as SQLite has none over its pages.
constexpr std::string_view kFormat1 = R"(
CREATE TABLE pulls (
  id INTEGER PRIMARY KEY,
  provider TEXT NOT NULL CHECK (length(provider) BETWEEN 1 AND 64),
  request TEXT NOT NULL CHECK (length(request) <= 8192),
  asked_from INTEGER, asked_to INTEGER,
  fetched_at INTEGER NOT NULL,
  is_finished INTEGER NOT NULL DEFAULT 0,
  rows INTEGER NOT NULL DEFAULT 0,
  added INTEGER NOT NULL DEFAULT 0,
  restated INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE series (
  id INTEGER PRIMARY KEY,
  provider TEXT NOT NULL CHECK (length(provider) BETWEEN 1 AND 64),
  ticker TEXT NOT NULL CHECK (length(ticker) BETWEEN 1 AND 16),
  adjustment INTEGER NOT NULL,
  unit INTEGER NOT NULL DEFAULT 0,
  UNIQUE (provider, ticker)
) STRICT;

CREATE TABLE prices (
  series INTEGER NOT NULL, event_time INTEGER NOT NULL, version INTEGER NOT NULL,
  known_at INTEGER NOT NULL, arrived_at INTEGER NOT NULL, pull INTEGER NOT NULL, unit INTEGER NOT NULL,
  open REAL NOT NULL, high REAL NOT NULL, low REAL NOT NULL, close REAL NOT NULL, volume REAL NOT NULL,
  close_adjusted REAL,
  checksum INTEGER NOT NULL,
  PRIMARY KEY (series, event_time, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE rescalings (
  series INTEGER NOT NULL, unit INTEGER NOT NULL,
  known_at INTEGER NOT NULL, arrived_at INTEGER NOT NULL, pull INTEGER NOT NULL,
  price_ratio REAL NOT NULL, adjusted_ratio REAL NOT NULL,
  checksum INTEGER NOT NULL,
  PRIMARY KEY (series, unit)
) STRICT, WITHOUT ROWID;

CREATE TABLE texts (
  id INTEGER PRIMARY KEY,
  provider TEXT NOT NULL CHECK (length(provider) BETWEEN 1 AND 64),
  key TEXT NOT NULL, version INTEGER NOT NULL,
  event_time INTEGER NOT NULL, known_at INTEGER NOT NULL, arrived_at INTEGER NOT NULL, pull INTEGER NOT NULL,
  precision INTEGER NOT NULL,
  body_digest BLOB NOT NULL CHECK (length(body_digest) = 32),
  body TEXT NOT NULL, source TEXT NOT NULL, url TEXT NOT NULL, summary TEXT, label TEXT,
  checksum INTEGER NOT NULL,
  UNIQUE (provider, key, version)
) STRICT;

CREATE TABLE text_tickers (
  text INTEGER NOT NULL, ticker TEXT NOT NULL CHECK (length(ticker) BETWEEN 1 AND 16),
  position INTEGER NOT NULL, arrived_at INTEGER NOT NULL,
  checksum INTEGER NOT NULL,
  PRIMARY KEY (text, ticker)
) STRICT, WITHOUT ROWID;

CREATE TABLE scorers (
  id INTEGER PRIMARY KEY,
  digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
  name TEXT NOT NULL, fingerprint TEXT NOT NULL, cleaning TEXT NOT NULL
) STRICT;

CREATE TABLE scores (
  scorer INTEGER NOT NULL, body_digest BLOB NOT NULL CHECK (length(body_digest) = 32),
  negative REAL NOT NULL, neutral REAL NOT NULL, positive REAL NOT NULL, cut_at INTEGER NOT NULL,
  scored_at INTEGER NOT NULL,
  checksum INTEGER NOT NULL,
  PRIMARY KEY (scorer, body_digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE indices (
  id INTEGER PRIMARY KEY,
  ticker TEXT NOT NULL CHECK (length(ticker) BETWEEN 1 AND 16),
  definition TEXT NOT NULL CHECK (length(definition) <= 8192),
  UNIQUE (ticker, definition)
) STRICT;

CREATE TABLE index_points (
  indices INTEGER NOT NULL, period TEXT NOT NULL CHECK (length(period) BETWEEN 7 AND 16), version INTEGER NOT NULL,
  event_time INTEGER NOT NULL, known_at INTEGER NOT NULL, arrived_at INTEGER NOT NULL,
  line TEXT NOT NULL CHECK (length(line) <= 4096),
  checksum INTEGER NOT NULL,
  PRIMARY KEY (indices, period, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE forecasts (
  id INTEGER PRIMARY KEY,
  model TEXT NOT NULL CHECK (length(model) BETWEEN 1 AND 256),
  ticker TEXT NOT NULL CHECK (length(ticker) BETWEEN 1 AND 16),
  target TEXT NOT NULL CHECK (length(target) BETWEEN 1 AND 64),
  event_time INTEGER NOT NULL, known_at INTEGER NOT NULL, arrived_at INTEGER NOT NULL,
  value REAL NOT NULL, low REAL, high REAL,
  receipt TEXT NOT NULL CHECK (length(receipt) <= 65536),
  checksum INTEGER NOT NULL,
  UNIQUE (model, ticker, target, event_time, known_at)
) STRICT;
)";

// When providers were watched (watch_table.h).
constexpr std::string_view kFormat2 = R"(
CREATE TABLE watches (
  provider TEXT NOT NULL CHECK (length(provider) BETWEEN 1 AND 64),
  ticker TEXT NOT NULL CHECK (length(ticker) <= 16),
  first_at INTEGER NOT NULL, last_at INTEGER NOT NULL, rounds INTEGER NOT NULL,
  PRIMARY KEY (provider, ticker, first_at)
) STRICT, WITHOUT ROWID;
)";

// The texts of one ticker, and the newest text, without a pass over all.
constexpr std::string_view kFormat3 = R"(
CREATE INDEX text_tickers_by_ticker ON text_tickers (ticker, text);
CREATE INDEX texts_by_time ON texts (known_at);
)";

constexpr std::array<std::string_view, 3> kMigrations = {kFormat1, kFormat2, kFormat3};

constexpr std::int64_t kNewestFormat = kMigrations.size();

Result<bool> is_new(Database& database) {
  const auto tables = database.number("SELECT count(*) FROM sqlite_schema");
  if (!tables) return fail(tables.error());
  const auto id = database.number("PRAGMA application_id");
  if (!id) return fail(id.error());
  return *tables == 0 && *id == 0;
}

}  // namespace

std::span<const std::string_view> migrations() { return kMigrations; }

Status check_owner(Database& database) {
  const Result<bool> empty = is_new(database);
  if (!empty) return fail(empty.error());
  if (*empty) return {};
  const auto id = database.number("PRAGMA application_id");
  if (!id) return fail(id.error());
  if (*id != kApplicationId) {
    return fail(ErrorKind::data, database.path().string() +
                                     ": an SQLite database of another program, not a Bellwether store; it "
                                     "was left as it is. Name another file");
  }
  const auto format = database.number("PRAGMA user_version");
  if (!format) return fail(format.error());
  if (*format < 1 || *format > kNewestFormat) {
    return fail(
        ErrorKind::data,
        fmt::format("{}: a store of format {}, and this version of Bellwether knows formats up to {}; "
                    "use the version that wrote it",
                    database.path().string(), *format, kNewestFormat));
  }
  return {};
}

Status migrate(Database& database) {
  const auto before = database.number("PRAGMA user_version");
  if (!before) return fail(before.error());
  if (*before == kNewestFormat) return {};
  auto transaction = Transaction::begin(database);
  if (!transaction) return fail(transaction.error());
  // Another process may have been first.
  if (Status owned = check_owner(database); !owned) return owned;
  const auto format = database.number("PRAGMA user_version");
  if (!format) return fail(format.error());
  for (std::int64_t step = *format; step < kNewestFormat; ++step) {
    if (Status run = database.run(std::string(kMigrations[static_cast<std::size_t>(step)])); !run) return run;
  }
  Status marked = database.run(
      fmt::format("PRAGMA application_id={}; PRAGMA user_version={}", kApplicationId, kNewestFormat));
  return marked ? transaction->commit() : marked;
}

}  // namespace bellwether::store
