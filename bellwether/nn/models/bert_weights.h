#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/nn/models/bert_config.h"
#include "bellwether/nn/models/bert_parameters.h"
#include "bellwether/nn/models/weight_source.h"
#include "bellwether/nn/tensor.h"

namespace bellwether::nn {

// Where a parameter lies in the block.
struct ParameterPlace {
  ParameterShape parameter;
  std::size_t first = 0;  // element
};

// The parameters of a BERT model under training: all of them in one block of f32, in the order of
// bert_parameters(), so that optimizers, averages and checkpoints see one array.
class BertWeights {
 public:
  // Errors: those of the source.
  [[nodiscard]] static core::Result<BertWeights> make(const BertConfig& config, BertHead head,
                                                      const WeightSource& source);

  [[nodiscard]] const BertConfig& config() const { return config_; }
  [[nodiscard]] BertHead head() const { return head_; }
  [[nodiscard]] std::span<const ParameterPlace> places() const { return places_; }
  [[nodiscard]] bool has(std::string_view name) const { return index_.contains(name); }
  // Of a name that bert_parameters() lists.
  [[nodiscard]] const ParameterPlace& place(std::string_view name) const;

  [[nodiscard]] std::span<float> all() { return values_.values<float>(); }
  [[nodiscard]] std::span<const float> all() const { return values_.values<float>(); }
  [[nodiscard]] const float* at(std::string_view name) const { return all().data() + place(name).first; }

  // config.json and model.safetensors for transformers, each whole or not at all; of a model that finds
  // replaced tokens the encoder alone. Errors: io.
  [[nodiscard]] core::Status save(const std::filesystem::path& folder) const;

 private:
  BertWeights(const BertConfig& config, BertHead head);

  BertConfig config_;
  BertHead head_;
  std::vector<ParameterPlace> places_;
  std::map<std::string, std::size_t, std::less<>> index_;
  Tensor values_;
};

// The weights of a model under training as a source, to make a Bert of them that scores.
class InMemoryWeights final : public WeightSource {
 public:
  explicit InMemoryWeights(const BertWeights& weights) : weights_(&weights) {}
  [[nodiscard]] core::Result<Tensor> read(const ParameterShape& parameter) const override;
  [[nodiscard]] bool has(const ParameterShape& parameter) const override;

 private:
  const BertWeights* weights_;
};

}  // namespace bellwether::nn
