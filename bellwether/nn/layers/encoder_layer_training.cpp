#include "bellwether/nn/layers/encoder_layer_training.h"

#include <algorithm>

#include "bellwether/nn/ops/attention_training.h"

namespace bellwether::nn {
namespace {

float* attention_scratch_memory(std::size_t queries, std::size_t tokens, std::size_t head_size) {
  thread_local AlignedBytes scratch;
  const std::size_t bytes = attention_training_scratch(queries, tokens, head_size) * sizeof(float);
  if (scratch.size() < bytes) scratch = AlignedBytes(bytes);
  return reinterpret_cast<float*>(scratch.data());
}

}  // namespace

EncoderLayerMemory::EncoderLayerMemory(const EncoderTrainingShape& shape, EncoderRows rows)
    : queries_keys_values(take_rows(rows.all, 3 * shape.hidden, Precision::f32, memory)),
      context(take_rows(rows.outputs, shape.hidden, shape.precision, memory)),
      attention_normed(take_normed(rows.outputs, shape.hidden, memory)),
      attended(take_rows(rows.outputs, shape.hidden, shape.precision, memory)),
      up(take_matrix(rows.outputs, shape.intermediate, memory)),
      activated(take_rows(rows.outputs, shape.intermediate, shape.precision, memory)),
      output_normed(take_normed(rows.outputs, shape.hidden, memory)),
      output(take_rows(rows.outputs, shape.hidden, shape.precision, memory)) {}

EncoderWorkspace::EncoderWorkspace(const EncoderTrainingShape& shape, std::size_t rows)
    : outputs(take_rows(rows, shape.hidden, shape.precision, memory)),
      hidden(take_rows(rows, shape.hidden, shape.precision, memory)),
      queries(take_rows(rows, shape.hidden, shape.precision, memory)),
      keys(take_rows(rows, shape.hidden, shape.precision, memory)),
      values(take_rows(rows, shape.hidden, shape.precision, memory)),
      residual(take_matrix(rows, shape.hidden, memory)),
      wide(take_rows(rows, shape.intermediate, shape.precision, memory)) {}

// One batch in one layer: what both directions need at every step.
struct EncoderLayerTraining::Pass {
  const EncoderTrainingShape& shape;
  const EncoderTexts& texts;
  const EncoderDropout& dropout;
  core::ThreadPool& pool;

  // After attention.
  [[nodiscard]] std::size_t rows() const { return texts.output_rows(); }

  [[nodiscard]] Dropout hidden_dropout(std::uint32_t place, std::size_t first_row) const {
    Dropout of{dropout.hidden, dropout.key, dropout.first_stream + place};
    of.key.sample += static_cast<std::uint32_t>(first_row);
    return of;
  }

  // y = LN(x + drop(delta)), keeping what its gradient needs. `delta` is spent.
  void add_and_norm(Matrix<float> delta, Matrix<const float> x, std::uint32_t place,
                    const LayerNormWeights& norm, const NormedRows& cache, const TrainedRows& y) const {
    for_each_row_block(rows(), pool, [&](std::size_t first, std::size_t count) {
      drop(hidden_dropout(place, first), delta.slice(first, count));
      layer_norm_keeping(delta.slice(first, count), x.slice(first, count), norm, cache.slice(first, count),
                         y.exact.slice(first, count));
    });
    round_rows(y, pool);
  }

  // From the gradient of y: that of x + drop(delta) to `residual`, that of delta to `delta`, and those of the
  // normalization's parameters.
  struct Normalisation {
    const float* weight;
    NormedRows cache;
    float *weight_gradient, *bias_gradient;
  };
  void norm_backward(Matrix<const float> gradient, const Normalisation& norm, std::uint32_t place,
                     Matrix<float> residual, const TrainedRows& delta) const {
    layer_norm_parameters_backward(gradient, norm);
    for_each_row_block(rows(), pool, [&](std::size_t first, std::size_t count) {
      const Matrix<float> around = residual.slice(first, count), into = delta.exact.slice(first, count);
      layer_norm_backward(gradient.slice(first, count), norm.weight, norm.cache.slice(first, count), around);
      std::copy_n(around.data, count * around.columns, into.data);
      drop(hidden_dropout(place, first), into);
    });
    round_rows(delta, pool);
  }

  void layer_norm_parameters_backward(Matrix<const float> gradient, const Normalisation& norm) const {
    constexpr std::size_t kColumns = 64;
    if (norm.weight_gradient == nullptr) return;
    pool.for_each((gradient.columns + kColumns - 1) / kColumns, [&](std::size_t i) {
      const std::size_t first = i * kColumns, count = std::min(kColumns, gradient.columns - first);
      const Matrix<const float> normal = norm.cache.normal;
      layer_norm_parameter_gradients(gradient.columns_from(first, count), normal.columns_from(first, count),
                                     norm.weight_gradient + first, norm.bias_gradient + first);
    });
  }

  // The input rows of the asked tokens.
  [[nodiscard]] TrainedRows outputs_of(const TrainedRows& x, const TrainedRows& place) const {
    if (texts.outputs == OutputTokens::all) return x;
    const TrainedRows outputs = place.slice(0, texts.texts());
    for (std::size_t text = 0; text < texts.texts(); ++text) {
      std::copy_n(x.exact.row(texts.offsets[text]), x.exact.columns, outputs.exact.row(text));
    }
    round_rows(outputs, pool);
    return outputs;
  }

  // The gradient of the asked rows to their places among all rows, the others 0.
  void spread(Matrix<float> gradient) const {
    if (texts.outputs == OutputTokens::all) return;
    for (std::size_t text = texts.texts(); text-- > 0;) {
      const std::size_t first = texts.offsets[text], count = texts.offsets[text + 1] - first;
      float* const place = gradient.row(first);
      if (first != text) std::copy_n(gradient.row(text), gradient.columns, place);
      std::fill_n(place + gradient.columns, (count - 1) * gradient.columns, 0.0f);
    }
  }

  // A text and head: its slices of queries (or their gradients) and of all tokens' rows.
  struct HeadPlace {
    std::size_t first_query, queries, first, tokens, column, size;

    template <class T>
    [[nodiscard]] Matrix<T> of_queries(Matrix<T> rows) const {
      return rows.slice(first_query, queries).columns_from(column, size);
    }
    template <class T>
    [[nodiscard]] Matrix<T> of_tokens(Matrix<T> rows) const {
      return rows.slice(first, tokens).columns_from(column, size);
    }
  };

  // Calls task(head, dropout of its probabilities, scratch, place) for each text and head.
  template <class Task>
  void for_each_head(Matrix<const float> queries_keys_values, Task task) const {
    const std::size_t hidden = shape.hidden, size = hidden / shape.heads;
    pool.for_each(texts.texts() * shape.heads, [&](std::size_t i) {
      const std::size_t text = i / shape.heads, number = i % shape.heads;
      const std::size_t first = texts.offsets[text], tokens = texts.offsets[text + 1] - first;
      const bool all = texts.outputs == OutputTokens::all;
      const HeadPlace place{all ? first : text, all ? tokens : 1, first, tokens, number * size, size};
      Dropout probabilities{dropout.attention, dropout.key,
                            dropout.first_stream + 2 + static_cast<std::uint32_t>(number)};
      probabilities.key.sample += static_cast<std::uint32_t>(place.first_query);
      const AttentionHead head{place.of_queries(queries_keys_values),
                               place.of_tokens(queries_keys_values.columns_from(hidden, hidden)),
                               place.of_tokens(queries_keys_values.columns_from(2 * hidden, hidden))};
      task(head, probabilities, attention_scratch_memory(place.queries, tokens, size), place);
    });
  }

  // delta = D gelu(up), from `up` that is there.
  void activate(const EncoderLayerMemory& cache, Gelu kind) const {
    for_each_row_block(rows(), pool, [&](std::size_t first, std::size_t count) {
      gelu(kind, cache.up.row(first), cache.activated.exact.row(first), count * cache.up.columns);
    });
    round_rows(cache.activated.slice(0, rows()), pool);
  }

  void activation_backward(const EncoderLayerMemory& cache, Gelu kind, const TrainedRows& gradient) const {
    for_each_row_block(rows(), pool, [&](std::size_t first, std::size_t count) {
      float* const values = gradient.exact.row(first);
      gelu_backward(kind, cache.up.row(first), values, values, count * cache.up.columns);
    });
    round_rows(gradient, pool);
  }
};

void EncoderLayerTraining::forward(const EncoderLayerStep& step, EncoderLayerMemory& cache,
                                   EncoderWorkspace& work) const {
  const EncoderLayerParameters& parameters = step.parameters;
  const EncoderTexts& texts = step.texts;
  const TrainedRows& x = step.x;
  core::ThreadPool& pool = step.pool;
  const Pass pass{shape_, texts, step.dropout, pool};
  const std::size_t rows = texts.output_rows(), hidden = shape_.hidden;
  const Matrix<float> triple = cache.queries_keys_values.exact.slice(0, texts.rows());
  const TrainedRows outputs = pass.outputs_of(x, work.outputs);
  dense_forward(parameters.query, outputs.rounded, triple.slice(0, rows).columns_from(0, hidden), pool);
  dense_forward(parameters.key, x.rounded, triple.columns_from(hidden, hidden), pool);
  dense_forward(parameters.value, x.rounded, triple.columns_from(2 * hidden, hidden), pool);
  const TrainedRows context = cache.context.slice(0, rows), attended = cache.attended.slice(0, rows),
                    activated = cache.activated.slice(0, rows), output = cache.output.slice(0, rows);
  pass.for_each_head(triple, [&](const AttentionHead& head, const Dropout& dropped, float* scratch,
                                 const Pass::HeadPlace& place) {
    attend_dropping(head, dropped, scratch, place.of_queries(context.exact));
  });
  round_rows(context, pool);

  // The outputs of blocks pass through the layer's own output rows on their way into the normalization.
  dense_forward(parameters.attention_output, context.rounded, output.exact, pool);
  pass.add_and_norm(output.exact, outputs.exact, 0, parameters.attention_norm,
                    cache.attention_normed.slice(0, rows), attended);
  dense_forward(parameters.up, attended.rounded, cache.up.slice(0, rows), pool);
  pass.activate(cache, shape_.gelu);
  dense_forward(parameters.down, activated.rounded, output.exact, pool);
  pass.add_and_norm(output.exact, attended.exact, 1, parameters.output_norm,
                    cache.output_normed.slice(0, rows), output);
}

void EncoderLayerTraining::backward(const EncoderLayerStep& step, const EncoderLayerMemory& cache,
                                    const EncoderLayerGradients& gradients, Matrix<float> gradient,
                                    EncoderWorkspace& work) const {
  const EncoderLayerParameters& parameters = step.parameters;
  const EncoderTexts& texts = step.texts;
  const TrainedRows& x = step.x;
  core::ThreadPool& pool = step.pool;
  const Pass pass{shape_, texts, step.dropout, pool};
  const std::size_t rows = texts.output_rows();
  const Matrix<float> output_gradient = gradient.slice(0, rows), residual = work.residual.slice(0, rows);
  const TrainedRows hidden = work.hidden.slice(0, rows), wide = work.wide.slice(0, rows);
  const auto learn = [&](const DenseGradients& of, const TrainedRows& input, const TrainedRows& grad) {
    dense_parameter_gradients({input.slice(0, grad.exact.rows).rounded, grad.rounded, grad.exact}, of, pool);
  };

  // y = LN(a + drop(D gelu(U a)))
  pass.norm_backward(output_gradient,
                     {parameters.output_norm.weight, cache.output_normed.slice(0, rows),
                      gradients.output_norm_weight, gradients.output_norm_bias},
                     1, residual, hidden);
  learn(gradients.down, cache.activated, hidden);
  dense_backward(parameters.down, hidden.rounded, Sum::replace, wide.exact, pool);
  pass.activation_backward(cache, shape_.gelu, wide);
  learn(gradients.up, cache.attended, wide);
  dense_backward(parameters.up, wide.rounded, Sum::add, residual, pool);

  // a = LN(x + drop(O attention(Q x, K x, V x)))
  pass.norm_backward(residual,
                     {parameters.attention_norm.weight, cache.attention_normed.slice(0, rows),
                      gradients.attention_norm_weight, gradients.attention_norm_bias},
                     0, output_gradient, hidden);
  learn(gradients.attention_output, cache.context, hidden);
  dense_backward(parameters.attention_output, hidden.rounded, Sum::replace, residual, pool);
  const TrainedRows queries = work.queries.slice(0, rows), keys = work.keys.slice(0, texts.rows()),
                    values = work.values.slice(0, texts.rows());
  pass.for_each_head(
      cache.queries_keys_values.exact.slice(0, texts.rows()),
      [&](const AttentionHead& head, const Dropout& dropped, float* scratch, const Pass::HeadPlace& place) {
        attend_backward(
            head, dropped, place.of_queries(residual), scratch,
            {place.of_queries(queries.exact), place.of_tokens(keys.exact), place.of_tokens(values.exact)});
      });
  const auto into = [&](const DenseParameters& layer, const DenseGradients& of, const TrainedRows& input,
                        const TrainedRows& grad) {
    round_rows(grad, pool);
    learn(of, input, grad);
    dense_backward(layer, grad.rounded, Sum::add, gradient.slice(0, grad.exact.rows), pool);
  };
  into(parameters.query, gradients.query, pass.outputs_of(x, work.outputs), queries);
  pass.spread(gradient);
  into(parameters.key, gradients.key, x, keys);
  into(parameters.value, gradients.value, x, values);
}

}  // namespace bellwether::nn
