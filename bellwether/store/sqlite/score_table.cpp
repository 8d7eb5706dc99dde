#include "bellwether/store/sqlite/score_table.h"

#include <utility>

#include "bellwether/store/sqlite/damage.h"
#include "bellwether/store/sqlite/digest.h"
#include "bellwether/store/sqlite/row_checksum.h"

namespace bellwether::store {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

Result<std::int64_t> scorer_id(Database& database, const Scorer& scorer) {
  const std::string digest = digest_of(scorer.fingerprint + "\n" + scorer.cleaning);
  auto insert = database.prepare(
      "INSERT INTO scorers (digest, name, fingerprint, cleaning) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING");
  if (!insert) return fail(insert.error());
  auto find = database.prepare("SELECT id FROM scorers WHERE digest = ?");
  if (!find) return fail(find.error());
  for (const bool is_inserted : {false, true}) {
    if (is_inserted) {
      Status inserted = insert->execute({Blob{digest}, scorer.name, scorer.fingerprint, scorer.cleaning});
      if (!inserted) return fail(inserted.error());
    }
    find->start({Blob{digest}});
    const Result<bool> row = find->next();
    if (!row) return fail(row.error());
    if (*row) return find->integer(0);
  }
  return fail(ErrorKind::internal, "a scorer was not stored");
}

bool is_probability(double value) { return value >= 0 && value <= 1; }

}  // namespace

ScoreTable::ScoreTable(Database& database, std::int64_t scorer, Statement find, Statement add)
    : database_(&database), scorer_(scorer), find_(std::move(find)), add_(std::move(add)) {}

Result<ScoreTable> ScoreTable::open(Database& database, const Scorer& scorer) {
  const auto id = scorer_id(database, scorer);
  if (!id) return fail(id.error());
  auto find = database.prepare(
      "SELECT negative, neutral, positive, cut_at, scored_at, checksum FROM scores "
      "WHERE scorer = ? AND body_digest = ?");
  if (!find) return fail(find.error());
  auto add = database.prepare(
      "INSERT INTO scores (scorer, body_digest, negative, neutral, positive, cut_at, scored_at, checksum) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
  if (!add) return fail(add.error());
  return ScoreTable(database, *id, std::move(*find), std::move(*add));
}

std::int64_t score_checksum(std::int64_t scorer, std::string_view body_digest, const StoredScore& score,
                            std::int64_t scored_at) {
  return RowChecksum()
      .add(scorer)
      .add(body_digest)
      .add(score.negative)
      .add(score.neutral)
      .add(score.positive)
      .add(score.cut_at)
      .add(scored_at)
      .value();
}

Result<std::optional<StoredScore>> ScoreTable::find(std::string_view body_digest) {
  find_.start({scorer_, Blob{body_digest}});
  const Result<bool> row = find_.next();
  if (!row) return fail(row.error());
  if (!*row) return std::optional<StoredScore>();
  const StoredScore score{find_.real(0), find_.real(1), find_.real(2), find_.integer(3)};
  const bool is_sound = score_checksum(scorer_, body_digest, score, find_.integer(4)) == find_.integer(5);
  find_.reset();
  if (!is_sound) return fail(damaged_row(*database_, "the score of a text"));
  return std::optional(score);
}

Status ScoreTable::add(std::string_view body_digest, const StoredScore& score, market::UtcTime scored_at) {
  if (!is_probability(score.negative) || !is_probability(score.neutral) || !is_probability(score.positive))
    return fail(ErrorKind::model, "the model gave a probability that is not from 0 to 1; it was not stored");
  return add_.execute({scorer_, Blob{body_digest}, score.negative, score.neutral, score.positive,
                       score.cut_at, scored_at.seconds,
                       score_checksum(scorer_, body_digest, score, scored_at.seconds)});
}

}  // namespace bellwether::store
