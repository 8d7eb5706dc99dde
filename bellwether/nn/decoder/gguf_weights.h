#pragma once

#include "bellwether/core/result.h"
#include "bellwether/io/gguf/gguf_file.h"
#include "bellwether/nn/decoder/decoder_config.h"
#include "bellwether/nn/models/weight_source.h"

namespace bellwether::nn {

// The settings of a decoder from a GGUF file's metadata ("general.architecture" llama, qwen2 or qwen3, and the
// entries under its name). Errors: model, naming the entry; unsupported for another architecture or scaling of
// rotary positions.
[[nodiscard]] core::Result<DecoderConfig> gguf_decoder_config(const io::GgufFile& file,
                                                              const DecoderConfigLimits& limits = {});

// The tensors of a GGUF file under the names of Hugging Face checkpoints. The rows of q and k of Llama, whose
// rotary pairs lie side by side there, are brought into our order. The file outlives the object.
class GgufWeights final : public WeightSource {
 public:
  // Errors: unsupported, where the file holds a tensor that the settings do not speak of.
  [[nodiscard]] static core::Result<GgufWeights> make(const io::GgufFile& file, const DecoderConfig& config);

  [[nodiscard]] core::Result<Tensor> read(const ParameterShape& parameter) const override;
  [[nodiscard]] bool has(const ParameterShape& parameter) const override;

 private:
  GgufWeights(const io::GgufFile& file, const DecoderConfig& config) : file_(&file), config_(config) {}

  const io::GgufFile* file_;
  DecoderConfig config_;
};

}  // namespace bellwether::nn
