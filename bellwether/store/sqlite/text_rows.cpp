#include "bellwether/store/sqlite/text_rows.h"

#include <fmt/format.h>

#include "bellwether/core/sha256.h"
#include "bellwether/store/sqlite/row_checksum.h"

namespace bellwether::store {
namespace {

using market::Text;
using market::TimePrecision;

std::int64_t number_of(TimePrecision precision) { return static_cast<std::int64_t>(precision); }

// A part and where it ends, so that parts cannot be taken for one another.
void update(core::Sha256& hash, std::string_view part) {
  hash.update(std::to_string(part.size()));
  hash.update(":");
  hash.update(part);
}

// The texts looked at, as `t`. The union is merged as it is read, and its order is that of the join, whose outer loop it
// is; without a limit SQLite would take the order to be of no matter.
std::string texts_looked_at(std::size_t tickers) {
  if (tickers == 0) return "texts t WHERE t.id > ?1";
  std::string named;
  for (std::size_t i = 0; i < tickers; ++i)
    named += fmt::format("{}SELECT text FROM text_tickers WHERE ticker = ?{} AND text > ?1",
                         i == 0 ? "" : " UNION ", 4 + i);
  return fmt::format("({} ORDER BY text LIMIT -1) k CROSS JOIN texts t ON t.id = k.text WHERE true", named);
}

}  // namespace

std::int64_t text_checksum(const TextRow& row) {
  const Text& text = row.stored.text;
  return RowChecksum()
      .add(row.stored.row)
      .add(std::string_view(row.provider))
      .add(std::string_view(text.id))
      .add(row.version)
      .add(text.event_time.seconds)
      .add(text.known_at.seconds)
      .add(row.stored.arrived_at.seconds)
      .add(row.pull)
      .add(number_of(text.precision))
      .add(std::string_view(row.stored.body_digest))
      .add(std::string_view(text.body))
      .add(std::string_view(text.source))
      .add(std::string_view(row.stored.url))
      .add(text.summary)
      .add(text.label)
      .value();
}

std::int64_t ticker_checksum(std::int64_t text, std::string_view ticker, std::int64_t position,
                             std::int64_t arrived_at) {
  return RowChecksum().add(text).add(ticker).add(position).add(arrived_at).value();
}

TextRow text_row_of(const Statement& row) {
  TextRow read;
  read.stored.row = row.integer(0);
  read.provider = row.text(1);
  Text& text = read.stored.text;
  text.id = row.text(2);
  read.version = row.integer(3);
  text.event_time = {row.integer(4)};
  text.known_at = {row.integer(5)};
  read.stored.arrived_at = {row.integer(6)};
  read.pull = row.integer(7);
  text.precision =
      row.integer(8) == number_of(TimePrecision::day) ? TimePrecision::day : TimePrecision::second;
  read.stored.body_digest = row.blob(9);
  text.body = row.text(10);
  text.source = row.text(11);
  read.stored.url = row.text(12);
  text.summary = row.optional_text(13);
  text.label = row.optional_text(14);
  return read;
}

std::string text_selection_sql(std::size_t tickers) {
  return fmt::format(
      "SELECT {} FROM {} AND (?2 IS NULL OR t.known_at < ?2) AND (?3 = '' OR t.provider = ?3) "
      "AND NOT EXISTS (SELECT 1 FROM texts n WHERE n.provider = t.provider AND n.key = t.key "
      "AND n.version > t.version AND (?2 IS NULL OR n.known_at < ?2)){}",
      kTextColumns, texts_looked_at(tickers), tickers == 0 ? " ORDER BY t.id" : "");
}

std::string content_key(const Text& text) {
  core::Sha256 hash;
  update(hash, std::to_string(text.event_time.seconds));
  update(hash, std::to_string(number_of(text.precision)));
  update(hash, text.body);
  update(hash, text.source);
  update(hash, text.label.value_or(""));
  return "content:" + hash.hex();
}

bool same_content(const Text& one, const Text& other) {
  return one.event_time == other.event_time && one.precision == other.precision && one.body == other.body &&
         one.source == other.source && one.summary == other.summary && one.label == other.label;
}

}  // namespace bellwether::store
