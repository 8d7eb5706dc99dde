// Products over panels of samples: what the LSTM stack is made of, chosen for the machine's vectors at run
// time.
//
// A panel holds kPanelSamples samples side by side, the sample being the fastest index; one row of it is
// kPanelSamples floats, 64-byte aligned. panel_multiply broadcasts each weight against a row, so nothing is
// padded to the vector's width, and sums run over the columns in order: no sample meets another. Only
// add_products sums over samples, in an order that the shapes alone decide. Threads: pure functions; the
// buffers are the caller's.
#pragma once

#include <cstddef>
#include <memory>
#include <span>

namespace bellwether::nn {

inline constexpr std::size_t kPanelSamples = 16;

// `rows` rounded up to whole vectors of any machine: the leading dimension of transposed panels.
[[nodiscard]] constexpr std::size_t padded(std::size_t rows) { return (rows + 15) / 16 * 16; }

// Zeroed floats on a cache line's edge.
class PanelBuffer {
 public:
  PanelBuffer() = default;
  explicit PanelBuffer(std::size_t floats);

  [[nodiscard]] float* data() { return data_.get(); }
  [[nodiscard]] const float* data() const { return data_.get(); }
  [[nodiscard]] std::size_t size() const { return size_; }
  // Row `index` of a panel.
  [[nodiscard]] float* row(std::size_t index) { return data_.get() + index * kPanelSamples; }
  [[nodiscard]] const float* row(std::size_t index) const { return data_.get() + index * kPanelSamples; }

 private:
  struct Free {
    void operator()(float* data) const;
  };
  std::unique_ptr<float[], Free> data_;
  std::size_t size_ = 0;
};

// A matrix somewhere: element (row, column) = values[row * row_stride + column * column_stride].
struct MatrixView {
  const float* values;
  std::size_t rows, columns;
  std::size_t row_stride, column_stride;
};

// A matrix in the order panel_multiply reads it: blocks of as many rows as the registers hold, each block
// column by column.
class PackedMatrix {
 public:
  PackedMatrix() = default;
  PackedMatrix(std::size_t rows, std::size_t columns);

  // Copies `source`, which has all the rows, to the columns from `first_column` on.
  void pack(const MatrixView& source, std::size_t first_column);

  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] std::size_t columns() const { return columns_; }
  [[nodiscard]] const float* data() const { return values_.data(); }

 private:
  std::size_t rows_ = 0, columns_ = 0;
  PanelBuffer values_;
};

// Some rows of a panel.
struct PanelRows {
  const float* data;
  std::size_t rows;
};

// out [rows][S] = bias [rows] + W [columns of first | columns of second] [first; second]. No bias where null;
// the second half of the columns is left out where `second` has no rows.
struct PanelProduct {
  const PackedMatrix& weights;
  const float* bias;
  PanelRows first, second;
};
void panel_multiply(const PanelProduct& product, float* out);

// out [S][padded(rows)] = transpose of in [rows][S], zeros beyond the rows.
void transpose_panel(PanelRows in, float* out);

// For each of `steps` steps, a panel of `rows` rows and a transposed panel [S][columns]; strides in floats
// between steps.
struct PanelSteps {
  const float* panel;
  std::size_t rows, panel_stride;
  const float* transposed;
  std::size_t columns, transposed_stride;  // columns: a multiple of 16
  std::size_t steps;
};

// sums [rows][columns] += sum over steps and samples of panel[row][s] * transposed[s][column].
void add_products(const PanelSteps& steps, float* sums);

// sums [columns] += sum over steps and samples of transposed[s][column].
void add_columns(const PanelSteps& steps, float* sums);

// to += from, `count` floats, a multiple of 16.
void add_floats(const float* from, std::size_t count, float* to);

}  // namespace bellwether::nn
