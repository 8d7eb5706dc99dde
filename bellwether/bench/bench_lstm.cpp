#include "bellwether/bench/bench_lstm.h"

#include <algorithm>
#include <numeric>

#include "bellwether/core/clock.h"
#include "bellwether/core/random.h"
#include "bellwether/nn/models/lstm_training.h"
#include "bellwether/train/optimizer.h"

namespace bellwether::bench {
namespace {

std::vector<float> normal_numbers(std::size_t count, std::uint64_t seed, std::uint32_t sample) {
  core::Random random({.seed = seed, .sample = sample});
  std::vector<float> values(count);
  for (float& each : values) each = static_cast<float>(random.normal());
  return values;
}

// A model, its batch and its optimizer.
class Training {
 public:
  Training(const LstmWork& work, nn::LstmRegressor& model, std::uint64_t seed)
      : model_(model),
        timesteps_(work.timesteps),
        x_(normal_numbers(work.batch * work.timesteps * work.config.features, seed, 0)),
        y_(normal_numbers(work.batch * model.outputs(), seed, 1)),
        rows_(work.batch),
        pass_(model, work.timesteps, work.batch),
        tensors_(tensors_of(model, pass_.gradients())),
        optimizer_({.kind = train::OptimizerKind::adam}, tensors_) {
    std::iota(rows_.begin(), rows_.end(), 0u);
  }

  [[nodiscard]] core::Status step(core::Job& job) {
    if (core::Status go_on = job.check_stop(); !go_on) return go_on;
    pass_.run(model_, {x_, y_, timesteps_, rows_, {.epoch = 1, .step = step_++}}, job.pool());
    optimizer_.step(tensors_, {.rate = 1e-3}, job.pool());
    return {};
  }

  // Samples a second.
  [[nodiscard]] core::Result<double> rate(std::size_t steps, core::Job& job) {
    const core::Stopwatch watch;
    for (std::size_t s = 0; s < steps; ++s) {
      if (core::Status done = step(job); !done) return core::fail(done.error());
    }
    return static_cast<double>(steps * rows_.size()) / watch.seconds();
  }

 private:
  static std::vector<train::TrainedTensor> tensors_of(nn::LstmRegressor& model,
                                                      std::span<const float> gradients) {
    std::vector<train::TrainedTensor> tensors;
    for (const nn::ParameterSlice& slice : model.slices()) {
      tensors.push_back({slice.name, model.parameters().subspan(slice.offset, slice.size),
                         gradients.subspan(slice.offset, slice.size)});
    }
    return tensors;
  }

  nn::LstmRegressor& model_;
  std::size_t timesteps_;
  std::vector<float> x_, y_;
  std::vector<std::uint32_t> rows_;
  nn::LstmTrainingPass pass_;
  std::vector<train::TrainedTensor> tensors_;
  train::Optimizer optimizer_;
  std::uint32_t step_ = 0;
};

}  // namespace

std::vector<LstmWork> lstm_works() {
  const auto two = nn::BiasLayout::two;
  return {{"daily",
           {.features = 8, .hidden = 50, .layers = 2, .head = {25, 1}, .dropout = 0.2, .bias = two},
           60,
           32},
          {"monthly",
           {.features = 2, .hidden = 64, .layers = 2, .head = {1}, .dropout = 0.2, .bias = two},
           4,
           256}};
}

core::Status bench_lstm(const BenchLstmOptions& options, core::Job& job,
                        const std::function<void(const LstmRate&)>& report) {
  if (options.steps == 0 || options.passes == 0) {
    return core::fail(core::ErrorKind::usage, "steps and passes: must be at least 1");
  }
  for (const LstmWork& work : lstm_works()) {
    auto model = nn::LstmRegressor::make(work.config, options.seed);
    if (!model) return core::fail(model.error());
    Training training(work, *model, options.seed);
    if (auto warm = training.rate(options.warm_up, job); !warm) return core::fail(warm.error());
    std::vector<double> rates;
    for (std::size_t p = 0; p < options.passes; ++p) {
      const auto rate = training.rate(options.steps, job);
      if (!rate) return core::fail(rate.error());
      rates.push_back(*rate);
    }
    std::ranges::sort(rates);
    report({work.name, model->parameter_count(), rates.back(), rates[rates.size() / 2]});
  }
  return {};
}

}  // namespace bellwether::bench
