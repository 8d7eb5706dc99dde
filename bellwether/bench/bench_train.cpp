#include "bellwether/bench/bench_train.h"

#include <algorithm>

#include "bellwether/core/clock.h"
#include "bellwether/core/random.h"
#include "bellwether/train/classifier/classifier_trainer.h"

namespace bellwether::bench {
namespace {

using core::fail;

struct LabeledTexts {
  nn::TokenBatch texts;
  std::vector<std::uint32_t> labels;
};

// Batch `number` of the lengths, which begin anew after the last.
LabeledTexts make_batch(const BenchTrainOptions& options, std::size_t number) {
  LabeledTexts batch;
  core::Random random({options.seed, 0, 0, static_cast<std::uint32_t>(number)});
  for (std::size_t i = 0; i < options.batch; ++i) {
    const std::size_t text = (number * options.batch + i) % options.lengths.size();
    std::vector<std::int32_t> ids(options.lengths[text]);
    const auto words = static_cast<std::uint32_t>(options.config.vocab_size);
    for (std::int32_t& id : ids) id = static_cast<std::int32_t>(random.below(words));
    batch.texts.add(ids);
    batch.labels.push_back(random.below(static_cast<std::uint32_t>(options.config.labels.size())));
  }
  return batch;
}

core::Status run_steps(train::ClassifierTrainer& trainer, std::span<const LabeledTexts> batches,
                       std::uint64_t seed, core::Job& job) {
  for (std::uint32_t i = 0; i < batches.size(); ++i) {
    if (core::Status go_on = job.check_stop(); !go_on) return go_on;
    const auto outcome =
        trainer.step({batches[i].texts, batches[i].labels, {}, 2e-5, {seed, 0, i}}, job.pool());
    if (!outcome) return fail(outcome.error());
  }
  return {};
}

core::Result<TrainRate> measure_precision(const BenchTrainOptions& options, nn::Precision precision,
                                          std::span<const LabeledTexts> batches, core::Job& job) {
  const nn::NewWeightSource drawn(options.seed, options.config.initializer_range,
                                  [&job] { return job.check_stop(); });
  auto weights = nn::BertWeights::make(options.config, nn::BertHead::classifier, drawn);
  if (!weights) return fail(weights.error());
  train::ClassifierTrainer trainer(*weights, {{.weight_decay = 0.01}, 1.0, precision});
  if (auto warm = run_steps(trainer, batches.first(1), options.seed, job); !warm) return fail(warm.error());
  std::vector<double> rates;
  for (std::size_t pass = 0; pass < options.passes; ++pass) {
    const core::Stopwatch watch;
    const auto done = run_steps(trainer, batches.subspan(1), options.seed, job);
    if (!done) return fail(done.error());
    rates.push_back(static_cast<double>(options.steps * options.batch) / watch.seconds());
  }
  std::ranges::sort(rates);
  return TrainRate{precision, rates.back(), rates[rates.size() / 2]};
}

}  // namespace

core::Status bench_train(const BenchTrainOptions& options, core::Job& job,
                         const std::function<void(const TrainRate&)>& report) {
  if (options.steps == 0 || options.passes == 0 || options.batch == 0 || options.lengths.empty()) {
    return fail(core::ErrorKind::usage, "steps, passes, batch and lengths: must be at least 1");
  }
  std::vector<LabeledTexts> batches;
  for (std::size_t i = 0; i <= options.steps; ++i) batches.push_back(make_batch(options, i));
  for (const nn::Precision precision : options.precisions) {
    const auto rate = measure_precision(options, precision, batches, job);
    if (!rate) return fail(rate.error());
    report(*rate);
  }
  return {};
}

}  // namespace bellwether::bench
