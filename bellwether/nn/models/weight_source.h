#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/nn/models/bert_parameters.h"
#include "bellwether/nn/safetensors_index.h"
#include "bellwether/nn/tensor.h"

namespace bellwether::nn {

// Where a model's weights come from: a checkpoint folder, or new ones drawn from a seed.
class WeightSource {
 public:
  virtual ~WeightSource() = default;
  // The tensor as f32. Errors: model (missing, another shape, not finite), naming it; unsupported (stored
  // in a type we do not compute with).
  [[nodiscard]] virtual core::Result<Tensor> read(const ParameterShape& parameter) const = 0;
  [[nodiscard]] virtual bool has(const ParameterShape& parameter) const = 0;
};

// The weights of a checkpoint, found under the names BERT checkpoints use: as listed, without the prefix
// "bert.", and with LayerNorm parameters called gamma and beta. A matrix stored as I8 has a tensor "<name>.scale" of F32
// beside it, one value a row, by which its rows are multiplied (docs/formats/model_folder.md).
class StoredWeightSource final : public WeightSource {
 public:
  explicit StoredWeightSource(const StoredWeights& weights) : weights_(&weights) {}
  [[nodiscard]] core::Result<Tensor> read(const ParameterShape& parameter) const override;
  [[nodiscard]] bool has(const ParameterShape& parameter) const override;
  // The tensor that is read for a parameter; null where there is none.
  [[nodiscard]] const StoredTensor* stored(const ParameterShape& parameter) const;
  // The tensor that holds the scales of one that is stored as I8; null where there is none.
  [[nodiscard]] const StoredTensor* scales(const StoredTensor& tensor) const;

 private:
  const StoredWeights* weights_;
};

// New weights: matrices normal with standard deviation `range`, biases 0, LayerNorm weights 1. Each element
// is a function of (seed, name, place), so any subset may be drawn in any order. A large model's take seconds:
// `go_on`, which may be empty, is asked every few rows, and its error ends a read.
class NewWeightSource final : public WeightSource {
 public:
  using GoOn = std::function<core::Status()>;
  NewWeightSource(std::uint64_t seed, double range, GoOn go_on = {})
      : seed_(seed), range_(range), go_on_(std::move(go_on)) {}
  [[nodiscard]] core::Result<Tensor> read(const ParameterShape& parameter) const override;
  [[nodiscard]] bool has(const ParameterShape&) const override { return true; }

 private:
  std::uint64_t seed_;
  double range_;
  GoOn go_on_;
};

// Another source's weights, and new ones for a classifier, for a head that finds replaced tokens and, where
// it was pre-trained without one, for the pooler. Both outlive it.
class NewHead final : public WeightSource {
 public:
  NewHead(const WeightSource& weights, const NewWeightSource& fresh) : weights_(weights), fresh_(fresh) {}
  [[nodiscard]] core::Result<Tensor> read(const ParameterShape& parameter) const override;
  [[nodiscard]] bool has(const ParameterShape&) const override { return true; }

 private:
  const WeightSource& weights_;
  const NewWeightSource& fresh_;
};

}  // namespace bellwether::nn
