#include "bellwether/nn/models/lstm_regressor.h"

#include <algorithm>
#include <numeric>

#include "bellwether/core/checked.h"
#include "bellwether/nn/models/lstm_initial_weights.h"
#include "bellwether/nn/models/lstm_stack.h"

namespace bellwether::nn {
namespace {

using core::ErrorKind;
using core::fail;

// Far above any use, far below any overflow: 4096 x 64 layers are 8.6 billion parameters.
constexpr std::size_t kWidest = 4096, kDeepest = 64;

core::Status check_range(std::string_view field, std::size_t value, std::size_t most) {
  if (value >= 1 && value <= most) return {};
  return fail(ErrorKind::config, std::string(field) + ": is " + std::to_string(value) + "; 1 to " +
                                     std::to_string(most) + " are allowed");
}

}  // namespace

core::Status check(const LstmRegressorConfig& config) {
  if (auto status = check_range("features", config.features, kWidest); !status) return status;
  if (auto status = check_range("hidden", config.hidden, kWidest); !status) return status;
  if (auto status = check_range("layers", config.layers, kDeepest); !status) return status;
  if (auto status = check_range("number of dense layers", config.head.size(), kDeepest); !status)
    return status;
  for (const std::size_t width : config.head) {
    if (auto status = check_range("width of a dense layer", width, kWidest); !status) return status;
  }
  if (config.dropout >= 0.0 && config.dropout < 1.0) return {};
  return fail(ErrorKind::config,
              "dropout: is " + std::to_string(config.dropout) + "; it lies from 0 up to, not including, 1");
}

LstmRegressor::LstmRegressor(const LstmRegressorConfig& config)
    : config_(config), slices_(parameter_slices(config)) {
  parameters_.resize(slices_.back().offset + slices_.back().size);
}

core::Result<LstmRegressor> LstmRegressor::make(const LstmRegressorConfig& config, std::uint64_t seed) {
  if (auto status = check(config); !status) return fail(status.error().within("LSTM model"));
  LstmRegressor model(config);
  draw_initial_weights(config, model.slices_, seed, model.parameters_);
  return model;
}

const ParameterSlice* LstmRegressor::find(std::string_view name) const {
  const auto found = std::ranges::find(slices_, name, &ParameterSlice::name);
  return found == slices_.end() ? nullptr : &*found;
}

std::size_t parameter_count(const LstmRegressorConfig& config) {
  const auto slices = parameter_slices(config);
  return slices.back().offset + slices.back().size;
}

std::vector<float> LstmRegressor::predict(const Sequences& sequences, core::ThreadPool& pool) const {
  const std::size_t values = sequences.timesteps * config_.features;
  BW_ASSERT(values > 0 && sequences.x.size() % values == 0);
  const std::size_t count = sequences.x.size() / values, panels = (count + kPanelSamples - 1) / kPanelSamples;
  std::vector<float> y(count * outputs());
  LstmStack stack(config_);
  stack.pack(*this, LstmStack::Purpose::prediction, pool);
  LstmRegressorConfig without_dropout = config_;
  without_dropout.dropout = 0.0;
  std::vector<std::uint32_t> rows(count);
  std::iota(rows.begin(), rows.end(), 0u);
  // A worker takes every so many panels; panels do not know each other, so the number of workers shows
  // nowhere.
  const std::size_t workers = std::min(pool.size(), panels);
  pool.for_each(workers, [&](std::size_t worker) {
    LstmActivations tape(without_dropout, sequences.timesteps);
    for (std::size_t p = worker; p < panels; p += workers) {
      const std::size_t first = p * kPanelSamples, present = std::min(kPanelSamples, count - first);
      gather_panel(sequences.x, values, std::span(rows).subspan(first, present), tape.x.data());
      stack.forward(tape, std::nullopt);
      for (std::size_t s = 0; s < present; ++s) {
        for (std::size_t o = 0; o < outputs(); ++o)
          y[(first + s) * outputs() + o] = tape.head.back().row(o)[s];
      }
    }
  });
  return y;
}

}  // namespace bellwether::nn
