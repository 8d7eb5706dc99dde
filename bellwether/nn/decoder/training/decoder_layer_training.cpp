#include "bellwether/nn/decoder/training/decoder_layer_training.h"

#include <algorithm>

#include "bellwether/nn/ops/causal_attention_training.h"
#include "bellwether/nn/ops/rms_norm.h"
#include "bellwether/nn/ops/rms_norm_backward.h"
#include "bellwether/nn/ops/swiglu.h"
#include "bellwether/nn/ops/swiglu_backward.h"

namespace bellwether::nn {
namespace {

float* causal_room(std::size_t tokens, std::size_t head_size) {
  thread_local AlignedBytes room;
  const std::size_t bytes = causal_attention_scratch(tokens, head_size) * sizeof(float);
  if (room.size() < bytes) room = AlignedBytes(bytes);
  return reinterpret_cast<float*>(room.data());
}

// The rows of a text in one key-value head and its query heads, of a matrix [rows, query width + 2 kv width].
template <class T>
struct HeadRows {
  Matrix<T> queries, keys, values;
};

template <class T>
HeadRows<T> head_rows(const DecoderConfig& config, Matrix<T> qkv, std::size_t kv_head) {
  const std::size_t size = config.head_size, group = config.heads / config.kv_heads * size,
                    keys = config.query_width() + kv_head * size;
  return {qkv.columns_from(kv_head * group, group), qkv.columns_from(keys, size),
          qkv.columns_from(keys + config.kv_width(), size)};
}

class LayerPass {
 public:
  LayerPass(const DecoderLayerStep& step, Matrix<const float> x, DecoderLayerMemory& kept,
            DecoderWorkspace& work)
      : step_(step),
        config_(step.config),
        x_(x),
        kept_(kept.rows.first(x.rows)),
        work_(work.rows.first(x.rows)),
        thin_(work.linear),
        pool_(step.pool) {}

  void forward(Matrix<float> y);
  void backward(const DecoderLayerGradients& gradients);

 private:
  [[nodiscard]] float eps() const { return static_cast<float>(config_.norm_eps); }
  [[nodiscard]] std::size_t query_width() const { return config_.query_width(); }
  [[nodiscard]] std::size_t texts() const { return step_.offsets.size() - 1; }
  [[nodiscard]] LinearStep linear(std::size_t which, const TrainedRows& x) const {
    Dropout dropout = step_.dropout;
    dropout.stream += static_cast<std::uint32_t>(which);
    return {step_.parameters.linear[which], RowsView(x), dropout, thin_, pool_};
  }
  // Columns of q, k or v, and of gate or up.
  [[nodiscard]] std::size_t first_column(std::size_t which) const;
  void normalize(Matrix<const float> x, const float* weight, const TrainedRows& out) const;
  void turn_rows() const;
  void attend() const;
  void attention_backward() const;
  void turn_rows_back(const DecoderLayerGradients& gradients) const;
  void head_norms_backward(const DecoderLayerGradients& gradients) const;
  // The gradient of a norm's input is added to that of the residual stream.
  void norm_backward(Matrix<const float> x, const float* weight, float* dweight) const;
  template <class Task>
  void for_each_head(Task task) const;

  const DecoderLayerStep& step_;
  const DecoderConfig& config_;
  Matrix<const float> x_;
  DecoderLayerRows kept_;
  DecoderGradientRows work_;
  LinearWorkspace& thin_;
  core::ThreadPool& pool_;
};

std::size_t LayerPass::first_column(std::size_t which) const {
  switch (which) {
    case LayerLinear::key: return query_width();
    case LayerLinear::value: return query_width() + config_.kv_width();
    case LayerLinear::up: return config_.intermediate_size;
    default: return 0;
  }
}

void LayerPass::normalize(Matrix<const float> x, const float* weight, const TrainedRows& out) const {
  for_each_row_block(x.rows, pool_, [&](std::size_t first, std::size_t count) {
    rms_norm(x.slice(first, count), weight, eps(), out.exact.slice(first, count));
  });
  round_rows(out, pool_);
}

void LayerPass::turn_rows() const {
  const std::size_t size = config_.head_size, turned = query_width() + config_.kv_width();
  for_each_row_block(step_.offsets.back(), pool_, [&](std::size_t first, std::size_t count) {
    for (std::size_t row = first; row < first + count; ++row) {
      float* values = kept_.qkv.row(row);
      if (config_.has_head_norms()) {
        std::copy_n(values, turned, kept_.unturned.row(row));
        const auto q = matrix(values, config_.heads, size),
                   k = matrix(values + query_width(), config_.kv_heads, size);
        rms_norm(q, step_.parameters.query_norm, eps(), q);
        rms_norm(k, step_.parameters.key_norm, eps(), k);
      }
      step_.turns.turn(row, config_.heads + config_.kv_heads, values);
    }
  });
}

// Calls task(text's first row, its rows, key-value head), the texts of most rows first.
template <class Task>
void LayerPass::for_each_head(Task task) const {
  std::vector<std::size_t> order(texts());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto length = [&](std::size_t text) { return step_.offsets[text + 1] - step_.offsets[text]; };
  std::ranges::stable_sort(order, std::greater<>(), length);
  pool_.for_each(order.size() * config_.kv_heads, [&](std::size_t i) {
    const std::size_t text = order[i / config_.kv_heads];
    task(step_.offsets[text], length(text), i % config_.kv_heads);
  });
}

void LayerPass::attend() const {
  const std::size_t size = config_.head_size, group = config_.heads / config_.kv_heads * size;
  for_each_head([&](std::size_t first, std::size_t rows, std::size_t head) {
    const auto [q, k, v] = head_rows<const float>(config_, kept_.qkv.slice(first, rows), head);
    attend_causally({q, k, v}, causal_room(rows, size),
                    kept_.context.exact.slice(first, rows).columns_from(head * group, group));
  });
}

void LayerPass::forward(Matrix<float> y) {
  const auto& parameters = step_.parameters;
  normalize(x_, parameters.input_norm, kept_.normal);
  for (const std::size_t each : {LayerLinear::query, LayerLinear::key, LayerLinear::value}) {
    linear_forward(linear(each, kept_.normal),
                   kept_.qkv.columns_from(first_column(each), parameters.linear[each].weights.rows));
  }
  turn_rows();
  const std::size_t texts_end = step_.offsets.back();
  std::fill(kept_.context.exact.row(texts_end), kept_.context.exact.row(x_.rows), 0.0f);
  attend();
  round_rows(kept_.context, pool_);
  linear_forward(linear(LayerLinear::output, kept_.context), kept_.middle);
  for_each_row_block(x_.rows, pool_, [&](std::size_t first, std::size_t count) {
    for (std::size_t i = 0; i < count * x_.columns; ++i) kept_.middle.row(first)[i] += x_.row(first)[i];
  });

  normalize(kept_.middle, parameters.output_norm, kept_.middle_normal);
  for (const std::size_t each : {LayerLinear::gate, LayerLinear::up}) {
    linear_forward(linear(each, kept_.middle_normal),
                   kept_.gate_up.columns_from(first_column(each), config_.intermediate_size));
  }
  for_each_row_block(x_.rows, pool_, [&](std::size_t first, std::size_t count) {
    swiglu(kept_.gate_up.slice(first, count), kept_.activated.exact.slice(first, count));
  });
  round_rows(kept_.activated, pool_);
  linear_forward(linear(LayerLinear::down, kept_.activated), y);
  for_each_row_block(x_.rows, pool_, [&](std::size_t first, std::size_t count) {
    for (std::size_t i = 0; i < count * x_.columns; ++i) y.row(first)[i] += kept_.middle.row(first)[i];
  });
}

void LayerPass::norm_backward(Matrix<const float> x, const float* weight, float* dweight) const {
  if (dweight != nullptr) rms_norm_weight_gradient({x, weight, eps()}, work_.normal, dweight);
  for_each_row_block(x.rows, pool_, [&](std::size_t first, std::size_t count) {
    rms_norm_backward({x.slice(first, count), weight, eps()}, work_.normal.slice(first, count), Sum::add,
                      work_.residual.exact.slice(first, count));
  });
}

void LayerPass::attention_backward() const {
  const std::size_t size = config_.head_size, group = config_.heads / config_.kv_heads * size,
                    texts_end = step_.offsets.back();
  std::fill(work_.qkv.exact.row(texts_end), work_.qkv.exact.row(x_.rows), 0.0f);
  for_each_head([&](std::size_t first, std::size_t rows, std::size_t head) {
    const auto [q, k, v] = head_rows<const float>(config_, kept_.qkv.slice(first, rows), head);
    const auto [dq, dk, dv] = head_rows<float>(config_, work_.qkv.exact.slice(first, rows), head);
    attend_causally_backward({q, k, v}, work_.context.slice(first, rows).columns_from(head * group, group),
                             causal_room(rows, size), {dq, dk, dv});
  });
}

void LayerPass::head_norms_backward(const DecoderLayerGradients& gradients) const {
  const std::size_t size = config_.head_size;
  const auto heads_of = [&](float* row, std::size_t heads) { return matrix(row, heads, size); };
  for (std::size_t row = 0; row < step_.offsets.back(); ++row) {
    float *raw = kept_.unturned.row(row), *grad = work_.qkv.exact.row(row);
    const RmsNormInput q{heads_of(raw, config_.heads), step_.parameters.query_norm, eps()},
        k{heads_of(raw + query_width(), config_.kv_heads), step_.parameters.key_norm, eps()};
    const Matrix<float> dq = heads_of(grad, config_.heads),
                        dk = heads_of(grad + query_width(), config_.kv_heads);
    if (gradients.query_norm != nullptr) rms_norm_weight_gradient(q, dq, gradients.query_norm);
    if (gradients.key_norm != nullptr) rms_norm_weight_gradient(k, dk, gradients.key_norm);
    rms_norm_backward(q, dq, Sum::replace, dq);
    rms_norm_backward(k, dk, Sum::replace, dk);
  }
}

void LayerPass::turn_rows_back(const DecoderLayerGradients& gradients) const {
  for_each_row_block(step_.offsets.back(), pool_, [&](std::size_t first, std::size_t count) {
    for (std::size_t row = first; row < first + count; ++row)
      step_.turns.turn_back(row, config_.heads + config_.kv_heads, work_.qkv.exact.row(row));
  });
  if (config_.has_head_norms()) head_norms_backward(gradients);
}

void LayerPass::backward(const DecoderLayerGradients& gradients) {
  const std::size_t rows = x_.rows, wide = config_.intermediate_size;
  const auto& linears = gradients.linear;
  const TrainedRows& gradient = work_.residual;
  round_rows(gradient, pool_);
  linear_backward(linear(LayerLinear::down, kept_.activated), RowsView(gradient), {work_.activated},
                  linears[LayerLinear::down]);
  for_each_row_block(rows, pool_, [&](std::size_t first, std::size_t count) {
    const Matrix<float> gate_up = kept_.gate_up.slice(first, count);
    swiglu_backward(gate_up, work_.activated.slice(first, count), gate_up);
  });
  const TrainedRows gate_up{
      kept_.gate_up, work_.gate_up.precision == Precision::f32 ? operand_of(kept_.gate_up) : work_.gate_up};
  round_rows(gate_up, pool_);
  for (const std::size_t each : {LayerLinear::gate, LayerLinear::up}) {
    linear_backward(linear(each, kept_.middle_normal), RowsView(gate_up, first_column(each), wide),
                    {work_.normal, each == LayerLinear::gate ? Sum::replace : Sum::add}, linears[each]);
  }
  norm_backward(kept_.middle, step_.parameters.output_norm, gradients.output_norm);
  round_rows(gradient, pool_);

  linear_backward(linear(LayerLinear::output, kept_.context), RowsView(gradient), {work_.context},
                  linears[LayerLinear::output]);
  attention_backward();
  turn_rows_back(gradients);
  round_rows(work_.qkv, pool_);
  for (const std::size_t each : {LayerLinear::query, LayerLinear::key, LayerLinear::value}) {
    linear_backward(linear(each, kept_.normal),
                    RowsView(work_.qkv, first_column(each), step_.parameters.linear[each].weights.rows),
                    {work_.normal, each == LayerLinear::query ? Sum::replace : Sum::add}, linears[each]);
  }
  norm_backward(x_, step_.parameters.input_norm, gradients.input_norm);
}

}  // namespace

DecoderLayerRows DecoderLayerRows::first(std::size_t rows) const {
  return {normal.slice(0, rows),  unturned.rows == 0 ? unturned : unturned.slice(0, rows),
          qkv.slice(0, rows),     context.slice(0, rows),
          middle.slice(0, rows),  middle_normal.slice(0, rows),
          gate_up.slice(0, rows), activated.slice(0, rows)};
}

DecoderLayerMemory::DecoderLayerMemory(const DecoderConfig& config, Precision precision, std::size_t count) {
  const std::size_t hidden = config.hidden_size, wide = config.intermediate_size,
                    queries = config.query_width(), keys = config.kv_width();
  rows = {take_rows(count, hidden, precision, memory),
          config.has_head_norms() ? take_matrix(count, queries + keys, memory) : Matrix<float>{},
          take_matrix(count, queries + 2 * keys, memory),
          take_rows(count, queries, precision, memory),
          take_matrix(count, hidden, memory),
          take_rows(count, hidden, precision, memory),
          take_matrix(count, 2 * wide, memory),
          take_rows(count, wide, precision, memory)};
}

DecoderGradientRows DecoderGradientRows::first(std::size_t rows) const {
  return {residual.slice(0, rows), normal.slice(0, rows),    context.slice(0, rows),
          qkv.slice(0, rows),      activated.slice(0, rows), gate_up.slice(0, rows)};
}

DecoderWorkspace::DecoderWorkspace(const DecoderConfig& config, Precision precision, std::size_t count) {
  const std::size_t hidden = config.hidden_size, wide = config.intermediate_size,
                    queries = config.query_width();
  rows = {take_rows(count, hidden, precision, memory),
          take_matrix(count, hidden, memory),
          take_matrix(count, queries, memory),
          take_rows(count, queries + 2 * config.kv_width(), precision, memory),
          take_matrix(count, wide, memory),
          {precision, nullptr, nullptr, count, 2 * wide}};
  if (precision == Precision::f32) return;
  rows.gate_up.values = memory.emplace_back(count * 2 * wide * operand_bytes(precision)).data();
}

void decoder_layer_forward(const DecoderLayerStep& step, Matrix<const float> x, DecoderLayerMemory& kept,
                           DecoderWorkspace& work, Matrix<float> y) {
  LayerPass(step, x, kept, work).forward(y);
}

void decoder_layer_backward(const DecoderLayerStep& step, Matrix<const float> x, DecoderLayerMemory& kept,
                            const DecoderLayerGradients& gradients, DecoderWorkspace& work) {
  LayerPass(step, x, kept, work).backward(gradients);
}

}  // namespace bellwether::nn
