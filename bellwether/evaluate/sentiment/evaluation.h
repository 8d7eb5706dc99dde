// What the evaluation of a sentiment model found: the model and its baselines on the same test texts.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/option_conditions.h"
#include "bellwether/core/options.h"
#include "bellwether/evaluate/block_bootstrap.h"
#include "bellwether/evaluate/mcnemar.h"
#include "bellwether/evaluate/sentiment/decision_threshold.h"
#include "bellwether/evaluate/sentiment/metrics.h"
#include "bellwether/evaluate/sentiment/models_and_baselines.h"
#include "bellwether/sentiment/seen/seen_counts.h"
#include "bellwether/store/test_evaluation_ledger.h"

namespace bellwether::evaluate {

// How the texts are split, and what is computed on them.
struct EvaluateSentimentOptions {
  sentiment::LabelPreset labels = sentiment::LabelPreset::three;
  std::uint64_t seed = 42;
  double test_share = 0.3;
  double calibration_share = 0.1;
  std::size_t draws = 2000;
  LinearProbe linear_probe = LinearProbe::on;
  std::size_t random_heads = 20;
  ThresholdRule threshold = ThresholdRule::none;
  double cost_ratio = 1.0;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("classes", &EvaluateSentimentOptions::labels,
              "The classes: three (negative, neutral, positive), or binary (positive against the rest)."),
        field("seed", &EvaluateSentimentOptions::seed, "Seed of the split and of the bootstrap."),
        field("test_share", &EvaluateSentimentOptions::test_share,
              "Share of the data that is the test set, where --train is not given.")
            .in(core::kShareInside),
        field("calibration_share", &EvaluateSentimentOptions::calibration_share,
              "Share of the data (of --train where it is given) on which temperatures are fitted.")
            .in(core::kShareInside),
        field("draws", &EvaluateSentimentOptions::draws, "Bootstrap resamples.").between(100, 100'000),
        field("linear_probe", &EvaluateSentimentOptions::linear_probe,
              "Baselines trained on the frozen embeddings of the model (or of small); off saves the time."),
        field("random_heads", &EvaluateSentimentOptions::random_heads, "Draws of the random-head baseline.")
            .between(20, 1000),
        field("threshold", &EvaluateSentimentOptions::threshold,
              "A decision threshold for the positive class, tuned on the calibration part: for the best F1, "
              "or for the least cost."),
        field("cost_ratio", &EvaluateSentimentOptions::cost_ratio,
              "Cost of a false positive relative to a false negative, for --threshold cost.")
            .in({.low = 0, .high = 1000, .low_is_open = true})};
  }
  static constexpr auto conditions() {
    using core::not_with, core::only_with;
    return std::array{not_with("test_share", "train"), only_with("cost_ratio", "threshold", "cost")};
  }
};

// 95 % each, by drawing groups of near-duplicates (bootstrap_intervals.h).
struct MetricIntervals {
  Interval accuracy, balanced_accuracy, macro_f1, mcc;
  std::array<Interval, kHeadlineMetricNames.size()> side;
};

// The model against one baseline on the same texts.
struct BaselineComparison {
  std::string baseline;
  std::uint64_t only_model = 0, only_baseline = 0;  // texts that only one of them got right
  McNemar test;                                     // exact at any number of texts
  double p_holm = 1.0;                              // over the baselines of this run
  std::array<MetricDifference, kHeadlineMetricNames.size()> differences;

  [[nodiscard]] const MetricDifference& accuracy() const { return differences.front(); }
};

// What the model, or one beside it, has seen of the texts that it is evaluated on.
struct SeenByModel {
  std::string name;
  sentiment::SeenCounts test;         // of all that the split or the file gives, before any are set apart
  sentiment::SeenCounts calibration;  // of the texts that temperatures and a threshold are fitted on
};

// Everything that the evaluation found.
struct SentimentEvaluation {
  EvaluateSentimentOptions options;
  sentiment::EvaluationParts parts;
  std::string data, train;                   // the files' names
  std::size_t model_classes = 3;             // that the model can answer
  std::vector<SeenByModel> seen;             // the model, then those beside it
  std::vector<SentimentModelResult> models;  // the model, then the baselines
  std::vector<MetricIntervals> intervals;    // one a model
  std::vector<BaselineComparison> comparisons;
  ScoringSpeed speed;
  std::string test_sha256;                    // of the test part
  store::PriorEvaluations prior_evaluations;  // of it; like `speed` no part of metrics.json
  std::optional<ThresholdEffect> threshold;   // on the model
  std::optional<RandomHeads> random_heads;    // a curiosity, not a baseline
  std::vector<std::string> notes;             // what a reader must know
  std::string verdict;                        // one sentence

  [[nodiscard]] const SentimentModelResult& model() const { return models.front(); }
};

// "in-domain", or "baselines trained on FILE": whether that file is of another set cannot be known.
[[nodiscard]] std::string training_source(const SentimentEvaluation& evaluation);

// "On 680 test texts of … lexicon is right in 71.2 % …: better than majority (61.4 %), …"
[[nodiscard]] std::string verdict_of(const SentimentEvaluation& evaluation);
[[nodiscard]] std::vector<std::string> notes_of(const SentimentEvaluation& evaluation);

}  // namespace bellwether::evaluate
