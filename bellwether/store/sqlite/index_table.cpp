#include "bellwether/store/sqlite/index_table.h"

#include <algorithm>

#include "bellwether/signal/index_file.h"
#include "bellwether/store/sqlite/damage.h"
#include "bellwether/store/sqlite/row_checksum.h"

namespace bellwether::store {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using market::UtcTime;
using signal::IndexFormat;

// A row of the table index_points. The point is kept as its line of a CSV file, which reads back to the bit.
struct IndexRow {
  std::string period;
  std::int64_t version = 1;
  UtcTime event_time, known_at, arrived_at;
  std::string line;
};

std::int64_t checksum_of(std::int64_t index, const IndexRow& row) {
  return RowChecksum()
      .add(index)
      .add(std::string_view(row.period))
      .add(row.version)
      .add(row.event_time.seconds)
      .add(row.known_at.seconds)
      .add(row.arrived_at.seconds)
      .add(std::string_view(row.line))
      .value();
}

Result<std::int64_t> find_index(Database& database, const std::string& ticker,
                                const std::string& definition) {
  auto find = database.prepare("SELECT id FROM indices WHERE ticker = ? AND definition = ?");
  if (!find) return fail(find.error());
  find->start({ticker, definition});
  const Result<bool> row = find->next();
  if (!row) return fail(row.error());
  return *row ? find->integer(0) : 0;
}

// The newest version of a period, or version 0.
Result<IndexRow> newest_of(Statement& newest, std::int64_t index, const std::string& period) {
  newest.start({index, period});
  const Result<bool> row = newest.next();
  if (!row) return fail(row.error());
  IndexRow found{.period = period, .version = 0};
  if (!*row) return found;
  found.version = newest.integer(0);
  found.known_at = {newest.integer(1)};
  found.line = newest.text(2);
  newest.reset();
  return found;
}

// Reads the lines of the visible versions, oldest period first, into one CSV file.
Result<std::string> lines_as_of(Database& database, std::int64_t index, std::optional<UtcTime> as_of) {
  auto rows = database.prepare(
      "SELECT period, version, event_time, known_at, arrived_at, line, checksum FROM index_points "
      "WHERE indices = ? ORDER BY event_time, period, version");
  if (!rows) return fail(rows.error());
  std::string content = signal::index_header(IndexFormat::csv), newest, period;
  rows->start({index});
  for (;;) {
    const Result<bool> more = rows->next();
    if (!more) return fail(more.error());
    if (!*more) return content + newest;
    const IndexRow row{std::string(rows->text(0)), rows->integer(1),   {rows->integer(2)},
                       {rows->integer(3)},         {rows->integer(4)}, std::string(rows->text(5))};
    if (checksum_of(index, row) != rows->integer(6))
      return fail(damaged_row(database, "a point of an index"));
    if (as_of && row.known_at >= *as_of) continue;
    if (row.period != period) content += newest;
    period = row.period;
    newest = row.line;
  }
}

}  // namespace

Result<std::uint64_t> add_index(Database& database, const signal::SentimentIndex& index,
                                const std::string& definition, UtcTime now) {
  auto insert_index =
      database.prepare("INSERT INTO indices (ticker, definition) VALUES (?, ?) ON CONFLICT DO NOTHING");
  if (!insert_index) return fail(insert_index.error());
  if (Status named = insert_index->execute({index.ticker.symbol, definition}); !named)
    return fail(named.error());
  const auto id = find_index(database, index.ticker.symbol, definition);
  if (!id) return fail(id.error());
  auto newest = database.prepare(
      "SELECT version, known_at, line FROM index_points WHERE indices = ? AND period = ? "
      "ORDER BY version DESC LIMIT 1");
  if (!newest) return fail(newest.error());
  auto insert = database.prepare(
      "INSERT INTO index_points (indices, period, version, event_time, known_at, arrived_at, line, checksum) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  if (!insert) return fail(insert.error());
  std::uint64_t added = 0;
  for (const signal::IndexPoint& point : index.points) {
    IndexRow row{.period = signal::to_text(point.period),
                 .event_time = start_of_utc_day(point.period.day),
                 .known_at = point.known_at,
                 .arrived_at = now,
                 .line = signal::index_line(index, point, IndexFormat::csv)};
    const auto before = newest_of(*newest, *id, row.period);
    if (!before) return fail(before.error());
    if (before->version > 0 && before->line == row.line) continue;
    row.version = before->version + 1;
    if (before->version > 0) row.known_at = std::max({row.known_at, now, before->known_at});
    Status inserted =
        insert->execute({*id, row.period, row.version, row.event_time.seconds, row.known_at.seconds,
                         row.arrived_at.seconds, row.line, checksum_of(*id, row)});
    if (!inserted) return fail(inserted.error());
    ++added;
  }
  return added;
}

Result<signal::SentimentIndex> index_as_of(Database& database, const market::Ticker& ticker,
                                           const std::string& definition, std::optional<UtcTime> as_of) {
  const auto snapshot = ReadSnapshot::begin(database);
  if (!snapshot) return fail(snapshot.error());
  const auto id = find_index(database, ticker.symbol, definition);
  if (!id) return fail(id.error());
  if (*id == 0)
    return fail(ErrorKind::not_found, database.path().string() + ": no such index of " + ticker.symbol);
  const auto content = lines_as_of(database, *id, as_of);
  if (!content) return fail(content.error());
  auto indices = signal::parse_index(*content, IndexFormat::csv, database.path().string(),
                                     market::Calendar::nyse());
  if (!indices) return fail(indices.error());
  if (indices->empty()) return signal::SentimentIndex{.ticker = ticker};
  return std::move(indices->front());
}

}  // namespace bellwether::store
