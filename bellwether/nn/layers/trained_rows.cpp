#include "bellwether/nn/layers/trained_rows.h"

#include "bellwether/nn/ops/quantize.h"

namespace bellwether::nn {
namespace {

std::byte* take(std::size_t bytes, std::vector<AlignedBytes>& memory) {
  return memory.emplace_back(bytes).data();
}

}  // namespace

void round_rows(const TrainedRows& rows, core::ThreadPool& pool) {
  if (rows.rounded.precision == Precision::f32) return;
  for_each_row_block(rows.exact.rows, pool, [&](std::size_t first, std::size_t count) {
    to_operand(rows.exact.slice(first, count), rows.rounded.slice(first, count));
  });
}

Matrix<float> take_matrix(std::size_t rows, std::size_t columns, std::vector<AlignedBytes>& memory) {
  return matrix(reinterpret_cast<float*>(take(rows * columns * sizeof(float), memory)), rows, columns);
}

TrainedRows take_rows(std::size_t rows, std::size_t columns, Precision precision,
                      std::vector<AlignedBytes>& memory) {
  TrainedRows taken{take_matrix(rows, columns, memory), {}};
  taken.rounded = operand_of(taken.exact);
  if (precision == Precision::f32) return taken;
  taken.rounded = {precision, take(rows * columns * operand_bytes(precision), memory), nullptr, rows,
                   columns};
  return taken;
}

NormedRows take_normed(std::size_t rows, std::size_t columns, std::vector<AlignedBytes>& memory) {
  const Matrix<float> normal = take_matrix(rows, columns, memory);
  return {normal, take_matrix(rows, 1, memory).data};
}

}  // namespace bellwether::nn
