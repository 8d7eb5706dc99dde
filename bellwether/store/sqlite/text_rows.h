// How a text lies in the tables texts and text_tickers; text_table.h is what they mean.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "bellwether/market/text.h"
#include "bellwether/store/sqlite/statement.h"
#include "bellwether/store/sqlite/text_table.h"

namespace bellwether::store {

// A row of the table texts.
struct TextRow {
  StoredText stored;  // without its tickers
  std::string provider;
  std::int64_t version = 1, pull = 0;
};

[[nodiscard]] std::int64_t text_checksum(const TextRow& row);
[[nodiscard]] std::int64_t ticker_checksum(std::int64_t text, std::string_view ticker, std::int64_t position,
                                           std::int64_t arrived_at);

// The columns that text_row_of() reads, of the table `t`.
inline constexpr std::string_view kTextColumns =
    "t.id, t.provider, t.key, t.version, t.event_time, t.known_at, t.arrived_at, t.pull, t.precision, "
    "t.body_digest, t.body, t.source, t.url, t.summary, t.label, t.checksum";
inline constexpr int kTextChecksumColumn = 15;

[[nodiscard]] TextRow text_row_of(const Statement& row);

// Texts behind row ?1 in the order of their arrival, each once, of each its newest version: known before ?2, of provider
// ?3, about one of the tickers ?4, ?5, …; NULL, '' and no ticker stand for all.
[[nodiscard]] std::string text_selection_sql(std::size_t tickers);

// The key of a text that its provider gave no id that lasts: "content:" and a digest.
[[nodiscard]] std::string content_key(const market::Text& text);

// Whether two have the same words, times, publisher and label; tickers, address and when they were known are
// no matter.
[[nodiscard]] bool same_content(const market::Text& one, const market::Text& other);

}  // namespace bellwether::store
