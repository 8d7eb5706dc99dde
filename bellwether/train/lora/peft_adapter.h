// A LoRA adapter as the folder that PEFT writes and reads: adapter_config.json and adapter_model.safetensors,
// with the parameters that were trained whole (modules_to_save) beside the matrices A and B. Format, and what
// is refused: docs/formats/adapter.md.
//
//   auto adapter = read_peft_adapter("runs/mine/adapter", base_config);
//   auto model = nn::Bert::make(adapter->config, AdaptedWeightSource(base, *adapter), {});
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/nn/models/bert_config.h"
#include "bellwether/nn/models/bert_weights.h"
#include "bellwether/nn/tensor.h"
#include "bellwether/train/lora/lora.h"
#include "bellwether/train/lora/peft_config.h"

namespace bellwether::train {

inline constexpr std::string_view kPeftConfig = "adapter_config.json";
inline constexpr std::string_view kPeftWeights = "adapter_model.safetensors";
// Before the names of modules and parameters in it.
inline constexpr std::string_view kPeftPrefix = "base_model.model.";

// An adapter as read from its folder, checked against the base it is for.
struct PeftAdapter {
  LoraAdapter lora;
  std::map<std::string, nn::Tensor, std::less<>> whole;  // parameters in place of the base's, by name
  // The base's, but for the classes of a classifier that came with the adapter: where it has another number,
  // they have no names (BertConfig::set_unnamed_labels).
  nn::BertConfig config;
};

// Writes both files, each whole or not at all: A and B, and of `weights` what stands on the encoder. `base`
// is what the adapter is to be added to, as its user named it. Errors: io.
[[nodiscard]] core::Status write_peft_adapter(const std::filesystem::path& folder, const LoraAdapter& adapter,
                                              const nn::BertWeights& weights, std::string_view base);

// For a base of `config`. Errors: not_found, io; unsupported (another kind of adapter, naming the field),
// model (a field that is missing or malformed, a file that was not fetched whole, a tensor that is unknown,
// missing, not announced by the configuration, of another shape or not finite), naming file and field or
// tensor.
[[nodiscard]] core::Result<PeftAdapter> read_peft_adapter(const std::filesystem::path& folder,
                                                          const nn::BertConfig& config,
                                                          const PeftLimits& limits = {});

// A base's weights with an adapter merged into them. Both outlive it.
class AdaptedWeightSource final : public nn::WeightSource {
 public:
  AdaptedWeightSource(const nn::WeightSource& base, const PeftAdapter& adapter)
      : base_(base), adapter_(adapter) {}
  [[nodiscard]] core::Result<nn::Tensor> read(const nn::ParameterShape& parameter) const override;
  [[nodiscard]] bool has(const nn::ParameterShape& parameter) const override;

 private:
  const nn::WeightSource& base_;
  const PeftAdapter& adapter_;
};

}  // namespace bellwether::train
