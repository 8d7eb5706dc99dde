#include "bellwether/store/sqlite/pull.h"

#include <fmt/format.h>

#include <algorithm>

#include "bellwether/core/ascii.h"

namespace bellwether::store {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using market::UtcTime;

constexpr std::size_t kProviderBytes = 64, kRequestBytes = 8192;

std::optional<std::int64_t> seconds_of(const std::optional<UtcTime>& time) {
  return time ? std::optional(time->seconds) : std::nullopt;
}

std::optional<UtcTime> time_at(const Statement& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(UtcTime{row.integer(column)});
}

constexpr std::string_view kPullColumns =
    "SELECT id, provider, request, asked_from, asked_to, fetched_at, is_finished, rows, added, restated "
    "FROM pulls";

PullRecord record_of(const Statement& row) {
  return {.id = row.integer(0),
          .asked = {std::string(row.text(1)), std::string(row.text(2)), time_at(row, 3), time_at(row, 4)},
          .fetched_at = {row.integer(5)},
          .is_finished = row.integer(6) != 0,
          .counts = {.rows = static_cast<std::uint64_t>(row.integer(7)),
                     .added = static_cast<std::uint64_t>(row.integer(8)),
                     .restated = static_cast<std::uint64_t>(row.integer(9))}};
}

Result<std::vector<PullRecord>> pulls_where(Database& database, std::string_view condition) {
  auto statement = database.prepare(fmt::format("{} {} ORDER BY id", kPullColumns, condition));
  if (!statement) return fail(statement.error());
  std::vector<PullRecord> pulls;
  for (;;) {
    const Result<bool> row = statement->next();
    if (!row) return fail(row.error());
    if (!*row) return pulls;
    pulls.push_back(record_of(*statement));
  }
}

}  // namespace

void RowCounts::add(const RowCounts& more) {
  rows += more.rows;
  added += more.added;
  restated += more.restated;
}

Status check_provider_name(const std::string& name) {
  const auto fits = [](char letter) {
    return core::is_ascii_letter(letter) || core::is_ascii_digit(letter) || letter == '-' || letter == '_' ||
           letter == '.';
  };
  if (!name.empty() && name.size() <= kProviderBytes && std::ranges::all_of(name, fits)) return {};
  return fail(ErrorKind::usage,
              fmt::format("'{}' cannot name a source: use 1 to {} letters, digits, '-', '_' and '.'", name,
                          kProviderBytes));
}

Result<Pull> Pull::begin(Database& database, const PullRequest& request, const core::Clock& clock) {
  Pull pull(database, clock);
  auto transaction = Transaction::begin(database);
  if (!transaction) return fail(transaction.error());
  if (Status entered = pull.enter(request); !entered) return fail(entered.error());
  if (Status committed = transaction->commit(); !committed) return fail(committed.error());
  return pull;
}

Result<RowCounts> Pull::store_whole(Database& database, const PullRequest& request, const core::Clock& clock,
                                    const AddRows& add) {
  Pull pull(database, clock);
  auto transaction = Transaction::begin(database);
  if (!transaction) return fail(transaction.error());
  if (Status entered = pull.enter(request); !entered) return fail(entered.error());
  if (Status added = pull.add_batch(add); !added) return fail(added.error());
  if (Status finished = pull.finish(); !finished) return fail(finished.error());
  if (Status committed = transaction->commit(); !committed) return fail(committed.error());
  return pull.counts();
}

// Its entry: that of an interrupted run of the same request, or a new one. Within a transaction.
Status Pull::enter(const PullRequest& request) {
  if (Status named = check_provider_name(request.provider); !named) return named;
  if (request.request.size() > kRequestBytes)
    return fail(ErrorKind::usage, fmt::format("a request of more than {} bytes", kRequestBytes));
  record_.asked = request;
  const auto now = arrival_time();
  if (!now) return fail(now.error());
  record_.fetched_at = *now;
  if (Status found = find_unfinished(); !found) return found;
  return record_.id == 0 ? insert() : Status();
}

// Now, but never before what has arrived already, so that a version is never known before the one it replaces.
Result<UtcTime> Pull::arrival_time() const {
  const auto newest = database_->number("SELECT coalesce(max(fetched_at), 0) FROM pulls");
  if (!newest) return fail(newest.error());
  const std::int64_t now = clock_->unix_seconds();
  if (*newest > now + market::kSecondsPerDay) {
    return fail(
        ErrorKind::config,
        fmt::format("{}: its newest rows arrived at {}, and this machine's clock says {}; set the clock",
                    database_->path().string(), to_text(UtcTime{*newest}), to_text(UtcTime{now})));
  }
  return UtcTime{std::max(*newest, now)};
}

Status Pull::find_unfinished() {
  auto statement = database_->prepare(
      fmt::format("{} WHERE is_finished = 0 AND provider = ? AND request = ? ORDER BY id", kPullColumns));
  if (!statement) return fail(statement.error());
  statement->start({record_.asked.provider, record_.asked.request});
  const Result<bool> row = statement->next();
  if (!row) return fail(row.error());
  if (!*row) return {};
  const UtcTime now = record_.fetched_at;
  const KeepEntry keep = record_.asked.keep;
  record_ = record_of(*statement);
  record_.asked.keep = keep;
  record_.fetched_at = now;
  rows_before_ = record_.counts.rows;
  return {};
}

Status Pull::insert() {
  auto statement = database_->prepare(
      "INSERT INTO pulls (provider, request, asked_from, asked_to, fetched_at) VALUES (?, ?, ?, ?, ?)");
  if (!statement) return fail(statement.error());
  const PullRequest& asked = record_.asked;
  Status inserted =
      statement->execute({asked.provider, asked.request, sql_value(seconds_of(asked.asked_from)),
                          sql_value(seconds_of(asked.asked_to)), record_.fetched_at.seconds});
  record_.id = database_->last_id();
  return inserted;
}

Status Pull::update() {
  auto statement = database_->prepare(
      "UPDATE pulls SET fetched_at = ?, is_finished = ?, rows = ?, added = ?, restated = ? WHERE id = ?");
  if (!statement) return fail(statement.error());
  const RowCounts& counts = record_.counts;
  return statement->execute({record_.fetched_at.seconds, std::int64_t{record_.is_finished},
                             static_cast<std::int64_t>(counts.rows), static_cast<std::int64_t>(counts.added),
                             static_cast<std::int64_t>(counts.restated), record_.id});
}

Status Pull::store(const AddRows& add) {
  const PullRecord before = record_;
  const Status stored = [&]() -> Status {
    auto transaction = Transaction::begin(*database_);
    if (!transaction) return fail(transaction.error());
    if (Status added = add_batch(add); !added) return added;
    return transaction->commit();
  }();
  if (!stored) record_ = before;
  return stored;
}

// Rows and the account of them. Within a transaction.
Status Pull::add_batch(const AddRows& add) {
  const auto now = arrival_time();
  if (!now) return fail(now.error());
  record_.fetched_at = *now;
  const Result<RowCounts> counts = add({record_.id, *now});
  if (!counts) return fail(counts.error());
  record_.counts.add(*counts);
  return update();
}

Status Pull::finish() {
  // No row names an entry that added none.
  if (record_.asked.keep == KeepEntry::if_rows_changed && counts().added + counts().restated == 0) {
    auto statement = database_->prepare("DELETE FROM pulls WHERE id = ?");
    return statement ? statement->execute({record_.id}) : fail(statement.error());
  }
  record_.is_finished = true;
  return update();
}

Result<std::vector<PullRecord>> all_pulls(Database& database) { return pulls_where(database, ""); }

Result<std::vector<PullRecord>> unfinished_pulls(Database& database) {
  return pulls_where(database, "WHERE is_finished = 0");
}

}  // namespace bellwether::store
