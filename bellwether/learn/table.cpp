#include "bellwether/learn/table.h"

#include <algorithm>

namespace bellwether::learn {

OwnedSample take_rows(const Sample& sample, std::span<const std::size_t> rows) {
  OwnedSample taken;
  taken.features.columns = sample.features.columns;
  taken.features.values.reserve(rows.size() * sample.features.columns);
  taken.labels.reserve(rows.size());
  for (const std::size_t row : rows) {
    taken.features.append(sample.features.row(row));
    taken.labels.push_back(sample.labels[row]);
  }
  return taken;
}

Table take_columns(TableView table, std::span<const std::size_t> columns) {
  Table taken;
  taken.columns = columns.size();
  taken.values.reserve(table.rows() * columns.size());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (const std::size_t column : columns) taken.values.push_back(table.row(row)[column]);
  }
  return taken;
}

std::size_t count_positive(std::span<const char> labels) {
  return static_cast<std::size_t>(
      std::count_if(labels.begin(), labels.end(), [](char label) { return label != 0; }));
}

}  // namespace bellwether::learn
