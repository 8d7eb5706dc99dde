#pragma once

#include <vector>

#include "bellwether/train/pretraining/pretrain.h"
#include "bellwether/train/pretraining/pretraining_objective.h"

namespace bellwether::train {

// Hidden words are guessed from the rest (Devlin et al. 2019). Internal to train.
class MaskedLmObjective final : public PretrainingObjective {
 public:
  // The arguments outlive the object and are valid.
  MaskedLmObjective(const nn::BertWeights& weights, const PretrainingData& data,
                    const PretrainingOptions& options);

  [[nodiscard]] core::Result<std::optional<double>> learn(const nn::BertWeights& weights,
                                                          const PretrainingStep& step,
                                                          core::ThreadPool& pool) override;
  [[nodiscard]] core::Result<PretrainingValidation> validate(const nn::BertWeights& weights,
                                                             std::uint64_t seed,
                                                             core::ThreadPool& pool) override;
  [[nodiscard]] nn::BertTraining& training() override { return training_; }

 private:
  // The summed loss of these guesses; its gradient, times `scale`, to dlogits_.
  [[nodiscard]] double loss_of(nn::Matrix<const float> logits, std::span<const std::uint32_t> targets,
                               float scale, core::ThreadPool& pool);

  const PretrainingData& data_;
  nn::Precision precision_;
  WholeWordMasking masking_;
  nn::BertTraining training_;
  std::vector<float> dlogits_;
  std::vector<double> losses_;
};

}  // namespace bellwether::train
