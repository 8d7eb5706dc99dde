// What a pre-training starts from: the first weights of the encoder and its head, and for replaced tokens the
// generator.
#pragma once

#include <cstddef>
#include <optional>

#include "bellwether/core/result.h"
#include "bellwether/finetune/pretrain.h"
#include "bellwether/nn/models/bert_weights.h"
#include "bellwether/sentiment/model_files/stored_model.h"
#include "bellwether/text/tokenizer/tokenizer.h"

namespace bellwether::finetune {

// Errors: usage, unless exactly one start is named, and a generator where the objective needs one and nowhere
// else.
[[nodiscard]] core::Status check_pretrain_start(const PretrainRequest& request);

// The weights before the first step, and those of the generator where there is one.
struct PretrainStart {
  nn::BertWeights weights;
  std::optional<nn::BertWeights> generator;
};

// `model` is the folder named, `tokenizer` its own. The head of an encoder that goes on is its own for masked
// words and a new one for replaced tokens. Errors: config (a shape that breaks a rule; a generator with
// another vocabulary), model (a folder without a masked-LM head where one is needed); those of StoredModel
// and BertWeights::make.
[[nodiscard]] core::Result<PretrainStart> start_pretraining(const PretrainRequest& request,
                                                            const sentiment::StoredModel& model,
                                                            const text::Tokenizer& tokenizer);

// Tokens of the longest text that all models of the start read.
[[nodiscard]] std::size_t longest_text(const PretrainStart& start);

}  // namespace bellwether::finetune
