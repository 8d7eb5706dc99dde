// The shapes of input files that are known by their header, one row each. A new data set is one row here;
// recognition, reading, `data list` and the documentation follow from it.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "bellwether/io/encoding.h"
#include "bellwether/market/sentiment.h"
#include "bellwether/source/times/timestamps.h"

namespace bellwether::source {

// The format of a file, whatever its columns; phrasebank is sentence@label, lines is one text per line.
enum class FileKind { csv, jsonl, phrasebank, lines };

// What a field of a row is for. date: the day, where `time` holds a time of day alone. zone: the time zone of
// `time`, where that has none of its own.
enum class Role { id, time, precision, ticker, text, summary, source, label, date, zone };
inline constexpr std::size_t kRoles = 10;

// Where a text's tickers come from: nowhere, a column, or the $CASHTAGS in the text itself.
enum class TickerRule { none, column, cashtags };

// label: the column is the label. unanimous: it is a JSON object of entities and labels, which counts as the
// text's label when all of them agree.
enum class LabelRule { label, unanimous };

using market::Sentiment;

// One label: how the file writes it, its name in the data set, and what it means. Names, never positions: 1
// is "bullish" in one set and "neutral" in the next.
struct LabelName {
  std::string_view written;
  std::string_view name;
  Sentiment meaning = Sentiment::neutral;
};

// Columns by role, in the order of Role; empty where the shape has none. For JSON a key, or keys joined by
// dots, which may lead through arrays ("symbols.symbol").
using Columns = std::array<std::string_view, kRoles>;

// One row of the catalog: how a file is recognized, and what its columns mean.
struct TextSchema {
  std::string_view name;
  std::string_view summary;
  FileKind kind = FileKind::csv;
  // The column names that tell the shape, joined by commas, in any order; "?" marks one that may be absent. A
  // CSV file must have no others, unless "*?" stands among them; a JSON object may.
  std::string_view header;
  Columns columns;
  TickerRule tickers = TickerRule::none;
  TimestampRules time;
  io::Encoding encoding = io::Encoding::utf8;
  LabelRule label_rule = LabelRule::label;
  std::span<const LabelName> labels;  // numbers of the set, where the user says that it is this one
  std::string_view note;              // what a user must know about it
  std::string_view named_zone;        // of times without one, where the name of their column says it
};

[[nodiscard]] std::span<const TextSchema> text_schemas();

// The shape of that name. Errors: usage, naming the candidates.
[[nodiscard]] core::Result<const TextSchema*> find_text_schema(std::string_view name);

// The shape whose header these columns or keys are, or nothing.
[[nodiscard]] const TextSchema* recognize_text_schema(FileKind kind, std::span<const std::string> names);

// negative, neutral, positive, bearish, bullish, neg, neu, pos, bear, bull, in any case: labels that mean the
// same everywhere.
[[nodiscard]] const LabelName* find_label_word(std::string_view word);

}  // namespace bellwether::source
