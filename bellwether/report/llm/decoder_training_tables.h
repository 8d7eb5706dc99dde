// `llm train` and `llm pretrain`: the epochs, a row each, and how the examples fare at several lengths.
#pragma once

#include <vector>

#include "bellwether/finetune/llm/week_encoder.h"
#include "bellwether/report/document/table.h"
#include "bellwether/train/llm/decoder_fit.h"

namespace bellwether::report {

[[nodiscard]] Table decoder_epochs_table(const train::DecoderFitReport& fit);
[[nodiscard]] Table token_budget_table(const std::vector<finetune::LengthCounts>& budget);

}  // namespace bellwether::report
