#pragma once

#include <span>
#include <string>
#include <vector>

#include "bellwether/core/thread_pool.h"
#include "bellwether/nn/models/bert_config.h"
#include "bellwether/train/lora/lora.h"
#include "bellwether/train/optimizer.h"

namespace bellwether::train {

// The parameters whose gradients a training with the adapter reads, in the order of bert_parameters(): the
// adapted weights, whose gradient A and B get theirs from, and what stands on the encoder.
[[nodiscard]] std::vector<std::string> learning_with(const LoraAdapter& adapter,
                                                     const nn::BertConfig& config);

// An adapter in training: stands between the gradients of all of a model's parameters and an optimizer that
// moves only A, B and what stands on the encoder (pooler and classifier, PEFT's modules_to_save). All other
// parameters keep their bytes and have no moments.
//
//   backward pass → take_gradients → optimizer, over tensors() → merge
//
// Of all other parameters no gradient is wanted: see learning_with.
class LoraTraining {
 public:
  // `parameters` are the model's with their gradients (trained_tensors), the adapted ones among them; their
  // memory outlives the object. The adapted ones are W0 as they stand now.
  LoraTraining(LoraAdapter adapter, const nn::BertConfig& config, std::span<const TrainedTensor> parameters);

  // What the optimizer moves.
  [[nodiscard]] std::vector<TrainedTensor> tensors();

  // From the gradients of the adapted weights to those of A and B.
  void take_gradients(core::ThreadPool& pool);
  // From A and B to the model's weights.
  void merge(core::ThreadPool& pool);

  [[nodiscard]] LoraAdapter& adapter() { return adapter_; }

 private:
  LoraAdapter adapter_;
  std::vector<TrainedTensor> head_;       // what stands on the encoder
  std::vector<TrainedTensor> adapted_;    // in the order of the adapter's matrices
  std::vector<std::vector<float>> base_;  // W0 of each
  std::vector<float> gradients_;          // alike in order to the adapter's values
};

}  // namespace bellwether::train
