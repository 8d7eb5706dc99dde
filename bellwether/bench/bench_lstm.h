// How fast this machine trains the two LSTMs: full steps (forward, backward, Adam) on random numbers, dropout
// on. The same work as peers/bench_peers.py lstm, so that both are measured in one sitting.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/nn/models/lstm_regressor.h"

namespace bellwether::bench {

// One network and the shape of its batches.
struct LstmWork {
  std::string name;
  nn::LstmRegressorConfig config;
  std::size_t timesteps = 0, batch = 0;
};

// daily: 60 steps of 8 features, 2 x 50, head 25-1, batch 32. monthly: 4 steps of 2, 2 x 64, head 1, batch
// 256. Both with dropout 0.2 between the layers and two biases a gate.
[[nodiscard]] std::vector<LstmWork> lstm_works();

// How long each network is timed.
struct BenchLstmOptions {
  std::size_t warm_up = 10;  // steps before the clock starts
  std::size_t steps = 100;   // of a timed pass
  std::size_t passes = 5;
  std::uint64_t seed = 0;
};

// Samples a second over a pass.
struct LstmRate {
  std::string name;
  std::size_t parameters = 0;
  double best = 0, median = 0;
};

// Calls `report` with each rate as it is measured. Errors: usage, where there is nothing to measure.
[[nodiscard]] core::Status bench_lstm(const BenchLstmOptions& options, core::Job& job,
                                      const std::function<void(const LstmRate&)>& report);

}  // namespace bellwether::bench
