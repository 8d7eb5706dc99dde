// Sentiment indices as CSV and JSONL (docs/formats/index.md), written canonically and read strictly.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/signal/sentiment_index.h"

namespace bellwether::signal {

// Comma-separated values with a header, or one JSON object per line.
enum class IndexFormat { csv, jsonl };

// The columns, in order: the CSV header and the JSON keys.
[[nodiscard]] std::span<const std::string_view> index_columns();

// The whole file's text: header (CSV) and one line a point, tickers in the order given. Numbers in the
// shortest form that reads back to the same value; a missing number is an empty field or null.
[[nodiscard]] std::string write_index(std::span<const SentimentIndex> indices, IndexFormat format);
[[nodiscard]] std::string index_header(IndexFormat format);  // "" for JSONL
[[nodiscard]] std::string index_line(const SentimentIndex& index, const IndexPoint& point,
                                     IndexFormat format);

// The indices of a file, by its extension (.csv or .jsonl), which were built by `calendar`. Errors: not_found, io, and data with file:line
// and field for anything but the canonical form: other columns, counts that do not fit the mean, numbers out
// of range, periods out of order or with holes, two frequencies.
[[nodiscard]] core::Result<std::vector<SentimentIndex>> read_index(const std::filesystem::path& path,
                                                                   const market::Calendar& calendar);
[[nodiscard]] core::Result<std::vector<SentimentIndex>> parse_index(std::string_view content,
                                                                    IndexFormat format,
                                                                    std::string_view file_name,
                                                                    const market::Calendar& calendar);

}  // namespace bellwether::signal
