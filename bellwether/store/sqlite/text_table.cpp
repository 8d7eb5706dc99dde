#include "bellwether/store/sqlite/text_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "bellwether/core/utf8.h"
#include "bellwether/store/sqlite/damage.h"
#include "bellwether/store/sqlite/digest.h"
#include "bellwether/store/sqlite/text_rows.h"

namespace bellwether::store {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using market::Text;

Status check_bytes(const Text& text, std::string_view what, std::string_view value, std::size_t most) {
  if (value.size() > most) {
    return fail(ErrorKind::data, fmt::format("text {}: its {} has {} bytes; the store takes {}",
                                             core::utf8_prefix(text.id, 200), what, value.size(), most));
  }
  if (core::first_invalid_utf8(value) == value.size()) return {};
  return fail(ErrorKind::data, fmt::format("a text whose {} is not UTF-8", what));
}

Status check_text(const Text& text, const std::string& url, const TextLimits& limits) {
  if (text.precision == market::TimePrecision::none) {
    return fail(ErrorKind::data,
                fmt::format("text {} has no time; --time-column names the column that holds it",
                            core::utf8_prefix(text.id, 200)));
  }
  if (text.tickers.size() > limits.tickers) {
    return fail(ErrorKind::data,
                fmt::format("text {}: {} tickers; the store takes {}", core::utf8_prefix(text.id, 200),
                            text.tickers.size(), limits.tickers));
  }
  for (const auto& [what, value, most] :
       {std::tuple{"id", std::string_view(text.id), limits.id_bytes},
        {"text", std::string_view(text.body), limits.body_bytes},
        {"summary", std::string_view(text.summary ? *text.summary : std::string_view()), limits.body_bytes},
        {"publisher", std::string_view(text.source), limits.name_bytes},
        {"label", std::string_view(text.label ? *text.label : std::string_view()), limits.name_bytes},
        {"address", std::string_view(url), limits.name_bytes}}) {
    if (Status good = check_bytes(text, what, value, most); !good) return good;
  }
  return {};
}

constexpr std::string_view kNewestSql =
    "SELECT id, version, known_at, event_time, precision, body, source, summary, label FROM texts "
    "WHERE provider = ? AND key = ? ORDER BY version DESC LIMIT 1";
constexpr std::string_view kInsertSql =
    "INSERT INTO texts (id, provider, key, version, event_time, known_at, arrived_at, pull, precision, "
    "body_digest, body, source, url, summary, label, checksum) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view kTickerSql =
    "INSERT INTO text_tickers (text, ticker, position, arrived_at, checksum) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (text, ticker) DO UPDATE SET position = excluded.position, checksum = excluded.checksum "
    "WHERE excluded.position < text_tickers.position AND excluded.arrived_at = text_tickers.arrived_at";

}  // namespace

// The statements of a writer, and what it stamps on its rows.
struct TextWriter::State {
  Statement newest, insert, ticker;
  TextOrigin origin;
  Arrival arrival;
  TextLimits limits;
  std::int64_t next_row = 0;
  RowCounts counts = {};

  // The newest version of a key: its row, and what it says.
  struct Newest {
    std::int64_t row = 0, version = 0;
    market::UtcTime known_at;
    Text text;
  };

  [[nodiscard]] Result<std::optional<Newest>> find(const std::string& key) {
    newest.start({origin.provider, key});
    const Result<bool> row = newest.next();
    if (!row) return fail(row.error());
    if (!*row) return std::optional<Newest>();
    Newest found{.row = newest.integer(0), .version = newest.integer(1), .known_at = {newest.integer(2)}};
    found.text.event_time = {newest.integer(3)};
    found.text.precision = static_cast<market::TimePrecision>(newest.integer(4));
    found.text.body = newest.text(5);
    found.text.source = newest.text(6);
    found.text.summary = newest.optional_text(7);
    found.text.label = newest.optional_text(8);
    newest.reset();
    return std::optional(std::move(found));
  }

  [[nodiscard]] Status insert_row(const TextRow& row) {
    const StoredText& stored = row.stored;
    const Text& text = stored.text;
    const auto view = [](const std::optional<std::string>& value) {
      return value ? SqlValue(std::string_view(*value)) : SqlValue();
    };
    return insert.execute({stored.row, row.provider, text.id, row.version, text.event_time.seconds,
                           text.known_at.seconds, stored.arrived_at.seconds, row.pull,
                           static_cast<std::int64_t>(text.precision), Blob{stored.body_digest}, text.body,
                           text.source, stored.url, view(text.summary), view(text.label),
                           text_checksum(row)});
  }

  [[nodiscard]] Status link(std::int64_t row, const std::vector<market::Ticker>& tickers) {
    for (std::size_t i = 0; i < tickers.size(); ++i) {
      const auto position = static_cast<std::int64_t>(i);
      Status linked = ticker.execute({row, tickers[i].symbol, position, arrival.at.seconds,
                                      ticker_checksum(row, tickers[i].symbol, position, arrival.at.seconds)});
      if (!linked) return linked;
    }
    return {};
  }
};

TextWriter::TextWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
TextWriter::TextWriter(TextWriter&&) noexcept = default;
TextWriter::~TextWriter() = default;

const RowCounts& TextWriter::counts() const { return state_->counts; }

Result<TextWriter> TextWriter::make(Database& database, TextOrigin origin, const Arrival& arrival,
                                    const TextLimits& limits) {
  auto newest = database.prepare(kNewestSql);
  if (!newest) return fail(newest.error());
  auto insert = database.prepare(kInsertSql);
  if (!insert) return fail(insert.error());
  auto ticker = database.prepare(kTickerSql);
  if (!ticker) return fail(ticker.error());
  const auto last = database.number("SELECT coalesce(max(id), 0) FROM texts");
  if (!last) return fail(last.error());
  return TextWriter(std::make_unique<State>(State{std::move(*newest), std::move(*insert), std::move(*ticker),
                                                  std::move(origin), arrival, limits, *last + 1}));
}

Status TextWriter::add(const Text& text, const std::string& url) {
  if (Status good = check_text(text, url, state_->limits); !good) return good;
  ++state_->counts.rows;
  const std::string key = state_->origin.identity == TextIdentity::by_content ? content_key(text) : text.id;
  if (key.empty())
    return fail(ErrorKind::data, "a text without an id; " + state_->origin.provider + " gave none");
  const auto newest = state_->find(key);
  if (!newest) return fail(newest.error());
  if (*newest && same_content((*newest)->text, text)) return state_->link((*newest)->row, text.tickers);
  TextRow row{.stored = {.row = state_->next_row,
                         .text = text,
                         .url = url,
                         .body_digest = digest_of(text.body),
                         .arrived_at = state_->arrival.at},
              .provider = state_->origin.provider,
              .pull = state_->arrival.pull};
  row.stored.text.id = key;
  if (*newest) {
    row.version = (*newest)->version + 1;
    row.stored.text.known_at = std::max({text.known_at, state_->arrival.at, (*newest)->known_at});
  }
  if (Status inserted = state_->insert_row(row); !inserted) return inserted;
  ++state_->next_row;
  ++(*newest ? state_->counts.restated : state_->counts.added);
  return state_->link(row.stored.row, text.tickers);
}

TextReader::TextReader(Database& database, TextSelection selection, Statement texts, Statement tickers)
    : database_(&database),
      selection_(std::move(selection)),
      texts_(std::move(texts)),
      tickers_(std::move(tickers)) {}

Result<TextReader> TextReader::make(Database& database, const TextSelection& selection) {
  const std::size_t count = selection.tickers.size();
  auto texts = database.prepare(text_selection_sql(count > kSelectedTickers ? 0 : count));
  if (!texts) return fail(texts.error());
  auto tickers = database.prepare(
      "SELECT ticker, position, arrived_at, checksum FROM text_tickers WHERE text = ? ORDER BY position, "
      "ticker");
  if (!tickers) return fail(tickers.error());
  return TextReader(database, selection, std::move(*texts), std::move(*tickers));
}

void TextReader::start(std::int64_t after) {
  const SqlValue as_of = selection_.as_of ? SqlValue(selection_.as_of->seconds) : SqlValue();
  std::vector<SqlValue> values = {after, as_of, std::string_view(selection_.provider)};
  if (selection_.tickers.size() <= kSelectedTickers) {
    for (const market::Ticker& each : selection_.tickers) values.emplace_back(std::string_view(each.symbol));
  }
  texts_.start(values);
}

void TextReader::pause() { texts_.reset(); }

Result<std::optional<StoredText>> TextReader::next() {
  const Result<bool> found = texts_.next();
  if (!found) return fail(found.error());
  if (!*found) return std::optional<StoredText>();
  TextRow row = text_row_of(texts_);
  if (text_checksum(row) != texts_.integer(kTextChecksumColumn))
    return fail(damaged_row(*database_, fmt::format("text number {}", row.stored.row)));
  if (Status read = read_tickers(row.stored); !read) return fail(read.error());
  return std::optional(std::move(row.stored));
}

Status TextReader::read_tickers(StoredText& stored) {
  tickers_.start({stored.row});
  for (;;) {
    const Result<bool> row = tickers_.next();
    if (!row) return fail(row.error());
    if (!*row) return {};
    const std::string_view symbol = tickers_.text(0);
    if (ticker_checksum(stored.row, symbol, tickers_.integer(1), tickers_.integer(2)) != tickers_.integer(3))
      return fail(damaged_row(*database_, fmt::format("a ticker of text number {}", stored.row)));
    stored.text.tickers.push_back({std::string(symbol)});
  }
}

Result<std::optional<market::UtcTime>> newest_known_text(Database& database, const TextSelection& selection) {
  auto newest = database.prepare(
      "SELECT known_at FROM texts WHERE (?1 IS NULL OR known_at < ?1) AND (?2 = '' OR provider = ?2) "
      "ORDER BY known_at DESC LIMIT 1");
  if (!newest) return fail(newest.error());
  newest->start({selection.as_of ? SqlValue(selection.as_of->seconds) : SqlValue(),
                 std::string_view(selection.provider)});
  const Result<bool> found = newest->next();
  if (!found) return fail(found.error());
  return *found ? std::optional(market::UtcTime{newest->integer(0)}) : std::nullopt;
}

}  // namespace bellwether::store
