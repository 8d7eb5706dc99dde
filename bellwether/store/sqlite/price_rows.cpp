#include "bellwether/store/sqlite/price_rows.h"

#include <cmath>

#include "bellwether/store/sqlite/damage.h"
#include "bellwether/store/sqlite/row_checksum.h"

namespace bellwether::store {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using market::Bar;

std::int64_t checksum_of(std::int64_t series, const PriceRow& row) {
  const Bar& bar = row.bar;
  return RowChecksum()
      .add(series)
      .add(start_of_utc_day(bar.day).seconds)
      .add(row.version)
      .add(row.known_at.seconds)
      .add(row.arrived_at.seconds)
      .add(row.pull)
      .add(row.unit)
      .add(bar.open)
      .add(bar.high)
      .add(bar.low)
      .add(bar.close)
      .add(bar.volume)
      .add(bar.close_adjusted)
      .value();
}

std::int64_t checksum_of(std::int64_t series, const RescalingRow& row) {
  return RowChecksum()
      .add(series)
      .add(row.unit)
      .add(row.at.seconds)
      .add(row.pull)
      .add(row.by.price_ratio)
      .add(row.by.adjusted_ratio)
      .value();
}

PriceRow price_row_of(const Statement& row) {
  return {.bar = {.day = market::utc_date({row.integer(0)}),
                  .open = row.real(6),
                  .high = row.real(7),
                  .low = row.real(8),
                  .close = row.real(9),
                  .volume = row.real(10),
                  .close_adjusted = row.optional_real(11)},
          .version = row.integer(1),
          .unit = row.integer(5),
          .pull = row.integer(4),
          .known_at = {row.integer(2)},
          .arrived_at = {row.integer(3)}};
}

bool is_sound(const Bar& bar) {
  for (const double price : {bar.open, bar.high, bar.low, bar.close, bar.close_adjusted.value_or(1)}) {
    if (!std::isfinite(price) || price <= 0) return false;
  }
  return std::isfinite(bar.volume) && bar.volume >= 0;
}

}  // namespace

Result<std::optional<SeriesRow>> read_series(Database& database, const std::string& provider,
                                             const market::Ticker& ticker) {
  auto statement =
      database.prepare("SELECT id, adjustment, unit FROM series WHERE provider = ? AND ticker = ?");
  if (!statement) return fail(statement.error());
  statement->start({provider, ticker.symbol});
  const Result<bool> row = statement->next();
  if (!row) return fail(row.error());
  if (!*row) return std::optional<SeriesRow>();
  return SeriesRow{
      statement->integer(0),
      statement->integer(1) == 0 ? market::Adjustment::raw : market::Adjustment::split_and_dividend,
      statement->integer(2)};
}

Result<SeriesRow> insert_series(Database& database, const std::string& provider,
                                const market::BarSeries& series) {
  auto statement = database.prepare("INSERT INTO series (provider, ticker, adjustment) VALUES (?, ?, ?)");
  if (!statement) return fail(statement.error());
  Status inserted =
      statement->execute({provider, series.ticker.symbol,
                          static_cast<std::int64_t>(series.adjustment != market::Adjustment::raw)});
  if (!inserted) return fail(inserted.error());
  return SeriesRow{database.last_id(), series.adjustment, 0};
}

Result<std::vector<PriceRow>> read_prices_of(Database& database, std::int64_t series) {
  auto statement = database.prepare(
      "SELECT event_time, version, known_at, arrived_at, pull, unit, open, high, low, close, volume, "
      "close_adjusted, checksum FROM prices WHERE series = ? ORDER BY event_time, version");
  if (!statement) return fail(statement.error());
  std::vector<PriceRow> rows;
  statement->start({series});
  for (;;) {
    const Result<bool> row = statement->next();
    if (!row) return fail(row.error());
    if (!*row) return rows;
    rows.push_back(price_row_of(*statement));
    if (checksum_of(series, rows.back()) != statement->integer(12))
      return fail(damaged_row(database, "a price of " + to_text(rows.back().bar.day)));
  }
}

Result<std::vector<RescalingRow>> read_rescalings(Database& database, std::int64_t series) {
  auto statement = database.prepare(
      "SELECT unit, known_at, pull, price_ratio, adjusted_ratio, checksum FROM rescalings WHERE series = ? "
      "ORDER BY unit");
  if (!statement) return fail(statement.error());
  std::vector<RescalingRow> rows;
  statement->start({series});
  for (;;) {
    const Result<bool> row = statement->next();
    if (!row) return fail(row.error());
    if (!*row) return rows;
    rows.push_back({{statement->real(3), statement->real(4)},
                    statement->integer(0),
                    statement->integer(2),
                    {statement->integer(1)}});
    if (checksum_of(series, rows.back()) != statement->integer(5))
      return fail(damaged_row(database, "a rescaling"));
  }
}

Status insert_rescaling(Database& database, std::int64_t series, const RescalingRow& row) {
  auto insert = database.prepare(
      "INSERT INTO rescalings (series, unit, known_at, arrived_at, pull, price_ratio, adjusted_ratio, "
      "checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  if (!insert) return fail(insert.error());
  Status inserted = insert->execute({series, row.unit, row.at.seconds, row.at.seconds, row.pull,
                                     row.by.price_ratio, row.by.adjusted_ratio, checksum_of(series, row)});
  if (!inserted) return inserted;
  auto raise = database.prepare("UPDATE series SET unit = ? WHERE id = ?");
  if (!raise) return fail(raise.error());
  return raise->execute({row.unit, series});
}

Result<PriceInserter> PriceInserter::make(Database& database, std::int64_t series) {
  auto statement = database.prepare(
      "INSERT INTO prices (series, event_time, version, known_at, arrived_at, pull, unit, open, high, low, "
      "close, volume, close_adjusted, checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  if (!statement) return fail(statement.error());
  return PriceInserter(std::move(*statement), series);
}

Status PriceInserter::insert(const PriceRow& row) {
  const Bar& bar = row.bar;
  if (!is_sound(bar)) {
    return fail(ErrorKind::data,
                to_text(bar.day) + ": a price or volume is not finite or not positive; nothing was stored");
  }
  return statement_.execute({series_, start_of_utc_day(bar.day).seconds, row.version, row.known_at.seconds,
                             row.arrived_at.seconds, row.pull, row.unit, bar.open, bar.high, bar.low,
                             bar.close, bar.volume, sql_value(bar.close_adjusted),
                             checksum_of(series_, row)});
}

}  // namespace bellwether::store
