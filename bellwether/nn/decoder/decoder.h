#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/nn/decoder/decoder_config.h"
#include "bellwether/nn/decoder/kv_cache.h"
#include "bellwether/nn/decoder/projection.h"
#include "bellwether/nn/models/weight_source.h"
#include "bellwether/nn/tensor.h"

namespace bellwether::nn {

// How a decoder is loaded.
struct DecoderOptions {
  WeightPrecision precision = WeightPrecision::f32;
  DecoderConfigLimits limits;
  core::ThreadPool* pool = nullptr;  // helps packing; null: nobody
};

// Whose logits a pass gives back: none of a chunk's tokens, the last one's, or all.
enum class LogitRows : std::uint8_t { none, last, all };

// Tokens that follow those a sequence holds.
struct DecoderChunk {
  std::span<const std::int32_t> tokens;
  KvSequence* sequence = nullptr;
  LogitRows logits = LogitRows::last;
};

// A decoder-only language model: Llama 2 and 3, Qwen2 and 2.5, Qwen3. A pass takes chunks of several
// sequences, packed one after another; each is appended to its sequence. A token's logits are the same bits
// whatever else the pass holds, however its text was cut into chunks, and at any number of threads.
//
//   core::Result<Decoder> model = Decoder::load("models/qwen2.5-0.5b", {});
//   KvPool pool(model->kv_shape(), 64);
//   KvSequence text;
//   const DecoderChunk chunks[] = {{ids, &text}};
//   core::Result<Tensor> logits = model->forward(chunks, pool, threads);  // [1, vocabulary]
//
// Threads: immutable once loaded; passes over different sequences may run at once.
class Decoder {
 public:
  // Errors: those of the source, and of packing.
  [[nodiscard]] static core::Result<Decoder> make(const DecoderConfig& config, const WeightSource& weights,
                                                  const DecoderOptions& options);
  // A folder in the Hugging Face layout: config.json, and model.safetensors or its shards. Errors also: those
  // of read_decoder_config and StoredWeights::open, naming the file; unsupported where the checkpoint holds
  // weights of a layer that the configuration does not speak of.
  [[nodiscard]] static core::Result<Decoder> load(const std::filesystem::path& folder,
                                                  const DecoderOptions& options);
  Decoder(Decoder&&) noexcept;
  Decoder& operator=(Decoder&&) noexcept;
  ~Decoder();

  [[nodiscard]] const DecoderConfig& config() const;
  [[nodiscard]] KvShape kv_shape() const;

  // f32 [rows asked for, vocabulary], in the order of the chunks. Errors: data (an id outside the vocabulary,
  // more tokens than the model has positions), memory (no page free); the sequences are then as before.
  [[nodiscard]] core::Result<Tensor> forward(std::span<const DecoderChunk> chunks, KvPool& pages,
                                             core::ThreadPool& pool) const;

 private:
  struct State;
  explicit Decoder(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace bellwether::nn
