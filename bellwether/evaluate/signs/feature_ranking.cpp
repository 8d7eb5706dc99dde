#include "bellwether/evaluate/signs/feature_ranking.h"

#include <algorithm>
#include <cmath>

#include "bellwether/feature/scaler.h"
#include "bellwether/learn/forest.h"
#include "bellwether/learn/linear_classifier.h"
#include "bellwether/learn/recursive_elimination.h"

namespace bellwether::evaluate::signs {
namespace {

using core::fail;
using core::Result;

// The size of each weight of a linear SVM for "up".
Result<std::vector<double>> linear_weights(const learn::Sample& sample) {
  std::vector<learn::SparseRow> rows;
  std::vector<int> labels;
  for (std::size_t i = 0; i < sample.features.rows(); ++i) {
    learn::SparseRow row;
    for (const double value : sample.features.row(i))
      row.push_back({static_cast<std::uint32_t>(row.size()), value});
    rows.push_back(std::move(row));
    labels.push_back(sample.labels[i]);
  }
  const auto fitted = learn::LinearClassifier::fit(rows, labels, {});
  if (!fitted) return fail(fitted.error());
  // The decision at a unit row less the one at the origin is that column's weight.
  const double origin = fitted->decisions({})[1];
  std::vector<double> weights;
  for (std::uint32_t column = 0; column < sample.features.columns; ++column)
    weights.push_back(std::abs(fitted->decisions({{column, 1.0}})[1] - origin));
  return weights;
}

Result<std::vector<double>> rank_sample(const learn::Sample& sample, const RankingOptions& options,
                                        core::ThreadPool& pool) {
  switch (options.model) {
    case RankingModel::linear_svm: return linear_weights(sample);
    case RankingModel::rbf_svm: break;
    case RankingModel::forest: {
      const auto forest =
          learn::Forest::fit(sample, {.trees = options.trees, .seed = options.seed}, pool);
      if (!forest) return fail(forest.error());
      return forest->importances();
    }
  }
  return fail(core::ErrorKind::usage,
              "feature elimination: an RBF machine has no weight for each feature and cannot rank them; rank "
              "by forest or linear-svm");
}

Result<learn::OwnedSample> scaled_sample(const feature::SignRows& rows, feature::RowRange training) {
  const std::size_t columns = rows.columns.size();
  learn::OwnedSample sample;
  sample.features.columns = columns;
  for (std::size_t row = training.begin; row < training.end; ++row) {
    sample.features.append(rows.row(row));
    sample.labels.push_back(rows.label(row) ? 1 : 0);
  }
  const auto days = std::span(rows.days).subspan(training.begin, training.size());
  const auto scaler =
      feature::Scaler::fit(feature::Scaling::standard,
                           {.values = sample.features.values, .columns = columns, .days = days});
  if (!scaler) return fail(scaler.error());
  scaler->apply(sample.features.values);
  return sample;
}

}  // namespace

Result<std::vector<std::size_t>> keep_best_columns(const feature::SignRows& rows, feature::RowRange training,
                                                   std::size_t count, const RankingOptions& options,
                                                   core::ThreadPool& pool) {
  const auto sample = scaled_sample(rows, training);
  if (!sample) return fail(sample.error());
  auto elimination = learn::eliminate_features(
      sample->view(), count,
      [&](const learn::Sample& left) { return rank_sample(left, options, pool); });
  if (!elimination) return fail(elimination.error());
  return std::move(elimination->kept);
}

Result<std::vector<double>> rank_columns(const feature::SignRows& rows, feature::RowRange training,
                                         const RankingOptions& options, core::ThreadPool& pool) {
  const auto sample = scaled_sample(rows, training);
  if (!sample) return fail(sample.error());
  return rank_sample(sample->view(), options, pool);
}

}  // namespace bellwether::evaluate::signs
