// The training of a decoder as the loop runs it (training_task.h). Internal to train.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "bellwether/nn/decoder/training/decoder_training.h"
#include "bellwether/train/llm/decoder_fit.h"
#include "bellwether/train/optimizer.h"
#include "bellwether/train/run_training.h"
#include "bellwether/train/training_task.h"

namespace bellwether::train {

// What is trained: views of all parameters, and the values that learn, in f32 and in the memory of whoever made this.
struct DecoderLearner {
  nn::DecoderConfig config;
  nn::DecoderTrainingOptions training;
  nn::DecoderParameters parameters;
  std::span<float> values;
  std::function<nn::DecoderGradients(std::span<float>)> gradients;
  std::vector<std::pair<std::string, std::size_t>> parts;  // of the values: name and elements, in order
  std::string identity;                                    // of what does not learn
};

[[nodiscard]] TrainingPlan decoder_plan(const DecoderFitOptions& options, const DecoderTrainingData& data);
[[nodiscard]] DecoderEpoch decoder_epoch(const FinishedEpoch& epoch);

// Texts in groups of at most so many tokens, in order; a text is at most that long.
[[nodiscard]] std::vector<nn::AnswerTexts> packed_texts(const std::vector<AnswerExample>& texts,
                                                        std::span<const std::uint32_t> chosen,
                                                        std::size_t pack_tokens);

// The task itself.
class DecoderTask final : public TrainingTask {
 public:
  DecoderTask(DecoderLearner learner, const DecoderTrainingData& data, const DecoderFitOptions& options);

  [[nodiscard]] core::Result<StepOutcome> step(const TrainingStep& step, core::ThreadPool& pool) override;
  [[nodiscard]] core::Result<std::vector<double>> measure(const EpochSums& sums,
                                                          core::ThreadPool& pool) override;
  [[nodiscard]] std::vector<LearnedTensor> learned() override { return {{"values", learner_.values}}; }
  [[nodiscard]] Optimizer& optimizer() override { return optimizer_; }
  [[nodiscard]] std::string fingerprint() const override;

 private:
  DecoderLearner learner_;
  const DecoderTrainingData& data_;
  const DecoderFitOptions& options_;
  std::vector<float> gradients_;
  nn::DecoderGradients views_;
  std::vector<TrainedTensor> tensors_;
  Optimizer optimizer_;
  nn::DecoderTraining training_;
};

}  // namespace bellwether::train
