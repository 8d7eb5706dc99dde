// A search in one paragraph of words, every number in it measured. What it may say follows fixed rules:
//   better, worse      the 95 % interval of the F1 difference does not contain 0
//   less overfitting   the gap between training and validation F1 is smaller, and so is its whole interval
#pragma once

#include <string>

#include "bellwether/finetune/hyperparameter_search.h"

namespace bellwether::finetune {

// Without a line end. `told` is what was searched (TunePlan); paragraph itself is not read.
[[nodiscard]] std::string tune_paragraph(const TunedSentiment& tuned, const std::string& told);

// "learning rate 2e-05, batch 8, 5 epochs".
[[nodiscard]] std::string told_setting(const TuneSetting& setting);

}  // namespace bellwether::finetune
