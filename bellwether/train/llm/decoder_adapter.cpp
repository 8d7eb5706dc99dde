#include "bellwether/train/llm/decoder_adapter.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "bellwether/core/random.h"
#include "bellwether/nn/decoder/decoder_parameters.h"
#include "bellwether/nn/ops/product.h"

namespace bellwether::train {
namespace {

using core::ErrorKind;
using core::fail;

constexpr std::string_view kAllLinear = "all-linear";

std::string_view last_part(std::string_view name) { return name.substr(name.rfind('.') + 1); }

core::Result<std::vector<std::string>> target_names(const std::string& targets) {
  std::vector<std::string> known, names;
  for (const nn::DecoderProjection& each : nn::decoder_projections({}))
    known.emplace_back(last_part(each.name));
  if (targets == kAllLinear) return known;
  for (std::size_t first = 0; first <= targets.size();) {
    const std::size_t end = std::min(targets.find(',', first), targets.size());
    names.push_back(targets.substr(first, end - first));
    first = end + 1;
    if (std::ranges::find(known, names.back()) != known.end()) continue;
    return fail(ErrorKind::usage, fmt::format("--lora-targets: \"{}\" is not among {}, all-linear",
                                              names.back(), fmt::join(known, ", ")));
  }
  return names;
}

}  // namespace

std::vector<AdapterModule> decoder_modules(const nn::DecoderConfig& config) {
  const std::vector<nn::DecoderProjection> projections = nn::decoder_projections(config);
  std::vector<AdapterModule> modules;
  for (std::size_t layer = 0; layer < config.layers; ++layer) {
    for (std::size_t which = 0; which < projections.size(); ++which) {
      const nn::DecoderProjection& each = projections[which];
      modules.push_back(
          {fmt::format("model.layers.{}.{}", layer, each.name), layer, which, each.outputs, each.inputs});
    }
  }
  return modules;
}

DecoderAdapter::DecoderAdapter(const nn::DecoderConfig& config, std::vector<AdapterModule> modules,
                               LoraScaling scaling)
    : config_(config), modules_(std::move(modules)), scaling_(scaling) {
  std::size_t first = 0;
  for (AdapterModule& each : modules_) {
    each.first = first;
    first += each.elements();
  }
  values_.resize(first);
}

float DecoderAdapter::scale(const AdapterModule& module) const {
  const auto rank = static_cast<double>(module.rank);
  return static_cast<float>(module.alpha / (scaling_ == LoraScaling::standard ? rank : std::sqrt(rank)));
}

std::size_t DecoderAdapter::widest_rank() const {
  std::size_t widest = 0;
  for (const AdapterModule& each : modules_) widest = std::max(widest, each.rank);
  return widest;
}

std::span<float> DecoderAdapter::a(const AdapterModule& module) {
  return values().subspan(module.first, module.rank * module.inputs);
}
std::span<float> DecoderAdapter::b(const AdapterModule& module) {
  return values().subspan(module.first + module.rank * module.inputs, module.rank * module.outputs);
}
std::span<const float> DecoderAdapter::a(const AdapterModule& module) const {
  return values().subspan(module.first, module.rank * module.inputs);
}
std::span<const float> DecoderAdapter::b(const AdapterModule& module) const {
  return values().subspan(module.first + module.rank * module.inputs, module.rank * module.outputs);
}

void DecoderAdapter::attach(nn::DecoderParameters& parameters) const {
  for (const AdapterModule& each : modules_) {
    parameters.layers[each.layer].linear[each.which].adapter = {each.rank, a(each).data(), b(each).data(),
                                                                scale(each)};
  }
}

nn::DecoderGradients DecoderAdapter::gradients(std::span<float> gradients) const {
  BW_ASSERT(gradients.size() == values_.size());
  nn::DecoderGradients views;
  views.layers.resize(config_.layers);
  for (const AdapterModule& each : modules_) {
    float* const of_a = gradients.data() + each.first;
    views.layers[each.layer].linear[each.which] = {nullptr, nullptr, of_a, of_a + each.rank * each.inputs};
  }
  return views;
}

core::Result<DecoderAdapter> new_adapter(const nn::DecoderConfig& config, const DecoderLoraOptions& options,
                                         std::uint64_t seed) {
  const auto targets = target_names(options.targets);
  if (!targets) return fail(targets.error());
  std::vector<AdapterModule> modules;
  for (AdapterModule& each : decoder_modules(config)) {
    if (std::ranges::find(*targets, last_part(each.name)) == targets->end()) continue;
    if (const std::size_t most = std::min(each.outputs, each.inputs); options.rank > most) {
      return fail(ErrorKind::usage,
                  fmt::format("--lora-rank: {} is more than the rank of {}, which is at most {}",
                              options.rank, each.name, most));
    }
    each.rank = options.rank;
    each.alpha = options.alpha;
    modules.push_back(std::move(each));
  }
  DecoderAdapter adapter(config, std::move(modules), options.scaling);
  std::uint32_t place = 0;
  for (const AdapterModule& each : adapter.modules()) {
    core::Random random(
        {.seed = seed, .epoch = 0, .step = 0, .sample = place++});  // training begins at epoch 1
    const double bound = 1.0 / std::sqrt(static_cast<double>(each.inputs));
    for (float& value : adapter.a(each)) value = static_cast<float>((2.0 * random.uniform() - 1.0) * bound);
  }
  return adapter;
}

void add_product(const DecoderAdapter& adapter, const AdapterModule& module, std::span<float> weights) {
  BW_ASSERT(weights.size() == module.outputs * module.inputs);
  const std::span<const float> b = adapter.b(module);
  std::vector<float> scaled(b.begin(), b.end());
  for (float& each : scaled) each *= adapter.scale(module);
  nn::multiply({.rows = module.outputs,
                .inner = module.rank,
                .columns = module.inputs,
                .a_stride = module.rank,
                .b_stride = module.inputs,
                .c_stride = module.inputs,
                .sum = nn::Sum::add},
               scaled.data(), adapter.a(module).data(), weights.data());
}

}  // namespace bellwether::train
