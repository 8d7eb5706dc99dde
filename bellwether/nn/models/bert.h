#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/nn/models/bert_config.h"
#include "bellwether/nn/models/token_batch.h"
#include "bellwether/nn/models/weight_source.h"
#include "bellwether/nn/precision.h"
#include "bellwether/nn/tensor.h"

namespace bellwether::nn {

// What was made of a model's weights when the program was built, so that it need not be made of them now. Memory that
// outlives the model.
struct PackedBert {
  std::span<const std::byte> products;  // of Bert::pack(); from a multiple of 64 bytes on
  Matrix<const Bf16> words;             // the word embeddings, as they are stored
};

// How a checkpoint is loaded.
struct BertOptions {
  Precision precision = Precision::f32;
  std::uint64_t seed = 42;  // of a head that the checkpoint lacks
  BertConfigLimits limits;
  // Of the same weights, to the same bits; read in int8 on processors that have the kernels for it.
  std::optional<PackedBert> packed;
};

// What run() computes besides the logits: nothing, the last layer's output, or that of the embeddings and of
// each layer. Without hidden states the last layer is computed for each text's first token only, the one the
// head reads; the logits are the same bits.
enum class HiddenStates { none, last, all };

// What a pass over a batch computes, one row per text or token in the order of the batch.
struct BertOutput {
  Tensor logits;               // f32 [texts, labels]
  Tensor pooled;               // f32 [texts, hidden]: tanh of the pooler, P-27's text embedding
  std::vector<Tensor> hidden;  // f32 [tokens, hidden]: what was asked for, the last layer's at the end
};

// What a model that scores works on.
struct BertWork {
  std::size_t longest = 0;  // tokens of a text
  std::size_t threads = 1;
};

// Bytes that a Bert holds once it has scored, without what oneDNN keeps.
[[nodiscard]] std::uint64_t bert_bytes(const BertConfig& config, Precision precision, const BertWork& work);

// BERT with a classification head, for inference (Devlin et al. 2019; post-LayerNorm encoder, tanh pooler on
// the first token). Texts are packed, never padded. A text's answer is the same to the bit alone, in any
// batch, in any order and at any number of threads, in each precision.
//
//   core::ThreadPool pool(0);
//   auto model = Bert::load("models/finbert", {.precision = Precision::int8});
//   if (!model) return fail(model.error());
//   TokenBatch batch;
//   batch.add(ids);
//   core::Result<BertOutput> output = model->run(batch, HiddenStates::none, pool);
class Bert {
 public:
  // A Hugging Face folder: config.json and model.safetensors, whole or in shards. A folder without classifier
  // weights gets new ones, with a warning in the log. Errors: not_found, config, model, unsupported (pickle
  // files, bf16 on a processor without AVX-512), naming file and tensor.
  [[nodiscard]] static core::Result<Bert> load(const std::filesystem::path& folder,
                                               const BertOptions& options);

  // From any source of weights.
  [[nodiscard]] static core::Result<Bert> make(const BertConfig& config, const WeightSource& weights,
                                               const BertOptions& options);
  // The products of PackedBert.
  [[nodiscard]] static core::Result<std::string> pack(const BertConfig& config, const WeightSource& weights);
  Bert(Bert&&) noexcept;
  Bert& operator=(Bert&&) noexcept;
  ~Bert();

  [[nodiscard]] const BertConfig& config() const;
  [[nodiscard]] Precision precision() const;
  // False: the classifier was not in the checkpoint and must be trained before its answers mean anything.
  [[nodiscard]] bool classifier_is_trained() const;

  // Thread-safe. Errors: data, where a text is empty or longer than max_positions, or an id or type is out of
  // range (naming text and token); model, where an output is not finite.
  [[nodiscard]] core::Result<BertOutput> run(const TokenBatch& batch, HiddenStates hidden,
                                             core::ThreadPool& pool) const;

  struct State;  // private to this folder

 private:
  explicit Bert(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace bellwether::nn
