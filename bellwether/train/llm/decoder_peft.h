// A decoder's LoRA adapter as the folder that PEFT writes and reads (train/lora/peft_adapter.h has that of encoders).
// Format, and what is refused: docs/formats/adapter.md.
//
//   auto adapter = read_decoder_adapter("runs/mine/adapter", config);
//   auto model = nn::Decoder::make(config, AdaptedDecoderSource(base, *adapter), {});
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/nn/models/weight_source.h"
#include "bellwether/train/llm/decoder_adapter.h"
#include "bellwether/train/lora/peft_config.h"

namespace bellwether::train {

// What the configuration says beside the matrices.
struct DecoderPeftNotes {
  std::string base;      // what the adapter is to be added to, as its user named it
  double dropout = 0.0;  // that it was trained with
};

// Writes adapter_config.json and adapter_model.safetensors, each whole or not at all. Errors: io.
[[nodiscard]] core::Status write_decoder_adapter(const std::filesystem::path& folder,
                                                 const DecoderAdapter& adapter,
                                                 const DecoderPeftNotes& notes);

// For a base of `config`. Errors: not_found, io; unsupported (another kind of adapter, naming the field), model (a field
// that is missing or malformed, a tensor that is unknown, missing, not announced by the configuration, of another shape or
// not finite), naming file and field or tensor.
[[nodiscard]] core::Result<DecoderAdapter> read_decoder_adapter(const std::filesystem::path& folder,
                                                                const nn::DecoderConfig& config,
                                                                const PeftLimits& limits = {});

// A base's weights with an adapter merged into them. Both outlive it.
class AdaptedDecoderSource final : public nn::WeightSource {
 public:
  AdaptedDecoderSource(const nn::WeightSource& base, const DecoderAdapter& adapter)
      : base_(base), adapter_(adapter) {}
  [[nodiscard]] core::Result<nn::Tensor> read(const nn::ParameterShape& parameter) const override;
  [[nodiscard]] bool has(const nn::ParameterShape& parameter) const override { return base_.has(parameter); }

 private:
  const nn::WeightSource& base_;
  const DecoderAdapter& adapter_;
};

}  // namespace bellwether::train
