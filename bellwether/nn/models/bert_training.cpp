#include "bellwether/nn/models/bert_training.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>
#include <vector>

#include "bellwether/nn/models/bert_training_memory.h"
#include "bellwether/nn/ops/embedding.h"
#include "bellwether/nn/ops/quantize.h"

namespace bellwether::nn {
namespace {

// Dropout streams outside the layers; those of layer l begin at kLayerStreams + l (heads + 2).
constexpr std::uint32_t kEmbeddingStream = 0, kPooledStream = 1, kLayerStreams = 2;

// Elements of weights that one task rounds.
constexpr std::size_t kRoundingTask = 1 << 16;

std::string layer_name(std::size_t layer) { return "bert.encoder.layer." + std::to_string(layer); }

}  // namespace

struct BertTraining::Memory {
  Memory(const BertConfig& of, BertHead on, const BertTrainingOptions& with)
      : config(of), head(on), options(with), shape(encoder_shape(of, with.precision)), layer(shape) {
    const std::uint64_t all = count_parameters(bert_parameters(of, on));
    first_trained = count_frozen_parameters(of, with.frozen_layers);
    for (const ParameterShape& each : learning_parameters(of, on, with)) {
      gradient_places[each.name] = gradient_elements;
      gradient_elements += each.elements();
    }
    gradients = Tensor(DType::f32, {gradient_elements});
    first_rounded = all - count_rounded_parameters(of, on);
    if (with.precision == Precision::bf16) rounded = Tensor(DType::bf16, {all - first_rounded});
  }

  // One pass over one batch: what all steps below need.
  struct Step {
    const BertWeights& weights;
    const TokenBatch& batch;
    core::ThreadPool& pool;
  };

  // Room for a batch; some is added where it has to grow, because a larger one may follow.
  void plan(std::size_t tokens, std::size_t rows) {
    reserve(kept && token_room < tokens ? std::max(tokens, token_room + token_room / 4) : tokens,
            head_kept && head_room < rows ? std::max(rows, head_room + head_room / 4) : rows);
  }
  void reserve(std::size_t tokens, std::size_t rows) {
    if (!kept || token_room < tokens || output_room < outputs_of(tokens, rows)) {
      kept.reset();  // the old goes before the new comes
      token_room = std::max(token_room, tokens);
      output_room = std::max(output_room, outputs_of(tokens, rows));
      kept = std::make_unique<BatchMemory>(config, options, EncoderRows{token_room, output_room});
    }
    if (!head_kept || head_room < rows) {
      head_kept.reset();
      head_room = std::max(head_room, rows);
      head_kept = std::make_unique<HeadMemory>(config, shape, head, head_room);
    }
  }
  // Rows of the last layer's output.
  [[nodiscard]] std::size_t outputs_of(std::size_t tokens, std::size_t rows) const {
    return head == BertHead::classifier ? rows : tokens;
  }

  // The weights as products read them: rounded anew in each forward pass, because steps change them, unless the step did
  // it itself.
  void round_weights(const BertWeights& weights, core::ThreadPool& pool) {
    if (shape.precision == Precision::f32 || std::exchange(rounded_is_new, false)) return;
    const std::span<const float> read = weights.all().subspan(first_rounded);
    pool.for_each((read.size() + kRoundingTask - 1) / kRoundingTask, [&](std::size_t i) {
      const std::size_t first = i * kRoundingTask, count = std::min(kRoundingTask, read.size() - first);
      to_bf16(read.data() + first, rounded.data<Bf16>() + first, count);
    });
  }

  [[nodiscard]] Operand matrix_operand(const BertWeights& weights, std::string_view name,
                                       Precision precision) const {
    const ParameterPlace& place = weights.place(name);
    const std::size_t rows = place.parameter.shape[0], columns = place.parameter.shape[1];
    if (precision == Precision::f32) {
      float* const exact =
          const_cast<float*>(weights.all().data()) + place.first;  // an operand is not written
      return operand_of(matrix(exact, rows, columns));
    }
    return {precision, reinterpret_cast<std::byte*>(rounded.data<Bf16>() + (place.first - first_rounded)),
            nullptr, rows, columns};
  }
  [[nodiscard]] DenseParameters dense(const BertWeights& weights, const std::string& name,
                                      Precision precision) const {
    return {matrix_operand(weights, name + ".weight", precision), weights.at(name + ".bias")};
  }
  [[nodiscard]] LayerNormWeights norm(const BertWeights& weights, const std::string& name) const {
    return {weights.at(name + ".weight"), weights.at(name + ".bias"),
            static_cast<float>(config.layer_norm_eps)};
  }
  // Null where the parameter does not learn.
  [[nodiscard]] float* gradient(const std::string& name) const {
    const auto place = gradient_places.find(name);
    return place == gradient_places.end() ? nullptr : gradients.data<float>() + place->second;
  }
  [[nodiscard]] DenseGradients dense_gradients(const std::string& name) const {
    return {gradient(name + ".weight"), gradient(name + ".bias")};
  }
  // The embeddings learn all or none.
  [[nodiscard]] bool embeddings_learn() const {
    return gradient("bert.embeddings.word_embeddings.weight") != nullptr;
  }

  [[nodiscard]] EncoderLayerParameters layer_parameters(const BertWeights& weights, std::size_t i) const {
    const std::string name = layer_name(i), self = name + ".attention.self.",
                      out = name + ".attention.output.";
    const auto part = [&](const std::string& of) { return dense(weights, of, shape.precision); };
    return {part(self + "query"),
            part(self + "key"),
            part(self + "value"),
            part(out + "dense"),
            part(name + ".intermediate.dense"),
            part(name + ".output.dense"),
            norm(weights, out + "LayerNorm"),
            norm(weights, name + ".output.LayerNorm")};
  }
  [[nodiscard]] EncoderLayerGradients layer_gradients(std::size_t i) const {
    const std::string name = layer_name(i), self = name + ".attention.self.",
                      out = name + ".attention.output.";
    const auto part = [&](const std::string& of) { return dense_gradients(of); };
    return {part(self + "query"),
            part(self + "key"),
            part(self + "value"),
            part(out + "dense"),
            part(name + ".intermediate.dense"),
            part(name + ".output.dense"),
            gradient(out + "LayerNorm.weight"),
            gradient(out + "LayerNorm.bias"),
            gradient(name + ".output.LayerNorm.weight"),
            gradient(name + ".output.LayerNorm.bias")};
  }
  // A classifier reads the last layer's first tokens alone.
  [[nodiscard]] EncoderTexts texts_of(const TokenBatch& batch, std::size_t i) const {
    const bool last = i + 1 == config.layers && head == BertHead::classifier;
    return {batch.offsets, last ? OutputTokens::first : OutputTokens::all};
  }
  [[nodiscard]] EncoderDropout layer_dropout(std::size_t i) const {
    const std::size_t first = kLayerStreams + i * (config.heads + 2);
    return {config.hidden_dropout, config.attention_dropout, key, static_cast<std::uint32_t>(first)};
  }
  [[nodiscard]] Dropout embedding_dropout(std::size_t first_row) const {
    Dropout dropout{config.hidden_dropout, key, kEmbeddingStream};
    dropout.key.sample += static_cast<std::uint32_t>(first_row);
    return dropout;
  }

  // drop(LN(words + positions + types)) of the batch.
  void embed_batch(const Step& step) {
    const BertWeights& weights = step.weights;
    const auto table = [&](const char* name) {
      return matrix_operand(weights, name, Precision::f32).as_matrix<const float>();
    };
    const EmbeddingTables tables{table("bert.embeddings.word_embeddings.weight"),
                                 table("bert.embeddings.position_embeddings.weight"),
                                 table("bert.embeddings.token_type_embeddings.weight")};
    const LayerNormWeights weights_of_norm = norm(weights, "bert.embeddings.LayerNorm");
    const TokenBatch& batch = step.batch;
    step.pool.for_each(batch.texts(), [&](std::size_t text) {
      const std::size_t first = batch.offsets[text], length = batch.length(text);
      const std::span<const std::int32_t> types = batch.types;
      const Matrix<float> rows = kept->embedded.exact.slice(first, length);
      embed(tables, std::span(batch.ids).subspan(first, length),
            types.empty() ? types : types.subspan(first, length), rows);
      layer_norm_keeping(rows, {}, weights_of_norm, kept->embedding_normed.slice(first, length), rows);
      drop(embedding_dropout(first), rows);
    });
    round_rows(kept->embedded.slice(0, batch.tokens()), step.pool);
  }

  // `parameters` outlives the call it is made for.
  [[nodiscard]] EncoderLayerStep layer_step(const Step& step, const EncoderLayerParameters& parameters,
                                            std::size_t i) const {
    return {parameters, texts_of(step.batch, i), kept->input(i).slice(0, step.batch.tokens()),
            layer_dropout(i), step.pool};
  }

  void encode(const Step& step, core::RandomKey at, std::size_t rows) {
    plan(step.batch.tokens(), rows);
    key = at;
    last_batch = &step.batch;
    round_weights(step.weights, step.pool);
    embed_batch(step);
    for (std::size_t i = 0; i < config.layers; ++i) {
      layer.forward(layer_step(step, layer_parameters(step.weights, i), i), kept->layer(i), kept->work);
    }
  }

  // From kept->gradient, of the encoder's output, to all gradients of the encoder. `words` says whether the
  // head has put its own into the word embeddings' already.
  void encoder_backward(const Step& step, Sum words) {
    const std::size_t rows = step.batch.tokens();
    const Matrix<float> grad = kept->gradient.slice(0, rows);
    for (std::size_t i = config.layers; i-- > options.frozen_layers;) {
      const EncoderLayerParameters parameters = layer_parameters(step.weights, i);
      const EncoderLayerStep of_layer = layer_step(step, parameters, i);
      EncoderLayerMemory& memory = kept->layer(i);
      // The last layer's are there still.
      const bool spent = options.activations == Activations::recompute && i + 1 < config.layers;
      if (spent) layer.forward(of_layer, memory, kept->work);
      layer.backward(of_layer, memory, layer_gradients(i), grad, kept->work);
    }
    if (embeddings_learn()) embedding_backward(step, grad, words);
  }

  void embedding_backward(const Step& step, Matrix<float> grad, Sum words) {
    const LayerNormWeights weights_of_norm = norm(step.weights, "bert.embeddings.LayerNorm");
    for_each_row_block(grad.rows, step.pool, [&](std::size_t first, std::size_t count) {
      drop(embedding_dropout(first), grad.slice(first, count));
    });
    layer_norm_parameter_gradients(grad, kept->embedding_normed.normal.slice(0, grad.rows),
                                   gradient("bert.embeddings.LayerNorm.weight"),
                                   gradient("bert.embeddings.LayerNorm.bias"));
    for_each_row_block(grad.rows, step.pool, [&](std::size_t first, std::size_t count) {
      const Matrix<float> part = grad.slice(first, count);
      layer_norm_backward(part, weights_of_norm.weight, kept->embedding_normed.slice(first, count), part);
    });
    const auto table = [&](const char* name) {
      const ParameterPlace& place = step.weights.place(name);
      return matrix(gradient(name), place.parameter.shape[0], place.parameter.shape[1]);
    };
    const Matrix<float> word = table("bert.embeddings.word_embeddings.weight"),
                        position = table("bert.embeddings.position_embeddings.weight"),
                        type = table("bert.embeddings.token_type_embeddings.weight");
    if (words == Sum::replace) clear(word, step.pool);
    clear(position, step.pool);
    clear(type, step.pool);
    add_to_tables(step.batch, grad, word, position, type);
  }

  static void clear(Matrix<float> table, core::ThreadPool& pool) {
    constexpr std::size_t kRows = 256;
    pool.for_each((table.rows + kRows - 1) / kRows, [&](std::size_t i) {
      const std::size_t first = i * kRows, count = std::min(kRows, table.rows - first);
      std::fill_n(table.row(first), count * table.columns, 0.0f);
    });
  }

  static void add_to_tables(const TokenBatch& batch, Matrix<const float> grad, Matrix<float> word,
                            Matrix<float> position, Matrix<float> type) {
    const auto add = [&](const float* from, float* to) {
      for (std::size_t i = 0; i < grad.columns; ++i) to[i] += from[i];
    };
    for (std::size_t text = 0; text < batch.texts(); ++text) {
      for (std::size_t row = batch.offsets[text]; row < batch.offsets[text + 1]; ++row) {
        const float* const from = grad.row(row);
        add(from, word.row(static_cast<std::size_t>(batch.ids[row])));
        add(from, position.row(row - batch.offsets[text]));
        add(from, type.row(batch.types.empty() ? 0 : static_cast<std::size_t>(batch.types[row])));
      }
    }
  }

  // The encoder's rows that the head reads, into the head's input, and their gradients back.
  void gather(std::span<const std::size_t> rows, core::ThreadPool& pool) {
    const TrainedRows input = head_kept->input.slice(0, rows.size());
    const Matrix<float> from = kept->input(config.layers).exact;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      std::copy_n(from.row(rows[i]), from.columns, input.exact.row(i));
    }
    round_rows(input, pool);
  }
  void scatter(std::span<const std::size_t> rows, Matrix<const float> grad) {
    const Matrix<float> to = kept->gradient.slice(0, last_batch->tokens());
    std::fill_n(to.data, to.rows * to.columns, 0.0f);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      float* const row = to.row(rows[i]);
      for (std::size_t k = 0; k < to.columns; ++k) row[k] += grad.row(i)[k];
    }
  }

  [[nodiscard]] Dropout pooled_dropout() const { return {config.classifier_dropout, key, kPooledStream}; }

  // logits = C drop(tanh(P h)) + c
  Matrix<const float> classify(const Step& step) {
    const std::size_t rows = head_rows.size();
    const Matrix<float> inner = head_kept->inner.slice(0, rows),
                        output = head_kept->output.exact.slice(0, rows),
                        logits = head_kept->logits.slice(0, rows);
    gather(head_rows, step.pool);
    dense_forward(dense(step.weights, "bert.pooler.dense", Precision::f32),
                  head_kept->input.slice(0, rows).rounded, inner, step.pool);
    for (std::size_t i = 0; i < rows * inner.columns; ++i) inner.data[i] = std::tanh(inner.data[i]);
    std::copy_n(inner.data, rows * inner.columns, output.data);
    drop(pooled_dropout(), output);
    dense_forward(dense(step.weights, "classifier", Precision::f32), operand_of(output), logits, step.pool);
    return logits;
  }

  void classifier_backward(const Step& step, const TrainedRows& dlogits) {
    const std::size_t rows = head_rows.size();
    const Matrix<float> inner = head_kept->inner.slice(0, rows);
    const TrainedRows grad = head_kept->grad.slice(0, rows), output = head_kept->output.slice(0, rows),
                      input = head_kept->input.slice(0, rows);
    dense_parameter_gradients({output.rounded, dlogits.rounded, dlogits.exact}, dense_gradients("classifier"),
                              step.pool);
    dense_backward(dense(step.weights, "classifier", Precision::f32), dlogits.rounded, Sum::replace,
                   grad.exact, step.pool);
    drop(pooled_dropout(), grad.exact);
    for (std::size_t i = 0; i < rows * inner.columns; ++i) {
      grad.exact.data[i] *= 1.0f - inner.data[i] * inner.data[i];
    }
    dense_parameter_gradients({input.rounded, grad.rounded, grad.exact}, dense_gradients("bert.pooler.dense"),
                              step.pool);
    const Matrix<float> back = head_kept->output.exact.slice(0, rows);  // its content is spent
    dense_backward(dense(step.weights, "bert.pooler.dense", Precision::f32), grad.rounded, Sum::replace, back,
                   step.pool);
    scatter(head_rows, back);
    encoder_backward(step, Sum::replace);
  }

  // logits = E LN(gelu(T h)) + b, with E the word embeddings
  Matrix<const float> predict_words(const Step& step) {
    const std::size_t rows = head_rows.size();
    const Matrix<float> inner = head_kept->inner.slice(0, rows), logits = head_kept->logits.slice(0, rows);
    const TrainedRows output = head_kept->output.slice(0, rows);
    gather(head_rows, step.pool);
    dense_forward(dense(step.weights, "cls.predictions.transform.dense", shape.precision),
                  head_kept->input.slice(0, rows).rounded, inner, step.pool);
    gelu(config.activation, inner.data, output.exact.data, rows * inner.columns);
    layer_norm_keeping(output.exact, {}, norm(step.weights, "cls.predictions.transform.LayerNorm"),
                       head_kept->normed.slice(0, rows), output.exact);
    round_rows(output, step.pool);
    dense_forward(decoder(step.weights), output.rounded, logits, step.pool);
    return logits;
  }

  [[nodiscard]] DenseParameters decoder(const BertWeights& weights) const {
    return {matrix_operand(weights, "bert.embeddings.word_embeddings.weight", shape.precision),
            weights.at("cls.predictions.bias")};
  }

  void words_backward(const Step& step, const TrainedRows& dlogits) {
    const std::size_t rows = head_rows.size();
    const std::string transform = "cls.predictions.transform.";
    const TrainedRows grad = head_kept->grad.slice(0, rows), output = head_kept->output.slice(0, rows),
                      input = head_kept->input.slice(0, rows);
    const NormedRows normed = head_kept->normed.slice(0, rows);
    dense_parameter_gradients(
        {output.rounded, dlogits.rounded, dlogits.exact},
        {gradient("bert.embeddings.word_embeddings.weight"), gradient("cls.predictions.bias")}, step.pool);
    dense_backward(decoder(step.weights), dlogits.rounded, Sum::replace, grad.exact, step.pool);
    layer_norm_parameter_gradients(grad.exact, normed.normal, gradient(transform + "LayerNorm.weight"),
                                   gradient(transform + "LayerNorm.bias"));
    layer_norm_backward(grad.exact, step.weights.at(transform + "LayerNorm.weight"), normed, grad.exact);
    gelu_backward(config.activation, head_kept->inner.data, grad.exact.data, grad.exact.data,
                  rows * grad.exact.columns);
    round_rows(grad, step.pool);
    dense_parameter_gradients({input.rounded, grad.rounded, grad.exact}, dense_gradients(transform + "dense"),
                              step.pool);
    const Matrix<float> back = output.exact;  // its content is spent
    dense_backward(dense(step.weights, transform + "dense", shape.precision), grad.rounded, Sum::replace,
                   back, step.pool);
    scatter(head_rows, back);
    encoder_backward(step, Sum::add);
  }

  [[nodiscard]] DenseParameters detector(const BertWeights& weights, const char* part) const {
    return dense(weights, std::string(kDetectorPrefix) + part, shape.precision);
  }
  [[nodiscard]] DenseGradients detector_gradients(const char* part) const {
    return dense_gradients(std::string(kDetectorPrefix) + part);
  }

  // logits = p gelu(D h) + b
  Matrix<const float> find_replaced(const Step& step) {
    const std::size_t rows = head_rows.size();
    const Matrix<float> inner = head_kept->inner.slice(0, rows), logits = head_kept->logits.slice(0, rows);
    const TrainedRows output = head_kept->output.slice(0, rows);
    gather(head_rows, step.pool);
    dense_forward(detector(step.weights, "dense"), head_kept->input.slice(0, rows).rounded, inner, step.pool);
    gelu(config.activation, inner.data, output.exact.data, rows * inner.columns);
    round_rows(output, step.pool);
    dense_forward(detector(step.weights, "dense_prediction"), output.rounded, logits, step.pool);
    return logits;
  }

  void detector_backward(const Step& step, const TrainedRows& dlogits) {
    const std::size_t rows = head_rows.size();
    const TrainedRows grad = head_kept->grad.slice(0, rows), output = head_kept->output.slice(0, rows),
                      input = head_kept->input.slice(0, rows);
    dense_parameter_gradients({output.rounded, dlogits.rounded, dlogits.exact},
                              detector_gradients("dense_prediction"), step.pool);
    dense_backward(detector(step.weights, "dense_prediction"), dlogits.rounded, Sum::replace, grad.exact,
                   step.pool);
    gelu_backward(config.activation, head_kept->inner.data, grad.exact.data, grad.exact.data,
                  rows * grad.exact.columns);
    round_rows(grad, step.pool);
    dense_parameter_gradients({input.rounded, grad.rounded, grad.exact}, detector_gradients("dense"),
                              step.pool);
    const Matrix<float> back = output.exact;  // its content is spent
    dense_backward(detector(step.weights, "dense"), grad.rounded, Sum::replace, back, step.pool);
    scatter(head_rows, back);
    encoder_backward(step, Sum::replace);
  }

  BertConfig config;
  BertHead head;
  BertTrainingOptions options;
  EncoderTrainingShape shape;
  EncoderLayerTraining layer;
  std::size_t first_trained = 0;                       // element of the weights
  std::map<std::string, std::size_t> gradient_places;  // of what learns, by name
  std::size_t gradient_elements = 0;
  Tensor gradients;
  std::size_t first_rounded = 0;  // element of the weights
  Tensor rounded;                 // from there on, as bf16
  bool rounded_is_new = false;    // they are what the next pass would round
  std::unique_ptr<BatchMemory> kept;
  std::unique_ptr<HeadMemory> head_kept;
  std::size_t token_room = 0, output_room = 0, head_room = 0;
  core::RandomKey key;
  const TokenBatch* last_batch = nullptr;
  std::vector<std::size_t> head_rows;  // of the last layer's output
};

BertTraining::BertTraining(const BertConfig& config, BertHead head, const BertTrainingOptions& options)
    : memory_(std::make_unique<Memory>(config, head, options)) {
  BW_ASSERT(head != BertHead::none && options.precision != Precision::int8);
  BW_ASSERT(options.frozen_layers == 0 || head == BertHead::classifier);
  BW_ASSERT(options.frozen_layers <= config.layers);
  BW_ASSERT(options.learning.empty() || head == BertHead::classifier);
}
BertTraining::BertTraining(BertTraining&&) noexcept = default;
BertTraining& BertTraining::operator=(BertTraining&&) noexcept = default;
BertTraining::~BertTraining() = default;

Matrix<const float> BertTraining::forward(const BertWeights& weights, const TokenBatch& batch,
                                          core::RandomKey key, core::ThreadPool& pool) {
  BW_ASSERT(memory_->head == BertHead::classifier);
  memory_->head_rows.resize(batch.texts());
  std::iota(memory_->head_rows.begin(), memory_->head_rows.end(), std::size_t{0});
  memory_->encode({weights, batch, pool}, key, batch.texts());
  return memory_->classify({weights, batch, pool});
}

Matrix<const float> BertTraining::forward_tokens(const BertWeights& weights, const TokenBatch& batch,
                                                 std::span<const std::size_t> positions, core::RandomKey key,
                                                 core::ThreadPool& pool) {
  BW_ASSERT(memory_->head == BertHead::masked_lm || memory_->head == BertHead::replaced_tokens);
  memory_->head_rows.assign(positions.begin(), positions.end());
  memory_->encode({weights, batch, pool}, key, positions.size());
  const Memory::Step step{weights, batch, pool};
  return memory_->head == BertHead::masked_lm ? memory_->predict_words(step) : memory_->find_replaced(step);
}

void BertTraining::backward(const BertWeights& weights, Matrix<const float> dlogits, core::ThreadPool& pool) {
  const TrainedRows rows = memory_->head_kept->dlogits.slice(0, dlogits.rows);
  for (std::size_t row = 0; row < dlogits.rows; ++row) {
    std::copy_n(dlogits.row(row), dlogits.columns, rows.exact.row(row));
  }
  round_rows(rows, pool);
  const Memory::Step step{weights, *memory_->last_batch, pool};
  switch (memory_->head) {
    case BertHead::classifier: return memory_->classifier_backward(step, rows);
    case BertHead::masked_lm: return memory_->words_backward(step, rows);
    case BertHead::replaced_tokens: return memory_->detector_backward(step, rows);
    case BertHead::none: return;
  }
}

void BertTraining::reserve(std::size_t tokens, std::size_t head_rows) { memory_->reserve(tokens, head_rows); }

std::size_t BertTraining::first_trained() const { return memory_->first_trained; }

std::span<float> BertTraining::gradients() { return memory_->gradients.values<float>(); }

std::span<Bf16> BertTraining::rounded() {
  if (memory_->shape.precision == Precision::f32) return {};
  return memory_->rounded.values<Bf16>();
}
std::size_t BertTraining::first_rounded() const { return memory_->first_rounded; }
void BertTraining::rounded_is_new() { memory_->rounded_is_new = true; }

}  // namespace bellwether::nn
