#include "bellwether/store/sqlite/watch_table.h"

namespace bellwether::store {
namespace {

using core::fail;
using core::Result;
using core::Status;
using market::UtcTime;

// The span that the round goes on with: its first round.
Result<std::optional<std::int64_t>> open_span(Database& database, const ProviderRound& round) {
  auto newest = database.prepare(
      "SELECT first_at FROM watches WHERE provider = ? AND ticker = ? AND last_at >= ? "
      "ORDER BY last_at DESC LIMIT 1");
  if (!newest) return fail(newest.error());
  newest->start({round.provider, round.ticker, round.at.seconds - round.longest_pause});
  const Result<bool> row = newest->next();
  if (!row) return fail(row.error());
  return *row ? std::optional(newest->integer(0)) : std::nullopt;
}

}  // namespace

Status add_round(Database& database, const ProviderRound& round) {
  auto transaction = Transaction::begin(database);
  if (!transaction) return fail(transaction.error());
  const auto span = open_span(database, round);
  if (!span) return fail(span.error());
  auto change = database.prepare(
      *span ? "UPDATE watches SET last_at = max(last_at, ?), rounds = rounds + 1 "
              "WHERE provider = ? AND ticker = ? AND first_at = ?"
            : "INSERT INTO watches (last_at, provider, ticker, first_at, rounds) VALUES (?, ?, ?, ?, 1)");
  if (!change) return fail(change.error());
  Status changed =
      change->execute({round.at.seconds, round.provider, round.ticker, span->value_or(round.at.seconds)});
  return changed ? transaction->commit() : changed;
}

Result<std::vector<WatchSpan>> watch_spans(Database& database) {
  auto rows =
      database.prepare("SELECT provider, ticker, first_at, last_at, rounds FROM watches ORDER BY 1, 2, 3");
  if (!rows) return fail(rows.error());
  std::vector<WatchSpan> spans;
  for (;;) {
    const Result<bool> row = rows->next();
    if (!row) return fail(row.error());
    if (!*row) return spans;
    spans.push_back({std::string(rows->text(0)),
                     std::string(rows->text(1)),
                     {rows->integer(2)},
                     {rows->integer(3)},
                     static_cast<std::uint64_t>(rows->integer(4))});
  }
}

Result<std::optional<UtcTime>> last_round(Database& database, const std::string& provider,
                                          const std::string& ticker) {
  auto newest = database.prepare("SELECT max(last_at) FROM watches WHERE provider = ? AND ticker = ?");
  if (!newest) return fail(newest.error());
  newest->start({provider, ticker});
  const Result<bool> row = newest->next();
  if (!row) return fail(row.error());
  if (!*row || newest->is_null(0)) return std::optional<UtcTime>();
  return std::optional(UtcTime{newest->integer(0)});
}

}  // namespace bellwether::store
