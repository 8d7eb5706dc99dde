// BO-RFE: how many features to keep, and by how many trees to rank them, chosen together by Bayesian
// optimization (requirements S-42 to S-46). One trial eliminates features and scores the final predictor on
// the newest rows of the training span, slice by slice:
//
//   for each slice:  rank on all rows of the span before it → keep `features` columns
//                    → fit the predictor on the `window` rows before it → score it on the slice
//   value of a trial: mean over the slices; their standard deviation stands beside it
//
// The best trial's numbers then eliminate once more, on the whole span. One short slice is noise, which is
// why there are three; the source has one. Everything happens inside the training span.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "bellwether/evaluate/sign/feature_ranking.h"
#include "bellwether/evaluate/sign/scores.h"

namespace bellwether::evaluate::sign {

// How long is searched, what a trial is scored on, and by which model.
struct FeatureSearchOptions {
  RankingModel ranking = RankingModel::forest;
  SignObjective objective = SignObjective::mcc;
  std::size_t evaluations = 50, random_starts = 10;
  std::size_t slices = 3;
  std::size_t slice_rows = 40;  // at most; a sixth of the span where that is less
  std::size_t window = 90;      // training rows of the predictor before a slice, fewer where there are fewer
  std::size_t most_features = 10;
  std::size_t fewest_trees = 10, most_trees = 500;  // in groups of ten
  std::size_t stability_seeds = 20;  // forests by which the chosen elimination is repeated; 0: none
  std::uint64_t seed = 42;
  forecast::SignModelOptions model;
};

// One pair of numbers that was tried, and how it scored.
struct FeatureTrial {
  std::size_t features = 0, trees = 0;
  double score = 0.0, deviation = 0.0, best_so_far = 0.0;
  std::vector<std::string> columns;  // kept before the newest slice
  std::vector<double> returns;       // of following the forecasts of all slices
};

// The columns chosen, all trials, and how much each candidate column matters.
struct FeatureSearch {
  std::vector<std::string> columns;  // chosen, in the order of the candidates
  std::vector<FeatureTrial> trials;  // in order
  std::size_t best = 0;
  // Beside each candidate column, on the whole span: impurity importance by the best number of trees;
  // accuracy lost on the newest slice when the column is shuffled there; share of the stability seeds that
  // keep it.
  std::vector<std::string> candidates;
  std::vector<double> impurity, permutation, kept_share;
};

// All columns of `rows` are candidates. The same for any number of threads. Errors: usage for no slices or
// rbf-svm; data where the span is too short, naming the rows it needs; those of the learners; interrupted.
[[nodiscard]] core::Result<FeatureSearch> search_features(const feature::SignExamples& rows,
                                                          feature::RowRange training,
                                                          const FeatureSearchOptions& options,
                                                          core::Job& job);

}  // namespace bellwether::evaluate::sign
