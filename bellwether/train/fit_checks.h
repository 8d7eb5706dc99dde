// What every fit checks of its request before it starts. Internal to train.
#pragma once

#include <span>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/nn/models/bert_config.h"
#include "bellwether/nn/models/token_batch.h"

namespace bellwether::train {

// A condition on one option, and the range to name where it does not hold.
struct OptionRule {
  bool good = false;
  std::string_view name, range;  // of the option; "at least 1"
};

// Errors: usage, naming the first option that breaks its rule.
[[nodiscard]] core::Status check_rules(std::span<const OptionRule> rules);

// Errors: data, where a text of `what` is empty, longer than the model reads, or holds an id that the model's
// vocabulary lacks.
[[nodiscard]] core::Status check_tokens(std::string_view what, const nn::TokenBatch& texts,
                                        const nn::BertConfig& config);

}  // namespace bellwether::train
