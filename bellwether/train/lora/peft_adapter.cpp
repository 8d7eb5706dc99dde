#include "bellwether/train/lora/peft_adapter.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "bellwether/core/file.h"
#include "bellwether/nn/safetensors.h"
#include "bellwether/nn/safetensors_values.h"

namespace bellwether::train {
namespace {

using core::Result;
using core::Status;

// "attention.self.query" of "bert.encoder.layer.0.attention.self.query".
std::string_view within_layer(std::string_view module) {
  constexpr std::string_view kLayer = "bert.encoder.layer.";
  module.remove_prefix(kLayer.size());
  return module.substr(module.find('.') + 1);
}

// PEFT adapts every module whose name ends in one of these. Short names, where they mean the adapter's
// modules and no others; else each module by its own.
std::vector<std::string> target_modules_of(const LoraAdapter& adapter, const nn::BertConfig& config) {
  std::set<std::string> kinds, modules;
  for (const LoraMatrix& each : adapter.matrices()) {
    kinds.emplace(within_layer(each.module));
    modules.insert(each.module);
  }
  const bool all_layers = adapter.matrices().size() == kinds.size() * config.layers;
  const bool ambiguous = kinds.contains("output.dense") && !kinds.contains("attention.output.dense");
  if (!all_layers || ambiguous) return {modules.begin(), modules.end()};
  constexpr std::string_view kSelf = "attention.self.";
  std::set<std::string> names;
  for (const std::string& each : kinds)
    names.insert(each.starts_with(kSelf) ? each.substr(kSelf.size()) : each);
  return {names.begin(), names.end()};
}

// An integer where it is one, as PEFT has it.
nlohmann::json number_of(double alpha) {
  const auto whole = static_cast<std::int64_t>(alpha);
  return static_cast<double>(whole) == alpha ? nlohmann::json(whole) : nlohmann::json(alpha);
}

std::string config_json(const LoraAdapter& adapter, const nn::BertConfig& config, std::string_view base) {
  const nlohmann::json object = {{"alpha_pattern", nlohmann::json::object()},
                                 {"auto_mapping", nullptr},
                                 {"base_model_name_or_path", base},
                                 {"bias", "none"},
                                 {"fan_in_fan_out", false},
                                 {"inference_mode", true},
                                 {"init_lora_weights", true},
                                 {"layers_pattern", nullptr},
                                 {"layers_to_transform", nullptr},
                                 {"lora_alpha", number_of(adapter.alpha())},
                                 {"lora_dropout", 0.0},
                                 {"modules_to_save", {"classifier", "pooler"}},
                                 {"peft_type", "LORA"},
                                 {"r", adapter.rank()},
                                 {"rank_pattern", nlohmann::json::object()},
                                 {"revision", nullptr},
                                 {"target_modules", target_modules_of(adapter, config)},
                                 {"task_type", "SEQ_CLS"},
                                 {"use_dora", false},
                                 {"use_rslora", false}};
  return object.dump(2) + "\n";
}

// Views of the adapter's matrices and of the model's head.
std::vector<nn::StoredTensor> tensors_of(const LoraAdapter& adapter, const nn::BertWeights& weights) {
  std::vector<nn::StoredTensor> tensors;
  for (const LoraMatrix& each : adapter.matrices()) {
    const std::string module = std::string(kPeftPrefix) + each.module;
    tensors.push_back(
        nn::stored_f32(module + ".lora_A.weight", {adapter.rank(), each.inputs}, adapter.a(each)));
    tensors.push_back(
        nn::stored_f32(module + ".lora_B.weight", {each.outputs, adapter.rank()}, adapter.b(each)));
  }
  const std::size_t layers = weights.config().layers;
  for (const nn::ParameterPlace& place : weights.places()) {
    if (nn::parameter_depth(place.parameter.name, layers) <= layers) continue;
    tensors.push_back(nn::stored_f32(std::string(kPeftPrefix) + place.parameter.name, place.parameter.shape,
                                     weights.all().subspan(place.first, place.parameter.elements())));
  }
  return tensors;
}

}  // namespace

Status write_peft_adapter(const std::filesystem::path& folder, const LoraAdapter& adapter,
                          const nn::BertWeights& weights, std::string_view base) {
  if (Status made = core::make_folder(folder); !made) return made;
  if (Status written = nn::write_safetensors(folder / kPeftWeights, tensors_of(adapter, weights), {});
      !written)
    return written;
  return core::write_file_atomically(folder / kPeftConfig, config_json(adapter, weights.config(), base));
}

bool AdaptedWeightSource::has(const nn::ParameterShape& parameter) const {
  return adapter_.whole.contains(parameter.name) || base_.has(parameter);
}

Result<nn::Tensor> AdaptedWeightSource::read(const nn::ParameterShape& parameter) const {
  if (const auto found = adapter_.whole.find(parameter.name); found != adapter_.whole.end()) {
    nn::Tensor copy(nn::DType::f32, parameter.shape);
    std::ranges::copy(found->second.values<float>(), copy.values<float>().begin());
    return copy;
  }
  Result<nn::Tensor> weights = base_.read(parameter);
  if (!weights) return weights;
  const auto matrices = adapter_.lora.matrices();
  const auto found = std::ranges::find(matrices, parameter.name, &LoraMatrix::weight);
  if (found != matrices.end()) add_product(adapter_.lora, *found, weights->values<float>());
  return weights;
}

}  // namespace bellwether::train
