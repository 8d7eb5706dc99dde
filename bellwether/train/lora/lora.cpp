#include "bellwether/train/lora/lora.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "bellwether/core/checked.h"
#include "bellwether/core/random.h"
#include "bellwether/nn/ops/product.h"

namespace bellwether::train {
namespace {

using core::ErrorKind;
using core::fail;

constexpr std::string_view kWeight = ".weight";

struct LoraTarget {
  std::string_view name, module;  // the user's name, and that within a layer
};

constexpr LoraTarget kLoraTargets[] = {
    {"query", "attention.self.query"},      {"key", "attention.self.key"},
    {"value", "attention.self.value"},      {"attention_output", "attention.output.dense"},
    {"intermediate", "intermediate.dense"}, {"output", "output.dense"},
};

core::Result<std::vector<std::string_view>> target_modules(std::string_view targets) {
  std::vector<std::string_view> modules;
  for (std::size_t first = 0; first <= targets.size();) {
    const std::size_t comma = std::min(targets.find(',', first), targets.size());
    const std::string_view name = targets.substr(first, comma - first);
    const auto* const found = std::ranges::find(kLoraTargets, name, &LoraTarget::name);
    if (found == std::end(kLoraTargets)) {
      return fail(ErrorKind::usage,
                  fmt::format("lora-targets: '{}' is not a matrix of a layer; known, with commas between: "
                              "query, key, value, attention_output, intermediate, output",
                              name));
    }
    modules.push_back(found->module);
    first = comma + 1;
  }
  return modules;
}

// "attention.self.query" of "bert.encoder.layer.0.attention.self.query.weight"; empty outside the layers.
std::string_view module_in_layer(std::string_view name) {
  constexpr std::string_view kLayer = "bert.encoder.layer.";
  if (!name.starts_with(kLayer) || !name.ends_with(kWeight)) return {};
  name.remove_prefix(kLayer.size());
  name.remove_suffix(kWeight.size());
  return name.substr(name.find('.') + 1);
}

std::vector<float> scaled(std::span<const float> values, float scale) {
  std::vector<float> result(values.begin(), values.end());
  for (float& each : result) each *= scale;
  return result;
}

}  // namespace

core::Result<std::vector<nn::ParameterShape>> adapted_weights(const nn::BertConfig& config,
                                                              const LoraOptions& options) {
  const auto modules = target_modules(options.targets);
  if (!modules) return fail(modules.error());
  std::vector<nn::ParameterShape> weights;
  for (nn::ParameterShape& each : bert_parameters(config, nn::BertHead::none)) {
    if (nn::parameter_depth(each.name, config.layers) <= options.frozen_layers) continue;
    const std::string_view module = module_in_layer(each.name);
    if (std::ranges::find(*modules, module) == modules->end()) continue;
    const std::size_t most = std::min(each.shape[0], each.shape[1]);
    if (options.rank > most) {
      return fail(ErrorKind::usage,
                  fmt::format("lora-rank: {} is more than the rank of {}, which is at most {}", options.rank,
                              each.name, most));
    }
    weights.push_back(std::move(each));
  }
  if (weights.empty())
    return fail(ErrorKind::usage, "frozen-layers: leaves no layer for an adapter; freeze fewer");
  return weights;
}

LoraAdapter::LoraAdapter(std::size_t rank, double alpha, std::span<const nn::ParameterShape> weights)
    : rank_(rank), alpha_(alpha) {
  std::size_t first = 0;
  for (const nn::ParameterShape& each : weights) {
    BW_ASSERT(each.name.ends_with(kWeight) && each.shape.size() == 2);
    matrices_.push_back(
        {each.name.substr(0, each.name.size() - kWeight.size()), each.shape[0], each.shape[1], first});
    first += matrices_.back().elements(rank);
  }
  values_.resize(first);
}

std::span<float> LoraAdapter::a(const LoraMatrix& matrix) {
  return values().subspan(matrix.first, rank_ * matrix.inputs);
}
std::span<float> LoraAdapter::b(const LoraMatrix& matrix) {
  return values().subspan(matrix.first + rank_ * matrix.inputs, rank_ * matrix.outputs);
}
std::span<const float> LoraAdapter::a(const LoraMatrix& matrix) const {
  return values().subspan(matrix.first, rank_ * matrix.inputs);
}
std::span<const float> LoraAdapter::b(const LoraMatrix& matrix) const {
  return values().subspan(matrix.first + rank_ * matrix.inputs, rank_ * matrix.outputs);
}

void draw(LoraAdapter& adapter, std::uint64_t seed) {
  std::uint32_t place = 0;
  for (const LoraMatrix& matrix : adapter.matrices()) {
    core::Random random(
        {.seed = seed, .epoch = 0, .step = 0, .sample = place++});  // training begins at epoch 1
    const double bound = 1.0 / std::sqrt(static_cast<double>(matrix.inputs));
    for (float& each : adapter.a(matrix)) each = static_cast<float>((2.0 * random.uniform() - 1.0) * bound);
    std::ranges::fill(adapter.b(matrix), 0.0f);
  }
}

void add_product(const LoraAdapter& adapter, const LoraMatrix& matrix, std::span<float> weights) {
  BW_ASSERT(weights.size() == matrix.outputs * matrix.inputs);
  const std::vector<float> b = scaled(adapter.b(matrix), adapter.scale());
  const nn::ProductShape shape{.rows = matrix.outputs,
                               .inner = adapter.rank(),
                               .columns = matrix.inputs,
                               .a_stride = adapter.rank(),
                               .b_stride = matrix.inputs,
                               .c_stride = matrix.inputs,
                               .sum = nn::Sum::add};
  nn::multiply(shape, b.data(), adapter.a(matrix).data(), weights.data());
}

void product_gradients(const LoraAdapter& adapter, const LoraMatrix& matrix, std::span<const float> dweights,
                       std::span<float> gradients) {
  const std::size_t rank = adapter.rank(), outputs = matrix.outputs, inputs = matrix.inputs;
  BW_ASSERT(dweights.size() == outputs * inputs && gradients.size() == matrix.elements(rank));
  const std::vector<float> a = scaled(adapter.a(matrix), adapter.scale()),
                           b = scaled(adapter.b(matrix), adapter.scale());
  const nn::ProductShape of_a{.rows = rank,
                              .inner = outputs,
                              .columns = inputs,
                              .a = nn::Reading::transposed,
                              .a_stride = rank,
                              .b_stride = inputs,
                              .c_stride = inputs};
  const nn::ProductShape of_b{.rows = outputs,
                              .inner = inputs,
                              .columns = rank,
                              .b = nn::Reading::transposed,
                              .a_stride = inputs,
                              .b_stride = inputs,
                              .c_stride = rank};
  nn::multiply(of_a, b.data(), dweights.data(), gradients.data());
  nn::multiply(of_b, dweights.data(), a.data(), gradients.data() + rank * inputs);
}

}  // namespace bellwether::train
