#include "bellwether/learn/libsvm_file.h"

#include <fmt/format.h>

#include <cmath>
#include <optional>
#include <string_view>

#include "bellwether/core/checked.h"
#include "bellwether/core/file.h"
#include "bellwether/core/number.h"

namespace bellwether::learn {
namespace {

struct Entry {
  std::size_t column;  // from 0
  double value;
};
struct Line {
  bool positive = false;
  std::vector<Entry> entries;
};

std::string_view next_word(std::string_view& line) {
  const std::size_t start = line.find_first_not_of(" \t\r");
  if (start == line.npos) return line = {};
  const std::size_t end = std::min(line.find_first_of(" \t\r", start), line.size());
  const std::string_view word = line.substr(start, end - start);
  line.remove_prefix(end);
  return word;
}

template <class T>
std::optional<T> number(std::string_view text) {
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  const auto value = core::number_in<T>(text);
  if constexpr (std::is_floating_point_v<T>) {
    if (value && !std::isfinite(*value)) return std::nullopt;
  }
  return value;
}

// One line, or what is wrong with it.
core::Result<Line> parse_line(std::string_view text, std::size_t column_limit) {
  const auto refuse = [](std::string message) {
    return core::fail(core::ErrorKind::data, std::move(message));
  };
  Line line;
  const std::string_view label_text = next_word(text);
  const auto label = number<double>(label_text);
  if (!label) return refuse(fmt::format("'{}' is not a label", label_text));
  line.positive = *label > 0;
  for (std::string_view word = next_word(text); !word.empty(); word = next_word(text)) {
    const std::size_t colon = word.find(':');
    const auto index = colon == word.npos ? std::nullopt : number<std::size_t>(word.substr(0, colon));
    const auto value = colon == word.npos ? std::nullopt : number<double>(word.substr(colon + 1));
    if (!index || !value) return refuse(fmt::format("'{}' is not index:value with a finite value", word));
    if (*index == 0 || *index > column_limit)
      return refuse(fmt::format("index {} is not in 1 … {}", *index, column_limit));
    if (!line.entries.empty() && *index - 1 <= line.entries.back().column)
      return refuse(fmt::format("index {} does not ascend", *index));
    line.entries.push_back({*index - 1, *value});
  }
  return line;
}

}  // namespace

core::Result<OwnedSample> read_libsvm(const std::filesystem::path& path, const LibsvmLimits& limits) {
  const auto content = core::read_file(path, limits.file_bytes);
  if (!content) return core::fail(content.error());
  std::vector<Line> lines;
  std::size_t columns = 0, number_of_line = 0;
  for (std::string_view rest = *content; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view text = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    ++number_of_line;
    if (text.find_first_not_of(" \t\r") == text.npos) continue;
    auto line = parse_line(text, limits.columns);
    if (!line) return core::fail(line.error().within(fmt::format("{}:{}", path.string(), number_of_line)));
    if (!line->entries.empty()) columns = std::max(columns, line->entries.back().column + 1);
    lines.push_back(std::move(*line));
  }
  const auto values = core::checked_multiply(lines.size(), columns);
  if (lines.empty() || columns == 0)
    return core::fail(core::ErrorKind::data, path.string() + ": holds no rows with values");
  if (!values || *values > limits.values)
    return core::fail(core::ErrorKind::data, path.string() + ": more values than the limit");

  OwnedSample sample;
  sample.features.columns = columns;
  sample.features.values.assign(*values, 0.0);
  for (std::size_t row = 0; row < lines.size(); ++row) {
    sample.labels.push_back(lines[row].positive ? 1 : 0);
    for (const Entry& entry : lines[row].entries)
      sample.features.values[row * columns + entry.column] = entry.value;
  }
  return sample;
}

std::string libsvm_text(const Sample& sample) {
  std::string text;
  for (std::size_t row = 0; row < sample.features.rows(); ++row) {
    text += sample.labels[row] != 0 ? "+1" : "-1";
    const auto values = sample.features.row(row);
    for (std::size_t column = 0; column < values.size(); ++column) {
      if (values[column] != 0.0) text += fmt::format(" {}:{}", column + 1, values[column]);
    }
    text += '\n';
  }
  return text;
}

}  // namespace bellwether::learn
