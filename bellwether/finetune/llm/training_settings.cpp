#include "bellwether/finetune/llm/training_settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <vector>

#include "bellwether/core/clock.h"
#include "bellwether/core/log.h"
#include "bellwether/core/memory.h"
#include "bellwether/core/progress.h"
#include "bellwether/finetune/llm/available_memory.h"
#include "bellwether/nn/decoder/training/linear_training.h"

namespace bellwether::finetune {

core::Result<train::FittedSettings> settings_for_machine(const train::DecoderPlanInput& input,
                                                         const train::DecoderSettings& wanted,
                                                         const MachineLimits& limits) {
  std::uint64_t limit = available_memory().value_or(std::numeric_limits<std::uint64_t>::max());
  if (limits.limit_mb > 0) limit = std::min(limit, limits.limit_mb * 1'000'000);
  const auto fitted = train::fit_settings(input, wanted, limits.shortest, limit);
  if (!fitted) return core::fail(fitted.error());
  // The files' mapping counts against a limit of the address space, though not as memory.
  const std::uint64_t loading = fitted->plan.base + limits.loading_bytes;
  if (const auto left = core::address_space_left(); left && loading > *left) {
    return core::fail(core::out_of_memory(
        fmt::format("loading the base maps {} MB, and the limit of the address space (ulimit -v) leaves {}; "
                    "a smaller base or a "
                    "limit of {} MB more would fit",
                    core::with_thousands(loading / 1'000'000), core::with_thousands(*left / 1'000'000),
                    core::with_thousands((loading - *left) / 1'000'000 + 1))));
  }
  core::log_info("peak memory, not counting the program: " + train::memory_plan_text(fitted->plan));
  for (const std::string& each : fitted->steps) core::log_info("to fit the memory: " + each);
  return fitted;
}

double estimated_seconds(const train::DecoderPlanInput& input, const train::DecoderSettings& settings,
                         double tokens, core::Job& job) {
  constexpr std::size_t kRows = 256;
  const std::size_t inputs = input.config.hidden_size, outputs = input.config.intermediate_size;
  std::vector<nn::AlignedBytes> memory;
  const nn::TrainedRows x = nn::take_rows(kRows, inputs, settings.precision, memory);
  const nn::TrainedRows w = nn::take_rows(outputs, inputs, settings.precision, memory);
  const nn::Matrix<float> y = nn::take_matrix(kRows, outputs, memory);
  for (const nn::TrainedRows* each : {&x, &w}) {
    std::fill_n(each->exact.data, each->exact.rows * inputs, 0.5f);
    nn::round_rows(*each, job.pool());
  }
  const nn::LinearParameters layer{w.rounded, nullptr, {}};
  nn::LinearWorkspace thin;
  const auto multiply = [&] { nn::linear_forward({layer, nn::RowsView(x), {}, thin, job.pool()}, y); };
  multiply();  // compiled here
  const core::Stopwatch watch;
  std::size_t times = 0;
  do {
    multiply();
    ++times;
  } while (watch.seconds() < 0.1);
  const double rate = 2.0 * kRows * static_cast<double>(inputs * outputs * times) / watch.seconds();
  // Attention, norms and the backward pass's shapes cost beside the products: measured, about a third more.
  return 1.35 * train::training_operations(input, settings, tokens) / rate;
}

}  // namespace bellwether::finetune
