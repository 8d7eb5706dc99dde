// How the next token is chosen from a model's logits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <tuple>

#include "bellwether/core/options.h"
#include "bellwether/core/random.h"

namespace bellwether::generate {

// Steps as transformers has them, in this order: repetition penalty, temperature, top-k, top-p, min-p.
struct SamplingOptions {
  double temperature = 0;  // 0: the likeliest token
  std::int64_t top_k = 0;  // 0: all
  double top_p = 1;
  double min_p = 0;
  double repetition_penalty = 1;
  std::uint64_t seed = 0;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("temperature", &SamplingOptions::temperature,
              "0: always the likeliest token; above it, more varied texts.")
            .between(0, 100),
        field("top_k", &SamplingOptions::top_k, "Draw among so many of the likeliest tokens; 0: all.")
            .at_least(0),
        field("top_p", &SamplingOptions::top_p,
              "Draw among the likeliest tokens that together have this probability.")
            .in({.low = 0, .high = 1, .low_is_open = true}),
        field("min_p", &SamplingOptions::min_p,
              "Draw among tokens at least this share as probable as the likeliest.")
            .between(0, 1),
        field("repetition_penalty", &SamplingOptions::repetition_penalty,
              "Makes tokens that the text already has less likely; 1: no penalty.")
            .between(1, 10),
        field("seed", &SamplingOptions::seed, "Same seed, model and prompt: same text.")};
  }
};

// The token that follows. `logits` are changed; `text` is all tokens so far, prompt included. What is drawn
// depends on the seed and the text's length alone, so that a text does not depend on the texts written beside
// it. `stream` tells texts of one seed apart. Of equals the token of the lower id is the likelier.
[[nodiscard]] std::uint32_t choose_token(std::span<float> logits, std::span<const std::int32_t> text,
                                         const SamplingOptions& options, std::uint32_t stream = 0);

}  // namespace bellwether::generate
