#include "bellwether/signal/index_file.h"

#include <array>

#include "bellwether/core/options.h"

namespace bellwether::signal {
namespace {

constexpr std::array<std::string_view, 14> kColumns = {
    "ticker", "period",     "known_at", "texts",           "negative",        "neutral",  "positive",
    "mean",   "volatility", "balance",  "positive_impact", "negative_impact", "coverage", "days_since_text"};
constexpr std::size_t kTextColumns = 3;  // the first ones are strings, the others numbers

using Values = std::array<std::string, kColumns.size()>;  // "" where missing

template <class T>
[[nodiscard]] std::string text_of(const std::optional<T>& value) {
  return value ? core::value_text(*value) : "";
}

[[nodiscard]] Values values_of(const SentimentIndex& index, const IndexPoint& point) {
  return {index.ticker.symbol,
          to_text(point.period),
          market::to_text(point.known_at),
          core::value_text(point.texts()),
          core::value_text(point.negative),
          core::value_text(point.neutral),
          core::value_text(point.positive),
          text_of(point.mean),
          text_of(point.volatility),
          text_of(point.balance),
          core::value_text(point.positive_impact),
          core::value_text(point.negative_impact),
          core::value_text(point.coverage),
          text_of(point.days_since_text)};
}

[[nodiscard]] std::string csv_line(const Values& values) {
  std::string line;
  for (std::size_t i = 0; i < values.size(); ++i) line += (i == 0 ? "" : ",") + values[i];
  return line + "\n";
}

// None of the strings holds a character that JSON escapes.
[[nodiscard]] std::string json_line(const Values& values) {
  std::string line;
  for (std::size_t i = 0; i < values.size(); ++i) {
    line += (i == 0 ? "{\"" : ",\"") + std::string(kColumns[i]) + "\":";
    if (i < kTextColumns) {
      line += "\"" + values[i] + "\"";
    } else {
      line += values[i].empty() ? "null" : values[i];
    }
  }
  return line + "}\n";
}

}  // namespace

std::span<const std::string_view> index_columns() { return kColumns; }

std::string index_header(IndexFormat format) {
  if (format == IndexFormat::jsonl) return "";
  std::string line;
  for (const std::string_view column : kColumns) line += (line.empty() ? "" : ",") + std::string(column);
  return line + "\n";
}

std::string index_line(const SentimentIndex& index, const IndexPoint& point, IndexFormat format) {
  const Values values = values_of(index, point);
  return format == IndexFormat::csv ? csv_line(values) : json_line(values);
}

std::string write_index(std::span<const SentimentIndex> indices, IndexFormat format) {
  std::string text = index_header(format);
  for (const SentimentIndex& index : indices) {
    for (const IndexPoint& point : index.points) text += index_line(index, point, format);
  }
  return text;
}

}  // namespace bellwether::signal
