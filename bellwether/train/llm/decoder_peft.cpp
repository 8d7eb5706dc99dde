#include "bellwether/train/llm/decoder_peft.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "bellwether/core/failed_download.h"
#include "bellwether/core/file.h"
#include "bellwether/nn/safetensors.h"
#include "bellwether/nn/safetensors_values.h"
#include "bellwether/train/llm/module_pattern.h"
#include "bellwether/train/lora/peft_adapter.h"

namespace bellwether::train {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using nn::StoredTensor;

constexpr std::string_view kOfA = ".lora_A.weight", kOfB = ".lora_B.weight";

nlohmann::json whole_or_real(double value) {
  const auto whole = static_cast<std::int64_t>(value);
  return static_cast<double>(whole) == value ? nlohmann::json(whole) : nlohmann::json(value);
}

// A name that PEFT matches with the whole of a module's name.
std::string escaped_name(std::string_view name) {
  std::string text;
  for (const char each : name) {
    if (each == '.') text += '\\';
    text += each;
  }
  return text;
}

// Rank and alpha of most modules stand for all; the others are listed by name.
std::string peft_json(const DecoderAdapter& adapter, const DecoderPeftNotes& notes) {
  const AdapterModule& usual = adapter.modules().front();
  nlohmann::json ranks = nlohmann::json::object(), alphas = nlohmann::json::object();
  std::set<std::string> kinds, names;
  for (const AdapterModule& each : adapter.modules()) {
    kinds.insert(each.name.substr(each.name.rfind('.') + 1));
    names.insert(each.name);
    if (each.rank != usual.rank) ranks[escaped_name(each.name)] = each.rank;
    if (each.alpha != usual.alpha) alphas[escaped_name(each.name)] = whole_or_real(each.alpha);
  }
  const bool everywhere = names.size() == kinds.size() * adapter.config().layers;
  const nlohmann::json object = {{"alpha_pattern", alphas},
                                 {"auto_mapping", nullptr},
                                 {"base_model_name_or_path", notes.base},
                                 {"bias", "none"},
                                 {"fan_in_fan_out", false},
                                 {"inference_mode", true},
                                 {"init_lora_weights", true},
                                 {"layers_pattern", nullptr},
                                 {"layers_to_transform", nullptr},
                                 {"lora_alpha", whole_or_real(usual.alpha)},
                                 {"lora_dropout", notes.dropout},
                                 {"modules_to_save", nullptr},
                                 {"peft_type", "LORA"},
                                 {"r", usual.rank},
                                 {"rank_pattern", ranks},
                                 {"revision", nullptr},
                                 {"target_modules", everywhere ? kinds : names},
                                 {"task_type", "CAUSAL_LM"},
                                 {"use_dora", false},
                                 {"use_rslora", adapter.scaling() == LoraScaling::rank_stabilized}};
  return object.dump(2) + "\n";
}

tl::unexpected<core::Error> refuse(const StoredTensor& tensor, std::string_view why) {
  return fail(ErrorKind::model, fmt::format("tensor {} {}", tensor.name, why));
}

// As PEFT looks a module up in rank_pattern: the pattern matches it, or what follows a point of it.
bool pattern_names(const ModulePattern& pattern, std::string_view module) {
  if (pattern.matches(module)) return true;
  for (std::size_t point = module.find('.'); point != std::string_view::npos;
       point = module.find('.', point + 1)) {
    if (pattern.matches(module.substr(point + 1))) return true;
  }
  return false;
}

template <class T>
Result<std::vector<std::pair<ModulePattern, T>>> parsed_patterns(
    const std::vector<std::pair<std::string, T>>& patterns) {
  std::vector<std::pair<ModulePattern, T>> parsed;
  for (const auto& [text, value] : patterns) {
    auto pattern = ModulePattern::parse(text);
    if (!pattern) return fail(pattern.error());
    parsed.emplace_back(std::move(*pattern), value);
  }
  return parsed;
}

template <class T>
T value_of(const std::vector<std::pair<ModulePattern, T>>& patterns, std::string_view module, T otherwise) {
  for (const auto& [pattern, value] : patterns) {
    if (pattern_names(pattern, module)) return value;
  }
  return otherwise;
}

// The tensors of a file by the module they belong to.
class AdapterTensors {
 public:
  Status sort(const nn::SafetensorsFile& file) {
    for (const StoredTensor& each : file.tensors()) {
      std::string_view name = each.name;
      if (!name.starts_with(kPeftPrefix))
        return refuse(each, "is not of an adapter: its name does not start with base_model.model.");
      name.remove_prefix(kPeftPrefix.size());
      const bool is_a = name.ends_with(kOfA);
      if (!is_a && !name.ends_with(kOfB))
        return refuse(each,
                      "is neither lora_A nor lora_B of a linear layer; merge this adapter in PEFT "
                      "(merge_and_unload) and name the merged model");
      name.remove_suffix(kOfA.size());
      (is_a ? a_ : b_).emplace(name, &each);
    }
    return {};
  }
  // The tensors of a module; null both where it has none.
  [[nodiscard]] Result<std::pair<const StoredTensor*, const StoredTensor*>> of(
      const std::string& module) const {
    const auto a = a_.find(module), b = b_.find(module);
    const bool has_a = a != a_.end(), has_b = b != b_.end();
    if (has_a != has_b) {
      return has_a ? refuse(*a->second, "has no lora_B to match")
                   : refuse(*b->second, "has no lora_A to match");
    }
    return has_a ? std::pair{a->second, b->second} : std::pair<const StoredTensor*, const StoredTensor*>{};
  }
  // Every tensor belongs to one of the modules.
  [[nodiscard]] Status all_belong(std::span<const AdapterModule> modules) const {
    for (const auto& [module, tensor] : a_) {
      if (std::ranges::find(modules, module, &AdapterModule::name) == modules.end())
        return refuse(*tensor, "belongs to no linear layer of the model: the adapter is for another base");
    }
    return b_.size() == a_.size() ? Status() : unmatched();
  }

 private:
  [[nodiscard]] Status unmatched() const {
    for (const auto& [module, tensor] : b_) {
      if (!a_.contains(module)) return refuse(*tensor, "has no lora_A to match");
    }
    return {};
  }

  std::map<std::string, const StoredTensor*, std::less<>> a_, b_;
};

Status fill(const StoredTensor& tensor, const std::vector<std::size_t>& shape, std::span<float> values) {
  if (tensor.shape != shape) {
    return refuse(tensor,
                  fmt::format("has shape [{}] and must have [{}]: the adapter is for another base, or its "
                              "configuration for other tensors",
                              fmt::join(tensor.shape, ", "), fmt::join(shape, ", ")));
  }
  if (Status finite = nn::require_finite(tensor); !finite) return finite;
  return nn::read_f32(tensor, values);
}

// Whether target_modules means the module.
class AdapterTargets {
 public:
  [[nodiscard]] static Result<AdapterTargets> make(const PeftConfig& peft) {
    AdapterTargets made;
    made.names_ = peft.targets;
    if (peft.targets || peft.target_pattern.empty() || peft.target_pattern == "all-linear") return made;
    auto pattern = ModulePattern::parse(peft.target_pattern);
    if (!pattern) return fail(pattern.error().within("field \"target_modules\""));
    made.pattern_ = std::move(*pattern);
    return made;
  }
  [[nodiscard]] bool mean(std::string_view module) const {
    if (pattern_) return pattern_->matches(module);
    if (!names_) return true;
    return std::ranges::any_of(
        *names_, [&](const std::string& name) { return module == name || module.ends_with("." + name); });
  }

 private:
  std::optional<std::vector<std::string>> names_;
  std::optional<ModulePattern> pattern_;
};

Result<std::vector<AdapterModule>> adapted_modules(const AdapterTensors& tensors, const PeftConfig& peft,
                                                   const nn::DecoderConfig& config) {
  const auto targets = AdapterTargets::make(peft);
  if (!targets) return fail(targets.error());
  const auto ranks = parsed_patterns(peft.rank_pattern);
  if (!ranks) return fail(ranks.error().within("field \"rank_pattern\""));
  const auto alphas = parsed_patterns(peft.alpha_pattern);
  if (!alphas) return fail(alphas.error().within("field \"alpha_pattern\""));
  std::vector<AdapterModule> modules;
  for (AdapterModule& each : decoder_modules(config)) {
    const auto pair = tensors.of(each.name);
    if (!pair) return fail(pair.error());
    if (pair->first == nullptr) continue;
    if (!targets->mean(each.name)) return refuse(*pair->first, "belongs to none of target_modules");
    each.rank = value_of(*ranks, each.name, peft.rank);
    each.alpha = value_of(*alphas, each.name, peft.alpha);
    modules.push_back(std::move(each));
  }
  if (modules.empty()) return fail(ErrorKind::model, "holds no lora_A and lora_B: not a LoRA adapter");
  if (Status known = tensors.all_belong(modules); !known) return fail(known.error());
  return modules;
}

Result<DecoderAdapter> adapter_from(const nn::SafetensorsFile& file, const PeftConfig& peft,
                                    const nn::DecoderConfig& config) {
  AdapterTensors tensors;
  if (Status sorted = tensors.sort(file); !sorted) return fail(sorted.error());
  auto modules = adapted_modules(tensors, peft, config);
  if (!modules) return fail(modules.error());
  // Shapes before memory: a rank of the configuration is a stranger's word.
  for (const AdapterModule& each : *modules) {
    const auto pair = tensors.of(each.name);
    const std::vector<std::size_t> of_a{each.rank, each.inputs}, of_b{each.outputs, each.rank};
    if (pair->first->shape == of_a && pair->second->shape == of_b) continue;
    const bool a_is_wrong = pair->first->shape != of_a;
    return fail(fill(a_is_wrong ? *pair->first : *pair->second, a_is_wrong ? of_a : of_b, {}).error());
  }
  DecoderAdapter adapter(config, std::move(*modules),
                         peft.rank_stabilized ? LoraScaling::rank_stabilized : LoraScaling::standard);
  for (const AdapterModule& each : adapter.modules()) {
    const auto pair = tensors.of(each.name);
    if (Status filled = fill(*pair->first, {each.rank, each.inputs}, adapter.a(each)); !filled)
      return fail(filled.error());
    if (Status filled = fill(*pair->second, {each.outputs, each.rank}, adapter.b(each)); !filled)
      return fail(filled.error());
  }
  return adapter;
}

}  // namespace

Status write_decoder_adapter(const std::filesystem::path& folder, const DecoderAdapter& adapter,
                             const DecoderPeftNotes& notes) {
  if (Status made = core::make_folder(folder); !made) return made;
  std::vector<StoredTensor> tensors;
  for (const AdapterModule& each : adapter.modules()) {
    const std::string module = std::string(kPeftPrefix) + each.name;
    tensors.push_back(nn::stored_f32(module + std::string(kOfA), {each.rank, each.inputs}, adapter.a(each)));
    tensors.push_back(nn::stored_f32(module + std::string(kOfB), {each.outputs, each.rank}, adapter.b(each)));
  }
  if (Status written = nn::write_safetensors(folder / kPeftWeights, tensors, {}); !written) return written;
  return core::write_file_atomically(folder / kPeftConfig, peft_json(adapter, notes));
}

Result<DecoderAdapter> read_decoder_adapter(const std::filesystem::path& folder,
                                            const nn::DecoderConfig& config, const PeftLimits& limits) {
  const std::filesystem::path words = folder / kPeftConfig, values = folder / kPeftWeights;
  const Result<std::string> text = core::read_file(words, limits.config_bytes);
  if (!text) return fail(text.error());
  if (const auto instead = core::failed_download(*text); !instead.empty())
    return fail(ErrorKind::model, fmt::format("{}: {}", words.string(), instead));
  const Result<PeftConfig> peft = parse_peft_config(*text, limits, PeftUse::decoder);
  if (!peft) return fail(peft.error().within(words.string()));
  const auto file = nn::SafetensorsFile::open(values, {});
  if (!file) return fail(file.error());
  auto adapter = adapter_from(*file, *peft, config);
  if (!adapter) return fail(adapter.error().within(values.string()));
  return adapter;
}

Result<nn::Tensor> AdaptedDecoderSource::read(const nn::ParameterShape& parameter) const {
  Result<nn::Tensor> weights = base_.read(parameter);
  if (!weights || !parameter.name.ends_with(".weight")) return weights;
  const std::string module =
      parameter.name.substr(0, parameter.name.size() - std::string_view(".weight").size());
  const auto modules = adapter_.modules();
  const auto found = std::ranges::find(modules, module, &AdapterModule::name);
  if (found != modules.end()) add_product(adapter_, *found, weights->values<float>());
  return weights;
}

}  // namespace bellwether::train
