// The shapes of input files that are known by their header, one row each. A new data set is one row here;
// recognition, reading, `data list` and the documentation follow from it.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "bellwether/source/encoding.h"
#include "bellwether/source/timestamps.h"

namespace bellwether::source {

enum class FileKind { csv, jsonl, phrasebank, lines };

// Where a text's tickers come from.
enum class TickerRule { none, column, cashtags };

// What a label says about sentiment, whatever a data set calls it.
enum class Sentiment { negative, neutral, positive };

// One label: how the file writes it, its name in the data set, and what it means. Names, never positions: 1
// is "bullish" in one set and "neutral" in the next.
struct LabelName {
  std::string_view written;
  std::string_view name;
  Sentiment meaning = Sentiment::neutral;
};

// Columns (CSV) or keys (JSONL) by role; empty where the shape has none.
struct Columns {
  std::string_view id, time, ticker, text, summary, source, label;
};

struct TextShape {
  std::string_view name;
  std::string_view summary;
  FileKind kind = FileKind::csv;
  std::string_view header;  // the exact column names joined by commas; for JSONL the keys that tell it
  Columns columns;
  TickerRule tickers = TickerRule::none;
  TimestampRules time;
  Encoding encoding = Encoding::utf8;
  std::span<const LabelName> labels;
  std::string_view note;  // what a user must know about it
};

[[nodiscard]] std::span<const TextShape> text_shapes();
[[nodiscard]] const TextShape* find_text_shape(std::string_view name);

struct PriceShape {
  std::string_view name;
  std::string_view summary;
  std::string_view columns;  // required, by name in any order, joined by commas
  std::string_view note;
};

[[nodiscard]] std::span<const PriceShape> price_shapes();

}  // namespace bellwether::source
