#include "bellwether/store/sqlite/forecast_table.h"

#include <fmt/format.h>

#include <cmath>

#include "bellwether/store/sqlite/damage.h"
#include "bellwether/store/sqlite/row_checksum.h"

namespace bellwether::store {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using market::UtcTime;

std::int64_t checksum_of(const StoredForecast& forecast, UtcTime arrived_at) {
  return RowChecksum()
      .add(std::string_view(forecast.model))
      .add(std::string_view(forecast.ticker.symbol))
      .add(std::string_view(forecast.target))
      .add(forecast.event_time.seconds)
      .add(forecast.known_at.seconds)
      .add(arrived_at.seconds)
      .add(forecast.value)
      .add(forecast.low)
      .add(forecast.high)
      .add(std::string_view(forecast.receipt))
      .value();
}

Status check(const StoredForecast& forecast) {
  for (const double number : {forecast.value, forecast.low.value_or(0), forecast.high.value_or(0)}) {
    if (!std::isfinite(number)) return fail(ErrorKind::data, "a forecast that is not finite is not stored");
  }
  if (forecast.known_at <= forecast.event_time) return {};
  return fail(ErrorKind::data, fmt::format("a forecast made at {} about {}, which was over",
                                           to_text(forecast.known_at), to_text(forecast.event_time)));
}

constexpr std::string_view kForecastColumns =
    "SELECT model, ticker, target, event_time, known_at, value, low, high, receipt, arrived_at, checksum "
    "FROM forecasts";

StoredForecast forecast_of(const Statement& row) {
  return {.model = std::string(row.text(0)),
          .ticker = {std::string(row.text(1))},
          .target = std::string(row.text(2)),
          .event_time = {row.integer(3)},
          .known_at = {row.integer(4)},
          .value = row.real(5),
          .low = row.optional_real(6),
          .high = row.optional_real(7),
          .receipt = std::string(row.text(8))};
}

bool same_answer(const StoredForecast& one, const StoredForecast& other) {
  return one.value == other.value && one.low == other.low && one.high == other.high &&
         one.receipt == other.receipt;
}

// Whether it is there already. Errors: data where another one is.
Result<bool> is_stored(Database& database, const StoredForecast& forecast) {
  auto find = database.prepare(fmt::format(
      "{} WHERE model = ? AND ticker = ? AND target = ? AND event_time = ? AND known_at = ?", kForecastColumns));
  if (!find) return fail(find.error());
  find->start({forecast.model, forecast.ticker.symbol, forecast.target, forecast.event_time.seconds,
               forecast.known_at.seconds});
  const Result<bool> row = find->next();
  if (!row) return fail(row.error());
  if (!*row) return false;
  if (same_answer(forecast_of(*find), forecast)) return true;
  return fail(
      ErrorKind::data,
      fmt::format("{} has forecast {} of {} at {} already, and otherwise; a forecast is not rewritten",
                  forecast.model, forecast.target, forecast.ticker.symbol, to_text(forecast.known_at)));
}

}  // namespace

Status add_forecast(Database& database, const StoredForecast& forecast, UtcTime now) {
  if (Status good = check(forecast); !good) return good;
  auto transaction = Transaction::begin(database);
  if (!transaction) return fail(transaction.error());
  const Result<bool> stored = is_stored(database, forecast);
  if (!stored) return fail(stored.error());
  if (*stored) return {};
  auto insert = database.prepare(
      "INSERT INTO forecasts (model, ticker, target, event_time, known_at, value, low, high, receipt, "
      "arrived_at, checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  if (!insert) return fail(insert.error());
  Status inserted =
      insert->execute({forecast.model, forecast.ticker.symbol, forecast.target, forecast.event_time.seconds,
                       forecast.known_at.seconds, forecast.value, sql_value(forecast.low),
                       sql_value(forecast.high), forecast.receipt, now.seconds, checksum_of(forecast, now)});
  return inserted ? transaction->commit() : inserted;
}

Result<std::vector<StoredForecast>> forecasts_as_of(Database& database, const market::Ticker& ticker,
                                                    std::optional<UtcTime> as_of) {
  auto rows =
      database.prepare(fmt::format("{} WHERE ticker = ? ORDER BY event_time, known_at, id", kForecastColumns));
  if (!rows) return fail(rows.error());
  std::vector<StoredForecast> forecasts;
  rows->start({ticker.symbol});
  for (;;) {
    const Result<bool> more = rows->next();
    if (!more) return fail(more.error());
    if (!*more) return forecasts;
    StoredForecast forecast = forecast_of(*rows);
    const UtcTime arrived_at{rows->integer(9)};
    if (checksum_of(forecast, arrived_at) != rows->integer(10))
      return fail(damaged_row(database, "a forecast"));
    if (as_of && (forecast.known_at >= *as_of || arrived_at >= *as_of)) continue;
    forecasts.push_back(std::move(forecast));
  }
}

}  // namespace bellwether::store
