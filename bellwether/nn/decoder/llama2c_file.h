// Checkpoints of llama2.c (Karpathy), the form of the small "stories" models: seven int32 (width, hidden width,
// layers, heads, key-value heads, vocabulary, positions; a negative vocabulary says that the output layer is
// not tied), then f32 tensors, each of all layers together: embeddings, attention norms, q, k, v, o, feed-
// forward norms, gate, down, up, final norm, two tables of rotary turns, and the output layer where it is not
// tied. Rotary pairs lie side by side. All little-endian.
#pragma once

#include <filesystem>
#include <span>
#include <string_view>
#include <utility>

#include "bellwether/core/file.h"
#include "bellwether/core/result.h"
#include "bellwether/nn/decoder/decoder_config.h"
#include "bellwether/nn/models/weight_source.h"

namespace bellwether::nn {

// The settings that the header gives. Errors: model, where a number is out of range or the file is not exactly
// as long as they make it.
[[nodiscard]] core::Result<DecoderConfig> parse_llama2c_header(std::span<const std::byte> file);

// The tensors of such a file under the names of Hugging Face checkpoints.
class Llama2cWeights final : public WeightSource {
 public:
  // Errors: not_found, io, model, naming the path.
  [[nodiscard]] static core::Result<Llama2cWeights> open(const std::filesystem::path& path);

  [[nodiscard]] const DecoderConfig& config() const { return config_; }
  [[nodiscard]] core::Result<Tensor> read(const ParameterShape& parameter) const override;
  [[nodiscard]] bool has(const ParameterShape& parameter) const override;

 private:
  Llama2cWeights(core::MappedFile file, const DecoderConfig& config)
      : file_(std::move(file)), config_(config) {}

  core::MappedFile file_;
  DecoderConfig config_;
};

}  // namespace bellwether::nn
