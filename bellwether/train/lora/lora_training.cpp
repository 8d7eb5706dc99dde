#include "bellwether/train/lora/lora_training.h"

#include <algorithm>

#include "bellwether/core/checked.h"
#include "bellwether/nn/models/bert_parameters.h"

namespace bellwether::train {

std::vector<std::string> learning_with(const LoraAdapter& adapter, const nn::BertConfig& config) {
  std::vector<std::string> learning;
  for (const nn::ParameterShape& each : nn::bert_parameters(config, nn::BertHead::classifier)) {
    const bool is_adapted = std::ranges::any_of(
        adapter.matrices(), [&](const LoraMatrix& matrix) { return matrix.weight() == each.name; });
    if (is_adapted || nn::parameter_depth(each.name, config.layers) > config.layers)
      learning.push_back(each.name);
  }
  return learning;
}

LoraTraining::LoraTraining(LoraAdapter adapter, const nn::BertConfig& config,
                           std::span<const TrainedTensor> parameters)
    : adapter_(std::move(adapter)), gradients_(adapter_.values().size()) {
  for (const LoraMatrix& matrix : adapter_.matrices()) {
    const auto found = std::ranges::find(parameters, matrix.weight(), &TrainedTensor::name);
    BW_ASSERT(found != parameters.end());
    adapted_.push_back(*found);
    base_.emplace_back(found->weights.begin(), found->weights.end());
  }
  for (const TrainedTensor& each : parameters)
    if (nn::parameter_depth(each.name, config.layers) > config.layers) head_.push_back(each);
}

std::vector<TrainedTensor> LoraTraining::tensors() {
  std::vector<TrainedTensor> tensors = head_;
  const std::span<const float> gradients(gradients_);
  for (std::size_t i = 0; i < adapted_.size(); ++i) {
    const LoraMatrix& matrix = adapter_.matrices()[i];
    const std::span<float> a = adapter_.a(matrix), b = adapter_.b(matrix);
    const double factor = adapted_[i].rate_factor;
    tensors.push_back(
        {matrix.module + ".lora_A.weight", a, gradients.subspan(matrix.first, a.size()), factor});
    tensors.push_back(
        {matrix.module + ".lora_B.weight", b, gradients.subspan(matrix.first + a.size(), b.size()), factor});
  }
  return tensors;
}

void LoraTraining::take_gradients(core::ThreadPool& pool) {
  pool.for_each(adapted_.size(), [&](std::size_t i) {
    const LoraMatrix& matrix = adapter_.matrices()[i];
    product_gradients(adapter_, matrix, adapted_[i].gradients,
                      std::span(gradients_).subspan(matrix.first, matrix.elements(adapter_.rank())));
  });
}

void LoraTraining::merge(core::ThreadPool& pool) {
  pool.for_each(adapted_.size(), [&](std::size_t i) {
    std::ranges::copy(base_[i], adapted_[i].weights.begin());
    add_product(adapter_, adapter_.matrices()[i], adapted_[i].weights);
  });
}

}  // namespace bellwether::train
