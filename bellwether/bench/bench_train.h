// How fast this machine fine-tunes BERT-base: full steps (forward with dropout, loss, backward, clipping,
// AdamW) on random texts of given lengths, batches of 8 in the order of the list. The same work as
// peers/bench_peers.py train, so that both are measured in one sitting.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/nn/models/bert_config.h"
#include "bellwether/nn/precision.h"

namespace bellwether::bench {

// The texts and the model that are timed.
struct BenchTrainOptions {
  nn::BertConfig config;
  std::vector<std::size_t> lengths;  // tokens of each text
  std::vector<nn::Precision> precisions{nn::Precision::bf16, nn::Precision::f32};
  std::size_t batch = 8;
  std::size_t steps = 4;  // of a timed pass, after one step to warm up
  std::size_t passes = 3;
  std::uint64_t seed = 0;
};

// Texts a second over a pass.
struct TrainRate {
  nn::Precision precision = nn::Precision::f32;
  double best = 0, median = 0;
};

// Calls `report` with each rate as it is measured. Errors: usage, where there is nothing to measure.
[[nodiscard]] core::Status bench_train(const BenchTrainOptions& options, core::Job& job,
                                       const std::function<void(const TrainRate&)>& report);

}  // namespace bellwether::bench
