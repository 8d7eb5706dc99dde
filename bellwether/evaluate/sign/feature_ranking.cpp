#include "bellwether/evaluate/sign/feature_ranking.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "bellwether/feature/scaler.h"
#include "bellwether/learn/forest.h"
#include "bellwether/learn/linear_classifier.h"
#include "bellwether/learn/recursive_elimination.h"

namespace bellwether::evaluate::sign {
namespace {

using core::fail;
using core::Result;
using core::Status;

// Forests of neighboring seeds have no group in common.
constexpr std::uint64_t kGroupSeeds = 1'000;

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

Result<learn::OwnedSample> scaled_sample(const feature::SignExamples& rows, feature::RowRange training) {
  const std::size_t columns = rows.columns.size();
  learn::OwnedSample sample;
  sample.features.columns = columns;
  for (std::size_t row = training.begin; row < training.end; ++row) {
    sample.features.append(rows.row(row));
    sample.labels.push_back(rows.label(row) ? 1 : 0);
  }
  const auto days = std::span(rows.days).subspan(training.begin, training.size());
  const auto scaler = feature::Scaler::fit(
      feature::Scaling::standard, {.values = sample.features.values, .columns = columns, .days = days});
  if (!scaler) return fail(scaler.error());
  scaler->apply(sample.features.values);
  return sample;
}

}  // namespace

ColumnRanker::ColumnRanker(RankingOptions options, learn::OwnedSample sample, core::Job& job)
    : options_(options), sample_(std::move(sample)), job_(&job) {}

Result<ColumnRanker> ColumnRanker::make(const feature::SignExamples& rows, feature::RowRange training,
                                        const RankingOptions& options, core::Job& job) {
  if (options.model == RankingModel::rbf_svm) {
    return fail(core::ErrorKind::usage,
                "feature elimination: an RBF SVM has no weight for each feature and cannot rank them; "
                "rank by forest or linear-svm");
  }
  auto sample = scaled_sample(rows, training);
  if (!sample) return fail(sample.error());
  return ColumnRanker(options, std::move(*sample), job);
}

Status ColumnRanker::grow(std::span<const std::size_t> places, std::size_t groups) {
  auto& grown = grown_[{places.begin(), places.end()}];
  if (grown.size() >= groups) return {};
  const learn::Table columns = learn::take_columns(sample_.features.view(), places);
  const learn::Sample sample{columns.view(), sample_.labels};
  const std::size_t first = grown.size();
  grown.resize(groups);
  std::vector<Status> outcomes(groups - first);
  job_->pool().for_each(outcomes.size(), [&](std::size_t i) {
    const std::uint64_t seed = options_.seed * kGroupSeeds + first + i;
    const auto forest = learn::Forest::fit(sample, {.trees = kGroupTrees, .seed = seed}, job_->pool());
    if (forest)
      grown[first + i] = forest->importances();
    else
      outcomes[i] = fail(forest.error());
  });
  for (const Status& outcome : outcomes) {
    if (outcome) continue;
    grown.resize(first);
    return outcome;
  }
  return {};
}

Result<std::vector<double>> ColumnRanker::rank(std::span<const std::size_t> places, std::size_t trees) {
  if (options_.model == RankingModel::linear_svm) {
    const learn::Table columns = learn::take_columns(sample_.features.view(), places);
    return linear_weights({columns.view(), sample_.labels});
  }
  if (trees == 0) return fail(core::ErrorKind::usage, "feature elimination: at least one tree is needed");
  const std::size_t groups = (trees + kGroupTrees - 1) / kGroupTrees;
  if (Status ready = grow(places, groups); !ready) return fail(ready.error());
  const auto& grown = grown_[{places.begin(), places.end()}];
  std::vector<double> importances(places.size(), 0.0);
  for (std::size_t group = 0; group < groups; ++group) {
    for (std::size_t i = 0; i < places.size(); ++i)
      importances[i] += grown[group][i] / static_cast<double>(groups);
  }
  return importances;
}

Result<std::vector<std::size_t>> ColumnRanker::keep(std::size_t count, std::size_t trees) {
  auto elimination =
      learn::eliminate_places(sample_.features.columns, count,
                              [&](std::span<const std::size_t> places) { return rank(places, trees); });
  if (!elimination) return fail(elimination.error());
  return std::move(elimination->kept);
}

}  // namespace bellwether::evaluate::sign
