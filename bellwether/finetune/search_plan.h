#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/finetune/hyperparameter_search.h"

namespace bellwether::finetune {

// What a search will do, known before it starts.
struct TunePlan {
  SearchKind search = SearchKind::grid;
  TuneSpace space;                    // empty for a preset
  std::vector<TuneSetting> settings;  // in order; empty where each follows from the ones before
  std::size_t runs = 0;
  std::string told;  // "a grid of 3 learning rates, 2 batches and 2 numbers of epochs"
};

// Errors: usage, naming the flag.
[[nodiscard]] core::Result<TunePlan> plan_search(const TuneSentimentRequest& request);

// told_steps over all runs; where the settings are not known yet, the most that they can come to.
[[nodiscard]] std::uint64_t planned_search_steps(const TunePlan& plan, std::size_t rows);

}  // namespace bellwether::finetune
