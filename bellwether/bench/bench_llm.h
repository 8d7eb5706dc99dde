// How fast this machine runs a decoder of a given shape with random weights: a prompt is read, then tokens are
// written one by one. Beside the rates stand what the machine can do at best, measured in the same sitting, and
// how far the precision takes the logits from f32, on the first layers of the same shape.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/nn/decoder/decoder_config.h"
#include "bellwether/nn/decoder/projection.h"

namespace bellwether::bench {

// What is timed.
struct BenchLlmOptions {
  nn::DecoderConfig config;
  std::vector<nn::WeightPrecision> precisions{nn::WeightPrecision::int4, nn::WeightPrecision::int8};
  std::size_t prompt = 512, tokens = 32;
  std::size_t passes = 3;
  std::size_t drift_layers = 4;  // of the model whose logits are compared with f32
  std::uint64_t seed = 42;
};

// What one precision reached; rates are medians over the passes. "Best" is what products of blocks alone reach on the
// same threads, 0 where it is not measured.
struct LlmRate {
  nn::WeightPrecision precision = nn::WeightPrecision::f32;
  std::uint64_t weight_bytes = 0;    // read for a token that is written
  double prefill = 0, decoding = 0;  // tokens/s
  double read_gigabytes = 0;         // of weights a second while decoding
  double best_gigabytes = 0;         // of a product of one row with a large matrix
  double decoding_share = 0;         // of the two above
  double gigaops = 0;        // multiplications and additions of layers a second while the prompt is read
  double best_gigaops = 0;   // of a product of many rows with a small matrix
  double prefill_share = 0;  // of the two above
  double logit_error = 0;    // root mean square against f32, by the spread of the f32 logits
  double same_first = 0;     // share of positions whose likeliest token is that of f32
};

// Calls `report` with each rate as it is measured. Errors: those of loading and of forward passes; usage, where
// there is nothing to measure; interrupted.
[[nodiscard]] core::Status bench_llm(const BenchLlmOptions& options, core::Job& job,
                                     const std::function<void(const LlmRate&)>& report);

}  // namespace bellwether::bench
