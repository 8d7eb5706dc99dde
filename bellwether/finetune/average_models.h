// Several models fine-tuned from one start, as one: each number the mean of theirs. Where they lie in one
// basin of the loss, as fits of the same start with other seeds or rates do, the mean errs less than its
// parts and costs what one of them costs. Wortsman et al. 2022, "Model soups", ICML.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "bellwether/core/result.h"

namespace bellwether::finetune {

// How many models were averaged, and how many parameters the mean has.
struct AveragedModel {
  std::size_t models = 0;
  std::uint64_t parameters = 0;
};

// Writes FOLDER with the first one's tokenizer and settings; it has seen what any of them has. `models` are
// "small" or folders. Errors: usage (fewer than two models; FOLDER is one of them), model (other shapes,
// classes, vocabulary or cleaning than the first: their numbers do not mean the same), those of StoredModel
// and BertWeights::make, io.
[[nodiscard]] core::Result<AveragedModel> average_models(std::span<const std::string> models,
                                                         const std::filesystem::path& folder);

}  // namespace bellwether::finetune
