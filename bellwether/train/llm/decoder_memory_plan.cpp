#include "bellwether/train/llm/decoder_memory_plan.h"

#include <fmt/format.h>

#include "bellwether/core/progress.h"
#include "bellwether/nn/decoder/decoder_parameters.h"
#include "bellwether/nn/decoder/training/decoder_base.h"
#include "bellwether/nn/ops/causal_attention_training.h"

namespace bellwether::train {
namespace {

std::string megabytes(std::uint64_t bytes) { return core::with_thousands((bytes + 500'000) / 1'000'000); }

}  // namespace

DecoderMemoryPlan plan_memory(const DecoderPlanInput& input, const DecoderSettings& settings) {
  constexpr std::uint64_t kProducts = 40'000'000, kScratchOfThread = 4'000'000;
  const nn::DecoderConfig& config = input.config;
  const bool all_learn = input.adapter_values == 0;
  const std::uint64_t values = all_learn ? nn::count_decoder_parameters(config) : input.adapter_values;
  DecoderMemoryPlan plan;
  plan.base = all_learn ? 0 : nn::decoder_base_bytes(config, settings.precision);
  plan.learned = values * sizeof(float) * 5;
  plan.activations = nn::decoder_training_bytes(
      config, {settings.precision, settings.activations, input.rank, input.dropout}, settings.pack_tokens);
  plan.attention =
      input.threads * nn::causal_attention_scratch(settings.max_length, config.head_size) * sizeof(float);
  plan.products = kProducts + input.threads * kScratchOfThread;
  return plan;
}

std::string memory_plan_text(const DecoderMemoryPlan& plan) {
  return fmt::format(
      "{} MB: base weights {}, what learns with gradient and moments {}, activations {}, attention {}, "
      "products {}",
      megabytes(plan.peak()), megabytes(plan.base), megabytes(plan.learned), megabytes(plan.activations),
      megabytes(plan.attention), megabytes(plan.products));
}

core::Result<FittedSettings> fit_settings(const DecoderPlanInput& input, const DecoderSettings& wanted,
                                          std::size_t shortest, std::uint64_t limit) {
  FittedSettings fitted{wanted, plan_memory(input, wanted), {}};
  const auto step = [&](const DecoderSettings& next, std::string told) {
    if (fitted.plan.peak() <= limit) return;
    const DecoderMemoryPlan plan = plan_memory(input, next);
    if (plan.peak() >= fitted.plan.peak()) return;
    fitted.settings = next;
    fitted.plan = plan;
    fitted.steps.push_back(fmt::format("{}: {} MB", told, megabytes(plan.peak())));
  };
  DecoderSettings next = fitted.settings;
  next.activations = nn::Activations::recompute;
  step(next, "activations are computed again in the backward pass");
  next = fitted.settings;
  next.pack_tokens = next.max_length;
  step(next, "a pass holds the tokens of one text");
  next = fitted.settings;
  next.precision = input.adapter_values == 0 ? next.precision : nn::Precision::bf16;
  step(next, "the base is bf16");
  while (fitted.plan.peak() > limit && fitted.settings.max_length / 2 >= shortest) {
    next = fitted.settings;
    next.max_length /= 2;
    next.pack_tokens = next.max_length;
    step(next, fmt::format("texts are cut to {} tokens, news first", next.max_length));
  }
  if (fitted.plan.peak() <= limit) return fitted;
  const std::uint64_t peak = fitted.plan.peak(), over = peak - limit;
  const std::string smaller = fitted.plan.base > over ? fmt::format("a base of at most {} MB, or ",
                                                                    megabytes(fitted.plan.base - over))
                                                      : std::string();
  return core::fail(
      core::ErrorKind::memory,
      fmt::format("the smallest plan, with {} tokens a text, needs {} MB and may use {}; what would fit: "
                  "{}{} MB of memory for it (--memory-limit-mb)",
                  fitted.settings.max_length, megabytes(peak), megabytes(limit), smaller,
                  megabytes(peak + 999'999)));
}

double training_operations(const DecoderPlanInput& input, const DecoderSettings& settings, double tokens) {
  const auto weights = static_cast<double>(nn::count_decoder_parameters(input.config));
  const double passes = 4.0 + (input.adapter_values == 0 ? 2.0 : 0.0) +
                        (settings.activations == nn::Activations::recompute ? 2.0 : 0.0);
  return passes * weights * tokens;
}

}  // namespace bellwether::train
