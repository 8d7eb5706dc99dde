#pragma once

#include <vector>

#include "bellwether/train/pretraining/pretrain.h"
#include "bellwether/train/pretraining/pretraining_objective.h"
#include "bellwether/train/pretraining/token_replacement.h"

namespace bellwether::train {

// Words that a generator put in are told from those that stood there (ELECTRA: Clark, Luong, Le, Manning
// 2020; of its trainings the one in two stages, where the generator has learned before and stays as it is).
// Every token teaches, not the hidden ones alone. Internal to train.
class ReplacedTokensObjective final : public PretrainingObjective {
 public:
  // The arguments outlive the object and are valid, data.generator among them.
  ReplacedTokensObjective(const nn::BertWeights& weights, const PretrainingData& data,
                          const PretrainingOptions& options, nn::MaskedLm generator);

  // The generator's weights in the precision that a fit of `options` runs it in: the fastest there is for
  // bf16, because what it draws need not be exact. Errors: those of nn::MaskedLm::make.
  [[nodiscard]] static core::Result<nn::MaskedLm> make_generator(const nn::BertWeights& weights,
                                                                 const PretrainingOptions& options);

  [[nodiscard]] core::Result<std::optional<double>> learn(const nn::BertWeights& weights,
                                                          const PretrainingStep& step,
                                                          core::ThreadPool& pool) override;
  [[nodiscard]] core::Result<PretrainingValidation> validate(const nn::BertWeights& weights,
                                                             std::uint64_t seed,
                                                             core::ThreadPool& pool) override;
  [[nodiscard]] nn::BertTraining& training() override { return training_; }
  void identify(RunIdentity& run) const override;

 private:
  const PretrainingData& data_;
  nn::Precision precision_;
  nn::MaskedLm generator_;
  TokenReplacement replacement_;
  nn::BertTraining training_;
  std::vector<float> dlogits_;
};

}  // namespace bellwether::train
