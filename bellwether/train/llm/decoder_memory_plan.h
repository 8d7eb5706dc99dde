// The memory that a training of a decoder will need at its peak, from shapes alone, and the settings that make it fit:
// stepped down one after another, before anything is loaded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/nn/decoder/decoder_config.h"
#include "bellwether/nn/decoder/training/decoder_training.h"

namespace bellwether::train {

// What is trained, and on what texts.
struct DecoderPlanInput {
  nn::DecoderConfig config;
  std::uint64_t adapter_values = 0;  // 0: all weights learn, in f32
  std::size_t rank = 0;
  double dropout = 0.0;
  std::size_t threads = 1;
};

// The settings that memory depends on.
struct DecoderSettings {
  nn::Precision precision = nn::Precision::f32;  // of the base
  nn::Activations activations = nn::Activations::keep;
  std::size_t max_length = 1024;   // tokens of a text
  std::size_t pack_tokens = 1024;  // tokens of a pass
};

// Bytes.
struct DecoderMemoryPlan {
  std::uint64_t base = 0;         // the weights
  std::uint64_t learned = 0;      // what learns, its gradient, moments and best values
  std::uint64_t activations = 0;  // and gradients on their way back, logits of a chunk
  std::uint64_t attention = 0;    // its scratch, a thread each
  std::uint64_t products = 0;     // what oneDNN keeps: an estimate

  [[nodiscard]] std::uint64_t peak() const { return base + learned + activations + attention + products; }
};

[[nodiscard]] DecoderMemoryPlan plan_memory(const DecoderPlanInput& input, const DecoderSettings& settings);

// "4,100 MB: base weights 3,090, …", a MB being a million bytes.
[[nodiscard]] std::string memory_plan_text(const DecoderMemoryPlan& plan);

// Settings that fit, and what was given up for it, a sentence each.
struct FittedSettings {
  DecoderSettings settings;
  DecoderMemoryPlan plan;
  std::vector<std::string> steps;
};

// Steps down from `wanted` until the plan is within `limit` bytes: activations are computed again, a pass holds one text, the
// base is bf16, texts are half as long (down to `shortest`). Errors: memory, saying what the smallest plan needs and what would
// fit.
[[nodiscard]] core::Result<FittedSettings> fit_settings(const DecoderPlanInput& input,
                                                        const DecoderSettings& wanted, std::size_t shortest,
                                                        std::uint64_t limit);

// Floating-point operations of a step over so many tokens: 4 a weight and token for an adapter, 2 more where all weights learn,
// and 2 more where activations are computed again.
[[nodiscard]] double training_operations(const DecoderPlanInput& input, const DecoderSettings& settings,
                                         double tokens);

}  // namespace bellwether::train
