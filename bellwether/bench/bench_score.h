// How fast this machine scores: BERT-base with random weights over texts of given lengths, in each precision,
// in batches and one by one. The same work as peers/bench_peers.py score, so that both are measured in one
// sitting.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/nn/models/bert_config.h"
#include "bellwether/nn/precision.h"

namespace bellwether::bench {

// The texts and the model that are timed.
struct BenchScoreOptions {
  std::vector<std::size_t> lengths;  // tokens of each text
  std::size_t batch = 32;            // texts of a call, sorted by length
  std::size_t alone = 64;            // texts scored one by one: the first ones
  std::size_t passes = 5;            // timed ones, after one that is not
  std::uint64_t seed = 0;
  nn::BertConfig config;  // BERT-base with three labels unless set otherwise
  std::vector<nn::Precision> precisions{nn::Precision::f32, nn::Precision::bf16, nn::Precision::int8};
};

// Texts a second over a whole pass.
struct BenchRate {
  nn::Precision precision = nn::Precision::f32;
  bool batched = true;
  double best = 0, median = 0;
  double share_of_labels_as_f32 = 1;  // over all texts; NaN where f32 was not measured
};

// One length a line. Errors: not_found, data (file:line).
[[nodiscard]] core::Result<std::vector<std::size_t>> read_lengths(const std::filesystem::path& path);

// Calls `report` with each rate as it is measured. Errors: those of nn::Bert; data, where a text is longer
// than the model reads.
[[nodiscard]] core::Status bench_score(const BenchScoreOptions& options, core::Job& job,
                                       const std::function<void(const BenchRate&)>& report);

}  // namespace bellwether::bench
