#include "bellwether/nn/models/lstm_stack.h"

#include <algorithm>

#include "bellwether/core/checked.h"
#include "bellwether/nn/layers/panel_dropout.h"

namespace bellwether::nn {
namespace {

constexpr std::size_t kGates = 4;

PanelBuffer panel(std::size_t rows) { return PanelBuffer(rows * kPanelSamples); }

void clear_buffer(PanelBuffer& buffer) { std::fill_n(buffer.data(), buffer.size(), 0.0f); }

std::size_t slices_per_layer(const LstmRegressorConfig& config) {
  return config.bias == BiasLayout::two ? 4 : 3;
}

// Appends one tensor behind those already listed.
void append(std::vector<ParameterSlice>& slices, std::string name, std::vector<std::size_t> shape) {
  std::size_t size = 1;
  for (const std::size_t each : shape) size *= each;
  const std::size_t offset = slices.empty() ? 0 : slices.back().offset + slices.back().size;
  slices.push_back({std::move(name), std::move(shape), offset, size});
}

LstmParameters layer_parameters(const LstmRegressor& model, std::size_t layer) {
  const std::size_t each = slices_per_layer(model.config());
  const auto values = [&](std::size_t index) {
    const ParameterSlice& slice = model.slices()[layer * each + index];
    return model.parameters().subspan(slice.offset, slice.size);
  };
  return {values(0), values(1), values(2), each == 4 ? values(3) : std::span<const float>()};
}

}  // namespace

LstmShape lstm_shape(const LstmRegressorConfig& config, std::size_t layer) {
  return {.inputs = layer == 0 ? config.features : config.hidden, .hidden = config.hidden};
}

DenseShape dense_shape(const LstmRegressorConfig& config, std::size_t layer) {
  return {.inputs = layer == 0 ? config.hidden : config.head[layer - 1], .outputs = config.head[layer]};
}

std::vector<ParameterSlice> parameter_slices(const LstmRegressorConfig& config) {
  std::vector<ParameterSlice> slices;
  for (std::size_t l = 0; l < config.layers; ++l) {
    const auto [inputs, hidden] = lstm_shape(config, l);
    const std::string suffix = "_l" + std::to_string(l);
    append(slices, "lstm.weight_ih" + suffix, {kGates * hidden, inputs});
    append(slices, "lstm.weight_hh" + suffix, {kGates * hidden, hidden});
    append(slices, "lstm.bias_ih" + suffix, {kGates * hidden});
    if (config.bias == BiasLayout::two) append(slices, "lstm.bias_hh" + suffix, {kGates * hidden});
  }
  for (std::size_t l = 0; l < config.head.size(); ++l) {
    const auto [inputs, outputs] = dense_shape(config, l);
    append(slices, "head." + std::to_string(l) + ".weight", {outputs, inputs});
    append(slices, "head." + std::to_string(l) + ".bias", {outputs});
  }
  return slices;
}

LstmActivations::LstmActivations(const LstmRegressorConfig& config, std::size_t steps)
    : timesteps(steps), x(panel(steps * config.features)) {
  for (std::size_t l = 0; l < config.layers; ++l) layers.emplace_back(lstm_shape(config, l), steps);
  for (std::size_t l = 1; l < config.layers && config.dropout > 0.0; ++l) {
    masks.push_back(panel(steps * config.hidden));
    dropped.push_back(panel(steps * config.hidden));
  }
  for (const std::size_t width : config.head) head.push_back(panel(width));
}

StackScratch::StackScratch(const LstmRegressorConfig& config, std::size_t timesteps) {
  for (std::size_t l = 0; l < config.layers; ++l) layers.emplace_back(lstm_shape(config, l));
  for (std::size_t l = 1; l < config.layers; ++l) upstream.push_back(panel(timesteps * config.hidden));
  std::size_t widest = 0;
  for (std::size_t l = 0; l < config.head.size(); ++l) {
    head_gradient.push_back(panel(dense_shape(config, l).inputs));
    widest = std::max(widest, padded(config.head[l]));
  }
  head_gradient.push_back(panel(config.head.back()));
  transposed = panel(widest);
}

StackSums::StackSums(const LstmRegressorConfig& config) {
  for (std::size_t l = 0; l < config.layers; ++l) layers.emplace_back(lstm_shape(config, l));
  for (std::size_t l = 0; l < config.head.size(); ++l) head.emplace_back(dense_shape(config, l));
}

void StackSums::clear() {
  for (LstmSums& each : layers) {
    clear_buffer(each.weight_ih);
    clear_buffer(each.weight_hh);
    clear_buffer(each.bias);
  }
  for (DenseSums& each : head) {
    clear_buffer(each.weight);
    clear_buffer(each.bias);
  }
}

LstmStack::LstmStack(const LstmRegressorConfig& config) : config_(config) {
  for (std::size_t l = 0; l < config.layers; ++l) layers_.emplace_back(lstm_shape(config, l));
  for (std::size_t l = 0; l < config.head.size(); ++l) head_.emplace_back(dense_shape(config, l));
}

void LstmStack::pack(const LstmRegressor& model, Purpose purpose, core::ThreadPool& pool) {
  const std::size_t directions = purpose == Purpose::training ? 2 : 1;
  pool.for_each(layers_.size() * directions, [&](std::size_t task) {
    LstmLayer& layer = layers_[task / directions];
    const LstmParameters parameters = layer_parameters(model, task / directions);
    if (task % directions == 0) {
      layer.pack_forward(parameters);
    } else {
      layer.pack_backward(parameters);
    }
  });
  const std::size_t first = layers_.size() * slices_per_layer(config_);
  for (std::size_t l = 0; l < head_.size(); ++l) {
    const ParameterSlice &weight = model.slices()[first + 2 * l], &bias = model.slices()[first + 2 * l + 1];
    head_[l].pack(model.parameters().subspan(weight.offset, weight.size),
                  model.parameters().subspan(bias.offset, bias.size));
  }
}

const float* LstmStack::input_of(const LstmActivations& tape, std::size_t layer) const {
  if (layer == 0) return tape.x.data();
  return tape.dropped.empty() ? tape.layers[layer - 1].hidden.data() : tape.dropped[layer - 1].data();
}

void LstmStack::forward(LstmActivations& tape, const std::optional<core::RandomKey>& dropout) const {
  for (std::size_t l = 0; l < layers_.size(); ++l) {
    layers_[l].forward(input_of(tape, l), tape.layers[l]);
    if (l + 1 == layers_.size() || tape.dropped.empty()) continue;
    BW_ASSERT(dropout.has_value());
    const std::size_t rows = tape.timesteps * config_.hidden;
    draw_masks({config_.dropout, *dropout, static_cast<std::uint32_t>(l)}, rows, tape.masks[l].data());
    multiply_panels(tape.layers[l].hidden.data(), tape.masks[l].data(), rows, tape.dropped[l].data());
  }
  const float* in = tape.layers.back().hidden.row((tape.timesteps - 1) * config_.hidden);
  for (std::size_t l = 0; l < head_.size(); ++l) {
    head_[l].forward(in, tape.head[l].data());
    in = tape.head[l].data();
  }
}

void LstmStack::backward_head(const LstmActivations& tape, StackScratch& scratch, StackSums& sums) const {
  for (std::size_t l = head_.size(); l-- > 0;) {
    const float* in = l > 0 ? tape.head[l - 1].data()
                            : tape.layers.back().hidden.row((tape.timesteps - 1) * config_.hidden);
    head_[l].backward({.x = in,
                       .dy = scratch.head_gradient[l + 1].data(),
                       .dx = scratch.head_gradient[l].data(),
                       .transposed = scratch.transposed.data()},
                      sums.head[l]);
  }
}

void LstmStack::backward(const LstmActivations& tape, StackScratch& scratch, StackSums& sums) const {
  backward_head(tape, scratch, sums);
  LstmLayer::Gradient upstream{scratch.head_gradient.front().data(), LstmLayer::Upstream::last_step};
  for (std::size_t l = layers_.size(); l-- > 0;) {
    float* const dx = l > 0 ? scratch.upstream[l - 1].data() : nullptr;
    layers_[l].backward({input_of(tape, l), tape.layers[l], upstream, dx}, scratch.layers[l], sums.layers[l]);
    if (dx == nullptr) break;
    if (!tape.masks.empty())
      multiply_panels(dx, tape.masks[l - 1].data(), tape.timesteps * config_.hidden, dx);
    upstream = {dx, LstmLayer::Upstream::every_step};
  }
}

void gather_panel(std::span<const float> x, std::size_t values, std::span<const std::uint32_t> rows,
                  float* panel) {
  for (std::size_t s = 0; s < kPanelSamples; ++s) {
    const float* from = s < rows.size() ? x.data() + rows[s] * values : nullptr;
    for (std::size_t i = 0; i < values; ++i) panel[i * kPanelSamples + s] = from == nullptr ? 0.0f : from[i];
  }
}

}  // namespace bellwether::nn
