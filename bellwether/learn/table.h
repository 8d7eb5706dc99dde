// Rows of numbers with a class each: what every learner of this folder takes and returns.
// Row-major doubles; a TableView borrows, a Table owns. Values are finite: whoever builds a table checks.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace bellwether::learn {

// `rows` x `columns` values, row-major, borrowed.
struct TableView {
  std::span<const double> values;
  std::size_t columns = 0;

  [[nodiscard]] std::size_t rows() const { return columns == 0 ? 0 : values.size() / columns; }
  [[nodiscard]] std::span<const double> row(std::size_t index) const {
    return values.subspan(index * columns, columns);
  }
};

// A table that owns its values.
struct Table {
  std::vector<double> values;
  std::size_t columns = 0;

  [[nodiscard]] TableView view() const { return {values, columns}; }
  void append(std::span<const double> row) { values.insert(values.end(), row.begin(), row.end()); }
  bool operator==(const Table&) const = default;
};

// A two-class sample: label true is the positive class ("up"). One label per row.
struct Sample {
  TableView features;
  std::span<const char> labels;  // 0 or 1
};

// The sample's rows in the given order, repetitions allowed.
struct OwnedSample {
  Table features;
  std::vector<char> labels;

  [[nodiscard]] Sample view() const { return {features.view(), labels}; }
};
[[nodiscard]] OwnedSample take_rows(const Sample& sample, std::span<const std::size_t> rows);

// Only the given columns, in the given order.
[[nodiscard]] Table take_columns(TableView table, std::span<const std::size_t> columns);

[[nodiscard]] std::size_t count_positive(std::span<const char> labels);

}  // namespace bellwether::learn
