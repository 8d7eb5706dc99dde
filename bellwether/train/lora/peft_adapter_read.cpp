// Reading an adapter: a stranger's words until each is checked.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "bellwether/core/failed_download.h"
#include "bellwether/core/file.h"
#include "bellwether/nn/models/bert_parameters.h"
#include "bellwether/nn/safetensors.h"
#include "bellwether/nn/safetensors_values.h"
#include "bellwether/train/lora/peft_adapter.h"

namespace bellwether::train {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

// PEFT's rule: the module itself, or one whose name ends in ".target".
bool is_target(std::string_view module, std::string_view target) {
  return module == target || module.ends_with("." + std::string(target));
}

// The file's tensors by what they belong to.
struct PeftTensors {
  std::map<std::string, const nn::StoredTensor*, std::less<>> a, b;   // by module
  std::map<std::string, const nn::StoredTensor*, std::less<>> whole;  // by parameter
};

tl::unexpected<core::Error> refuse_tensor(const nn::StoredTensor& tensor, std::string_view why) {
  return fail(ErrorKind::model, fmt::format("tensor {} {}", tensor.name, why));
}

Status check_shape(const nn::StoredTensor& tensor, const std::vector<std::size_t>& shape) {
  if (tensor.shape == shape) return nn::require_finite(tensor);
  return refuse_tensor(tensor, fmt::format("has shape [{}] and must have [{}]", fmt::join(tensor.shape, ", "),
                                           fmt::join(shape, ", ")));
}

// Sorts the tensors by name and makes an adapter of them, checking each.
class PeftReader {
 public:
  PeftReader(const nn::SafetensorsFile& file, const PeftConfig& peft, const nn::BertConfig& config)
      : file_(file), peft_(peft), config_(config) {}

  Result<PeftAdapter> read() {
    if (Status sorted = sort(); !sorted) return fail(sorted.error());
    count_classes();
    const auto weights = matched();
    if (!weights) return fail(weights.error());
    if (Status announced = check_targets(*weights); !announced) return fail(announced.error());
    PeftAdapter adapter{LoraAdapter(peft_.rank, peft_.alpha, *weights), {}, config_};
    for (const LoraMatrix& each : adapter.lora.matrices()) {
      if (Status filled = fill(adapter.lora, each); !filled) return fail(filled.error());
    }
    for (const auto& [name, tensor] : tensors_.whole) {
      if (Status kept = keep(name, *tensor, adapter); !kept) return fail(kept.error());
    }
    return adapter;
  }

 private:
  // Names with "bert." before them, whether or not the adapter was trained with a head.
  Status sort() {
    constexpr std::string_view kA = ".lora_A.weight", kB = ".lora_B.weight";
    for (const nn::StoredTensor& each : file_.tensors()) {
      std::string_view name = each.name;
      if (!name.starts_with(kPeftPrefix))
        return refuse_tensor(each, "is not of an adapter: its name does not start with base_model.model.");
      name.remove_prefix(kPeftPrefix.size());
      const bool bare =
          name.starts_with("encoder.") || name.starts_with("embeddings.") || name.starts_with("pooler.");
      const std::string full = (bare ? "bert." : "") + std::string(name);
      const bool is_a = full.ends_with(kA), is_b = full.ends_with(kB);
      auto& group = is_a ? tensors_.a : is_b ? tensors_.b : tensors_.whole;
      const std::string key = is_a || is_b ? full.substr(0, full.size() - kA.size()) : full;
      if (!group.emplace(key, &each).second) return refuse_tensor(each, "is there twice");
    }
    return {};
  }

  // The classifier that was trained with the adapter tells how many classes there are.
  void count_classes() {
    constexpr std::size_t kMostClasses = 10'000;
    const auto found = tensors_.whole.find("classifier.weight");
    if (found == tensors_.whole.end() || found->second->shape.size() != 2) return;
    const std::size_t classes = found->second->shape[0];
    if (classes != config_.labels.size() && classes >= 1 && classes <= kMostClasses)
      config_.set_unnamed_labels(classes);
  }

  // The weights of the model that have an A and a B. Every A and B belongs to one.
  Result<std::vector<nn::ParameterShape>> matched() const {
    std::vector<nn::ParameterShape> weights;
    for (nn::ParameterShape& each : nn::bert_parameters(config_, nn::BertHead::classifier)) {
      if (each.shape.size() != 2 || each.name.starts_with("bert.embeddings.")) continue;
      const std::string module = each.name.substr(0, each.name.rfind('.'));
      const auto a = tensors_.a.find(module), b = tensors_.b.find(module);
      if ((a == tensors_.a.end()) != (b == tensors_.b.end())) {
        const bool has_a = a != tensors_.a.end();
        return refuse_tensor(has_a ? *a->second : *b->second,
                             has_a ? "has no lora_B to match" : "has no lora_A to match");
      }
      if (a == tensors_.a.end()) continue;
      weights.push_back(std::move(each));
    }
    for (const auto* group : {&tensors_.a, &tensors_.b}) {
      for (const auto& [module, tensor] : *group) {
        const auto known = std::ranges::find(weights, module + ".weight", &nn::ParameterShape::name);
        if (known == weights.end())
          return refuse_tensor(*tensor, "belongs to no matrix of the model that --model names");
      }
    }
    if (weights.empty()) return fail(ErrorKind::model, "holds no lora_A and lora_B: not a LoRA adapter");
    return weights;
  }

  // The configuration and the tensors name the same modules.
  Status check_targets(const std::vector<nn::ParameterShape>& weights) const {
    if (!peft_.targets) return {};
    const auto module = [](const nn::ParameterShape& each) {
      return each.name.substr(0, each.name.rfind('.'));
    };
    for (const std::string& target : *peft_.targets) {
      const auto found =
          std::ranges::find_if(weights, [&](const auto& each) { return is_target(module(each), target); });
      if (found == weights.end())
        return fail(ErrorKind::model, fmt::format("holds nothing for \"{}\" of target_modules", target));
    }
    for (const nn::ParameterShape& each : weights) {
      const auto found = std::ranges::find_if(
          *peft_.targets, [&](const std::string& target) { return is_target(module(each), target); });
      if (found == peft_.targets->end())
        return refuse_tensor(*tensors_.a.at(module(each)), "belongs to none of target_modules");
    }
    return {};
  }

  Status fill(LoraAdapter& adapter, const LoraMatrix& matrix) const {
    const nn::StoredTensor &a = *tensors_.a.at(matrix.module), &b = *tensors_.b.at(matrix.module);
    if (Status fits = check_shape(a, {peft_.rank, matrix.inputs}); !fits) return fits;
    if (Status fits = check_shape(b, {matrix.outputs, peft_.rank}); !fits) return fits;
    if (Status read = nn::read_f32(a, adapter.a(matrix)); !read) return read;
    return nn::read_f32(b, adapter.b(matrix));
  }

  // A parameter that was trained whole.
  Status keep(const std::string& name, const nn::StoredTensor& tensor, PeftAdapter& adapter) const {
    const auto parameters = nn::bert_parameters(config_, nn::BertHead::classifier);
    const auto known = std::ranges::find(parameters, name, &nn::ParameterShape::name);
    if (known == parameters.end()) return refuse_tensor(tensor, "is not known; nothing was merged");
    const bool announced = std::ranges::any_of(peft_.saved, [&](const std::string& module) {
      return ("." + name).find("." + module + ".") != std::string::npos;
    });
    if (!announced) return refuse_tensor(tensor, "is in none of modules_to_save");
    if (Status fits = check_shape(tensor, known->shape); !fits) return fits;
    nn::Tensor values(nn::DType::f32, known->shape);
    if (Status read = nn::read_f32(tensor, values.values<float>()); !read) return read;
    adapter.whole.emplace(name, std::move(values));
    return {};
  }

  const nn::SafetensorsFile& file_;
  const PeftConfig& peft_;
  nn::BertConfig config_;
  PeftTensors tensors_;
};

}  // namespace

Result<PeftAdapter> read_peft_adapter(const std::filesystem::path& folder, const nn::BertConfig& config,
                                      const PeftLimits& limits) {
  const std::filesystem::path words = folder / kPeftConfig, values = folder / kPeftWeights;
  const Result<std::string> text = core::read_file(words, limits.config_bytes);
  if (!text) return fail(text.error());
  if (const auto instead = core::failed_download(*text); !instead.empty())
    return fail(ErrorKind::model, fmt::format("{}: {}", words.string(), instead));
  const Result<PeftConfig> peft = parse_peft_config(*text, limits);
  if (!peft) return fail(peft.error().within(words.string()));
  const auto file = nn::SafetensorsFile::open(values, {});
  if (!file) return fail(file.error());
  auto adapter = PeftReader(*file, *peft, config).read();
  if (!adapter) return fail(adapter.error().within(values.string()));
  return adapter;
}

}  // namespace bellwether::train
