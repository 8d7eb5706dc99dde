#include "bellwether/nn/models/bert_weights.h"

#include <algorithm>

#include "bellwether/core/file.h"
#include "bellwether/nn/safetensors.h"

namespace bellwether::nn {

using core::fail;
using core::Result;
using core::Status;

BertWeights::BertWeights(const BertConfig& config, BertHead head) : config_(config), head_(head) {
  std::size_t first = 0;
  for (ParameterShape& each : bert_parameters(config, head)) {
    const std::size_t elements = each.elements();
    index_.emplace(each.name, places_.size());
    places_.push_back({std::move(each), first});
    first += elements;
  }
  values_ = Tensor(DType::f32, {first});
}

Result<BertWeights> BertWeights::make(const BertConfig& config, BertHead head, const WeightSource& source) {
  BertWeights weights(config, head);
  for (const ParameterPlace& place : weights.places_) {
    const Result<Tensor> read = source.read(place.parameter);
    if (!read) return fail(read.error());
    std::ranges::copy(read->values<float>(),
                      weights.all().begin() + static_cast<std::ptrdiff_t>(place.first));
  }
  return weights;
}

const ParameterPlace& BertWeights::place(std::string_view name) const {
  const auto found = index_.find(name);
  BW_ASSERT(found != index_.end());
  return places_[found->second];
}

Status BertWeights::save(const std::filesystem::path& folder) const {
  std::vector<StoredTensor> tensors;
  for (const ParameterPlace& place : places_) {
    if (place.parameter.name.starts_with(kDetectorPrefix)) continue;
    const std::span<const float> values = all().subspan(place.first, place.parameter.elements());
    tensors.push_back({place.parameter.name, StoredType::f32, place.parameter.shape, std::as_bytes(values)});
  }
  if (Status made = core::make_folder(folder); !made) return made;
  if (Status saved = write_safetensors(folder / "model.safetensors", tensors, {}); !saved) return saved;
  return core::write_file_atomically(folder / "config.json", bert_config_json(config_, head_));
}

bool InMemoryWeights::has(const ParameterShape& parameter) const { return weights_->has(parameter.name); }

Result<Tensor> InMemoryWeights::read(const ParameterShape& parameter) const {
  if (!has(parameter)) {
    return fail(core::ErrorKind::model, "tensor " + parameter.name + " is not part of the model in training");
  }
  Tensor tensor(DType::f32, parameter.shape);
  std::copy_n(weights_->at(parameter.name), tensor.elements(), tensor.data<float>());
  return tensor;
}

}  // namespace bellwether::nn
