// The memory plan of a training of a decoder on this machine, told before anything is loaded, with an estimate of its time.
#pragma once

#include <cstddef>
#include <cstdint>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/train/llm/decoder_memory_plan.h"

namespace bellwether::finetune {

// What the machine must hold, and what the user allows.
struct MachineLimits {
  std::uint64_t limit_mb = 0;       // 0: what is available
  std::uint64_t loading_bytes = 0;  // that are mapped beside the base while it is loaded
  std::size_t shortest = 256;       // tokens that texts are cut to at the least
};

// Tells the plan and what was given up for it. Errors: memory, with what would fit.
[[nodiscard]] core::Result<train::FittedSettings> settings_for_machine(const train::DecoderPlanInput& input,
                                                                       const train::DecoderSettings& wanted,
                                                                       const MachineLimits& limits);

// Seconds that a pass over so many tokens takes, from the operations it needs and how fast this machine does a product of the
// model's shape now.
[[nodiscard]] double estimated_seconds(const train::DecoderPlanInput& input,
                                       const train::DecoderSettings& settings, double tokens, core::Job& job);

}  // namespace bellwether::finetune
