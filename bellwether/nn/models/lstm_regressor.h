#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/random.h"
#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"

namespace bellwether::nn {

// one: one bias a gate (Keras); initial weights Glorot-uniform, recurrent orthogonal, forget bias 1.
// two: b_ih and b_hh (PyTorch); all initial values uniform in ±1/sqrt(hidden) (dense: ±1/sqrt(inputs)).
enum class BiasLayout { one, two };

// The size of a model: `layers` LSTM layers of `hidden` units over `features` values per time step, then
// the head.
struct LstmRegressorConfig {
  std::size_t features = 1;
  std::size_t hidden = 50;
  std::size_t layers = 2;
  std::vector<std::size_t> head = {25, 1};  // widths of the dense layers; the last is the number of outputs
  double dropout = 0.0;  // share of a layer's outputs dropped before the next layer, in training
  BiasLayout bias = BiasLayout::one;
};

// One parameter tensor and its place in the flat buffer.
struct ParameterSlice {
  std::string name;
  std::vector<std::size_t> shape;
  std::size_t offset = 0, size = 0;
};

// Sequences for prediction: x [n][timesteps][features], n from the size.
struct Sequences {
  std::span<const float> x;
  std::size_t timesteps = 0;
};

// A stack of LSTM layers with dense layers on the last step: numbers over time in, one or more numbers out.
//
//   x [n][timesteps][features] -> LSTM(hidden) x layers, dropout between them -> h at the last step
//     -> dense head[0] -> … -> dense head[last] (all linear)                  -> y [n][outputs]
//
// The price recipe's 50-50-25-1 is {.features = F, .hidden = 50, .layers = 2, .head = {25, 1}}, 31,901
// parameters at one feature and one bias; the return recipe's 2x64 is {.features = 2, .hidden = 64, .layers =
// 2, .head = {1}, .bias = BiasLayout::two}, 50,753. Parameters are one flat buffer, named as PyTorch names
// them, and saved as safetensors.
//
//   auto model = LstmRegressor::make({.features = 3}, seed);
//   if (!model) return fail(model.error());
//   …train::fit(*model, …)…
//   std::vector<float> forecast = model->predict({.x = windows, .timesteps = 60}, pool);
class LstmRegressor {
 public:
  // New weights drawn from `seed`. Errors: config, naming the field that is out of range.
  [[nodiscard]] static core::Result<LstmRegressor> make(const LstmRegressorConfig& config,
                                                        std::uint64_t seed);

  // A model written by save(). Errors as SafetensorsFile::open; model where tensors are missing, left over,
  // of another shape or not finite.
  [[nodiscard]] static core::Result<LstmRegressor> load(const std::filesystem::path& path);
  // Writes weights and config as one safetensors file, whole or not at all; `notes` are kept beside them.
  [[nodiscard]] core::Status save(const std::filesystem::path& path,
                                  const std::map<std::string, std::string>& notes) const;

  [[nodiscard]] const LstmRegressorConfig& config() const { return config_; }
  [[nodiscard]] std::size_t outputs() const { return config_.head.back(); }
  [[nodiscard]] std::size_t parameter_count() const { return parameters_.size(); }

  // All parameters in one buffer, and the tensors in it, in the order of the buffer.
  [[nodiscard]] std::span<const float> parameters() const { return parameters_; }
  [[nodiscard]] std::span<float> parameters() { return parameters_; }
  [[nodiscard]] std::span<const ParameterSlice> slices() const { return slices_; }
  [[nodiscard]] const ParameterSlice* find(std::string_view name) const;  // null: no such tensor

  // y [n][outputs], without dropout. Each answer is the same alone and in any company, to the bit, at any
  // thread count. x.size() must be a multiple of timesteps * features (asserted).
  [[nodiscard]] std::vector<float> predict(const Sequences& sequences, core::ThreadPool& pool) const;

 private:
  explicit LstmRegressor(const LstmRegressorConfig& config);
  void initialize(std::uint64_t seed);

  LstmRegressorConfig config_;
  std::vector<ParameterSlice> slices_;
  std::vector<float> parameters_;
};

// Ok, or an error of kind config naming the field that is out of range.
[[nodiscard]] core::Status check(const LstmRegressorConfig& config);

// Number of parameters of a config, without making the model.
[[nodiscard]] std::size_t parameter_count(const LstmRegressorConfig& config);

}  // namespace bellwether::nn
