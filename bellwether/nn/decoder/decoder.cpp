#include "bellwether/nn/decoder/decoder.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <vector>

#include "bellwether/nn/decoder/decoder_state.h"
#include "bellwether/nn/decoder/rope_settings.h"
#include "bellwether/nn/ops/rms_norm.h"
#include "bellwether/nn/safetensors_values.h"

namespace bellwether::nn {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

Status check_chunk(const DecoderConfig& config, const DecoderChunk& chunk) {
  for (const std::int32_t id : chunk.tokens) {
    if (id >= 0 && static_cast<std::size_t>(id) < config.vocab_size) continue;
    return fail(ErrorKind::data,
                fmt::format("token {} is not among the {} of the model's vocabulary; tokenizer and "
                            "model do not belong together",
                            id, config.vocab_size));
  }
  const std::size_t length = chunk.sequence->length() + chunk.tokens.size();
  if (length <= config.max_positions) return {};
  return fail(ErrorKind::data,
              fmt::format("the text has {} tokens and the model reads at most {}; shorten it", length,
                          config.max_positions));
}

// Room in every sequence, or in none.
Status reserve_all(std::span<const DecoderChunk> chunks, KvPool& pages) {
  for (const DecoderChunk& chunk : chunks) {
    if (Status room = chunk.sequence->reserve(chunk.tokens.size(), pages); !room) {
      for (const DecoderChunk& each : chunks) each.sequence->cut(each.sequence->length());
      return room;
    }
  }
  return {};
}

void look_up(const Tensor& embeddings, std::int32_t id, std::span<float> out) {
  const std::size_t first = static_cast<std::size_t>(id) * out.size();
  if (embeddings.type() == DType::f32) {
    std::copy_n(embeddings.data<float>() + first, out.size(), out.data());
    return;
  }
  const Bf16* from = embeddings.data<Bf16>() + first;
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = f32_from_bf16(from[i].bits);
}

// The rows whose logits are outputs for.
std::vector<std::size_t> output_rows(std::span<const DecoderChunk> chunks,
                                     std::span<const SequenceRows> rows) {
  std::vector<std::size_t> outputs;
  for (std::size_t i = 0; i < chunks.size(); ++i) {
    const std::size_t end = rows[i].first + rows[i].count;
    if (chunks[i].logits == LogitRows::none || rows[i].count == 0) continue;
    for (std::size_t row = chunks[i].logits == LogitRows::all ? rows[i].first : end - 1; row < end; ++row)
      outputs.push_back(row);
  }
  return outputs;
}

}  // namespace

Decoder::Decoder(std::unique_ptr<State> state) : state_(std::move(state)) {}
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder& Decoder::operator=(Decoder&&) noexcept = default;
Decoder::~Decoder() = default;

const DecoderConfig& Decoder::config() const { return state_->config; }
KvShape Decoder::kv_shape() const {
  return {state_->config.layers, state_->config.kv_heads, state_->config.head_size};
}

Result<Tensor> Decoder::forward(std::span<const DecoderChunk> chunks, KvPool& pages,
                                core::ThreadPool& pool) const {
  const DecoderConfig& config = state_->config;
  for (const DecoderChunk& chunk : chunks) {
    if (Status fits = check_chunk(config, chunk); !fits) return fail(fits.error());
  }
  if (Status room = reserve_all(chunks, pages); !room) return fail(room.error());
  std::vector<SequenceRows> sequences;
  std::vector<std::int32_t> positions;
  for (const DecoderChunk& chunk : chunks) {
    const std::size_t position = chunk.sequence->length();
    sequences.push_back({chunk.sequence, positions.size(), chunk.tokens.size(), position});
    for (std::size_t i = 0; i < chunk.tokens.size(); ++i)
      positions.push_back(static_cast<std::int32_t>(position + i));
  }
  if (positions.empty()) return Tensor(DType::f32, {0, config.vocab_size});
  DecoderBuffers buffers(config, state_->precision, positions.size());
  for (std::size_t i = 0; i < chunks.size(); ++i) {
    for (std::size_t token = 0; token < chunks[i].tokens.size(); ++token) {
      look_up(state_->embeddings, chunks[i].tokens[token],
              {buffers.x.row(sequences[i].first + token), config.hidden_size});
    }
  }
  const RotaryTurns turns(state_->frequencies, state_->magnitude, positions);
  const DecoderPass pass{sequences, &turns, &pool};
  for (std::size_t i = 0; i < config.layers; ++i) state_->layers[i].forward(config, i, pass, buffers);
  for (const SequenceRows& rows : sequences) rows.sequence->extend(rows.count);

  const std::vector<std::size_t> outputs = output_rows(chunks, sequences);
  Tensor logits(DType::f32, {outputs.size(), config.vocab_size});
  if (outputs.empty()) return logits;
  const Matrix<float> normal = buffers.normal.slice(0, outputs.size());
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    rms_norm(buffers.x.slice(outputs[i], 1), state_->final_norm.data(), static_cast<float>(config.norm_eps),
             normal.slice(i, 1));
  }
  buffers.normal_input.set(normal, pool);
  state_->head.forward(buffers.normal_input, logits.as_matrix<float>(), pool);
  return logits;
}

}  // namespace bellwether::nn
