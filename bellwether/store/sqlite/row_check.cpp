#include "bellwether/store/sqlite/row_check.h"

#include <fmt/format.h>

#include "bellwether/store/sqlite/damage.h"
#include "bellwether/store/sqlite/forecast_table.h"
#include "bellwether/store/sqlite/index_table.h"
#include "bellwether/store/sqlite/price_rows.h"
#include "bellwether/store/sqlite/price_table.h"
#include "bellwether/store/sqlite/score_table.h"
#include "bellwether/store/sqlite/text_rows.h"

namespace bellwether::store {
namespace {

using core::fail;
using core::Result;

Result<std::uint64_t> check_prices(Database& database) {
  const auto names = all_series(database);
  if (!names) return fail(names.error());
  std::uint64_t rows = 0;
  for (const SeriesName& name : *names) {
    const auto series = read_series(database, name.provider, name.ticker);
    if (!series) return fail(series.error());
    const auto prices = read_prices_of(database, (*series)->id);
    if (!prices) return fail(prices.error());
    const auto rescalings = read_rescalings(database, (*series)->id);
    if (!rescalings) return fail(rescalings.error());
    rows += prices->size() + rescalings->size();
  }
  return rows;
}

// Each row of `sql`, which must be `is_sound`.
template <class IsSound>
Result<std::uint64_t> check_each(Database& database, std::string_view sql, std::string_view what,
                                 const IsSound& is_sound) {
  auto statement = database.prepare(sql);
  if (!statement) return fail(statement.error());
  for (std::uint64_t rows = 0;; ++rows) {
    const Result<bool> row = statement->next();
    if (!row) return fail(row.error());
    if (!*row) return rows;
    if (!is_sound(*statement)) return fail(damaged_row(database, what));
  }
}

Result<std::uint64_t> check_texts(Database& database) {
  return check_each(database, fmt::format("SELECT {} FROM texts t", kTextColumns), "a text",
                    [](const Statement& row) {
                      return text_checksum(text_row_of(row)) == row.integer(kTextChecksumColumn);
                    });
}

Result<std::uint64_t> check_tickers(Database& database) {
  return check_each(database, "SELECT text, ticker, position, arrived_at, checksum FROM text_tickers",
                    "the ticker of a text", [](const Statement& row) {
                      return ticker_checksum(row.integer(0), row.text(1), row.integer(2), row.integer(3)) ==
                             row.integer(4);
                    });
}

Result<std::uint64_t> check_scores(Database& database) {
  return check_each(
      database,
      "SELECT scorer, body_digest, negative, neutral, positive, cut_at, scored_at, checksum FROM scores",
      "the score of a text", [](const Statement& row) {
        const StoredScore score{row.real(2), row.real(3), row.real(4), row.integer(5)};
        return score_checksum(row.integer(0), row.blob(1), score, row.integer(6)) == row.integer(7);
      });
}

// The tables that are read by ticker.
Result<std::uint64_t> check_derived(Database& database) {
  auto indices = database.prepare("SELECT ticker, definition FROM indices");
  if (!indices) return fail(indices.error());
  std::uint64_t rows = 0;
  for (;;) {
    const Result<bool> row = indices->next();
    if (!row) return fail(row.error());
    if (!*row) break;
    const auto index =
        index_as_of(database, {std::string(indices->text(0))}, std::string(indices->text(1)), {});
    if (!index) return fail(index.error());
    rows += index->points.size();
  }
  auto tickers = database.prepare("SELECT DISTINCT ticker FROM forecasts");
  if (!tickers) return fail(tickers.error());
  for (;;) {
    const Result<bool> row = tickers->next();
    if (!row) return fail(row.error());
    if (!*row) return rows;
    const auto forecasts = forecasts_as_of(database, {std::string(tickers->text(0))}, {});
    if (!forecasts) return fail(forecasts.error());
    rows += forecasts->size();
  }
}

}  // namespace

Result<std::uint64_t> check_rows(Database& database) {
  if (core::Status sound = database.check_integrity(); !sound) return fail(sound.error());
  const auto snapshot = ReadSnapshot::begin(database);
  if (!snapshot) return fail(snapshot.error());
  std::uint64_t rows = 0;
  for (const auto check : {check_prices, check_texts, check_tickers, check_scores, check_derived}) {
    const Result<std::uint64_t> read = check(database);
    if (!read) return read;
    rows += *read;
  }
  return rows;
}

}  // namespace bellwether::store
