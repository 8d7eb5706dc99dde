#include "bellwether/nn/layers/encoder_layer.h"

#include <algorithm>
#include <cstring>
#include <functional>

#include "bellwether/nn/ops/attention.h"
#include "bellwether/nn/ops/quantize.h"

namespace bellwether::nn {
namespace {

// Rows of one task of an operation on rows.
constexpr std::size_t kRowTask = 8;

void for_each_rows(std::size_t rows, core::ThreadPool& pool,
                   const std::function<void(std::size_t first, std::size_t count)>& task) {
  pool.for_each((rows + kRowTask - 1) / kRowTask,
                [&](std::size_t i) { task(i * kRowTask, std::min(kRowTask, rows - i * kRowTask)); });
}

// x = LN(x + delta), and the same as the next product reads it.
void add_and_norm(std::size_t rows, const LayerNorm& norm, EncoderBuffers& buffers, core::ThreadPool& pool) {
  for_each_rows(rows, pool, [&](std::size_t first, std::size_t count) {
    const Matrix<float> x = buffers.x.slice(first, count);
    layer_norm(buffers.delta.slice(first, count), x, norm.weights(), x);
    to_operand(x, buffers.x_operand.slice(first, count));
  });
}

// Rows as the next product reads them; in f32 they are that already.
void convert(Matrix<float> rows, const Operand& operand, core::ThreadPool& pool) {
  if (operand.precision == Precision::f32) return;
  for_each_rows(operand.rows, pool, [&](std::size_t first, std::size_t count) {
    to_operand(rows.slice(first, count), operand.slice(first, count));
  });
}

// Row t = what was row offsets[t], which is t or later.
void save_first_rows(std::span<const std::size_t> offsets, EncoderBuffers& buffers) {
  const Operand& operand = buffers.x_operand;
  for (std::size_t text = 0; text + 1 < offsets.size(); ++text) {
    const std::size_t from = offsets[text];
    std::memmove(buffers.x.row(text), buffers.x.row(from), buffers.x.columns * sizeof(float));
    if (operand.precision == Precision::f32) continue;
    std::memmove(operand.values + text * operand.row_bytes(), operand.values + from * operand.row_bytes(),
                 operand.row_bytes());
    if (operand.scales != nullptr) operand.scales[text] = operand.scales[from];
  }
}

float* attention_memory(std::size_t tokens, std::size_t head_size) {
  thread_local AlignedBytes memory;
  const std::size_t bytes = attention_scratch(tokens, head_size) * sizeof(float);
  if (memory.size() < bytes) memory = AlignedBytes(bytes);
  return reinterpret_cast<float*>(memory.data());
}

}  // namespace

void EncoderLayer::forward(std::span<const std::size_t> offsets, EncoderBuffers& buffers,
                           core::ThreadPool& pool) const {
  parts_.key_value.forward(buffers.x_operand.slice(0, offsets.back()), buffers.key_values, pool);
  from_queries(offsets, Queries::all, buffers, pool);
}

void EncoderLayer::forward_first(std::span<const std::size_t> offsets, EncoderBuffers& buffers,
                                 core::ThreadPool& pool) const {
  parts_.key_value.forward(buffers.x_operand.slice(0, offsets.back()), buffers.key_values, pool);
  save_first_rows(offsets, buffers);
  from_queries(offsets, Queries::first, buffers, pool);
}

void EncoderLayer::from_queries(std::span<const std::size_t> offsets, Queries queries,
                                EncoderBuffers& buffers, core::ThreadPool& pool) const {
  const std::size_t rows = queries == Queries::all ? offsets.back() : offsets.size() - 1;
  parts_.query.forward(buffers.x_operand.slice(0, rows), buffers.queries, pool);
  attend(offsets, queries, buffers, pool);
  const Operand context = buffers.context_operand.slice(0, rows);
  convert(buffers.context, context, pool);
  parts_.attention_output.forward(context, buffers.delta, pool);
  add_and_norm(rows, parts_.attention_norm, buffers, pool);

  const Operand up = buffers.up_operand.slice(0, rows);
  const FinishedRows up_rows = up.precision == Precision::bf16
                                   ? FinishedRows{Precision::bf16, up.values, up.columns}
                                   : FinishedRows{Precision::f32, buffers.up.data, buffers.up.stride};
  parts_.up.forward(buffers.x_operand.slice(0, rows), up_rows, pool);
  if (up.precision == Precision::int8) convert(buffers.up, up, pool);
  parts_.down.forward(up, buffers.delta, pool);
  add_and_norm(rows, parts_.output_norm, buffers, pool);
}

void EncoderLayer::attend(std::span<const std::size_t> offsets, Queries queries, EncoderBuffers& buffers,
                          core::ThreadPool& pool) const {
  const std::size_t hidden = buffers.x.columns, size = hidden / parts_.heads;
  pool.for_each((offsets.size() - 1) * parts_.heads, [&](std::size_t task) {
    const std::size_t text = task / parts_.heads, column = task % parts_.heads * size;
    const std::size_t first = offsets[text], tokens = offsets[text + 1] - first;
    const std::size_t row = queries == Queries::all ? first : text;
    const std::size_t rows = queries == Queries::all ? tokens : 1;
    const auto head = [&](Matrix<float> of, std::size_t start) { return of.columns_from(start, size); };
    const Matrix<float> key_values = buffers.key_values.slice(first, tokens);
    nn::attend({head(buffers.queries.slice(row, rows), column), head(key_values, column),
                head(key_values, hidden + column)},
               attention_memory(tokens, size), head(buffers.context.slice(row, rows), column));
  });
}

}  // namespace bellwether::nn
