#include "bellwether/evaluate/sign/feature_search.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

#include "bellwether/core/progress.h"
#include "bellwether/learn/bayesian_search.h"
#include "bellwether/learn/permutation_importance.h"

namespace bellwether::evaluate::sign {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

constexpr std::size_t kLeastSliceRows = 10, kLeastRowsBeforeSlices = 20;
constexpr std::size_t kShuffles = 10;  // of each column, for its permutation importance

std::vector<std::string> names_at(const feature::SignExamples& rows, std::span<const std::size_t> places) {
  std::vector<std::string> names;
  for (const std::size_t place : places) names.push_back(rows.columns[place]);
  return names;
}

// The newest rows of the span, cut into slices of one length.
std::vector<feature::RowRange> cut_slices(feature::RowRange training, const FeatureSearchOptions& options) {
  const std::size_t rows = std::min(options.slice_rows, training.size() / (2 * options.slices));
  std::vector<feature::RowRange> slices;
  for (std::size_t left = options.slices; left > 0; --left)
    slices.push_back({training.end - left * rows, training.end - (left - 1) * rows});
  return slices;
}

Status check_search(feature::RowRange training, const FeatureSearchOptions& options) {
  if (options.slices == 0 || options.evaluations == 0)
    return fail(ErrorKind::usage, "feature search: at least one slice and one evaluation are needed");
  if (options.fewest_trees < kGroupTrees || options.most_trees < options.fewest_trees) {
    return fail(ErrorKind::usage, fmt::format("feature search: forests have at least {} trees", kGroupTrees));
  }
  const feature::RowRange first = cut_slices(training, options).front();
  if (first.size() >= kLeastSliceRows && first.begin - training.begin >= kLeastRowsBeforeSlices) return {};
  return fail(
      ErrorKind::data,
      fmt::format("feature search: {} training rows are too few for {} slices; at least {} are needed",
                  training.size(), options.slices, 2 * options.slices * kLeastSliceRows));
}

// What the predictor did on one slice with one set of columns.
struct SliceResult {
  double score = 0.0;
  std::vector<double> returns;
};

RankingOptions ranking_of(const FeatureSearchOptions& options) {
  return {.model = options.ranking, .seed = options.seed};
}

// The objective of the search. Remembers what it has computed: few sets of columns come up, many times.
class TrialScorer {
 public:
  TrialScorer(const feature::SignExamples& rows, feature::RowRange training,
              const FeatureSearchOptions& options, core::Job& job)
      : rows_(rows),
        training_(training),
        options_(options),
        job_(job),
        slices_(cut_slices(training, options)) {}

  // Call once, first. Errors: those of ColumnRanker::make.
  Status prepare() {
    for (const feature::RowRange& slice : slices_) {
      auto ranker = ColumnRanker::make(rows_, {training_.begin, slice.begin}, ranking_of(options_), job_);
      if (!ranker) return fail(ranker.error());
      rankers_.push_back(std::move(*ranker));
    }
    return {};
  }

  Result<double> score(std::span<const double> point) {
    if (Status going_on = job_.check_stop(); !going_on) return fail(going_on.error());
    FeatureTrial trial{.features = static_cast<std::size_t>(point[0]),
                       .trees = kGroupTrees * static_cast<std::size_t>(point[1])};
    std::vector<double> scores;
    for (std::size_t slice = 0; slice < slices_.size(); ++slice) {
      const auto kept = rankers_[slice].keep(trial.features, trial.trees);
      if (!kept) return fail(kept.error());
      const auto result = on_slice(slice, *kept);
      if (!result) return fail(result.error());
      scores.push_back(result->score);
      trial.returns.insert(trial.returns.end(), result->returns.begin(), result->returns.end());
      trial.columns = names_at(rows_, *kept);
    }
    summarize(scores, trial);
    trials_.push_back(trial);
    return trial.score;
  }

  [[nodiscard]] std::vector<FeatureTrial> take_trials() { return std::move(trials_); }

 private:
  static void summarize(const std::vector<double>& scores, FeatureTrial& trial) {
    const double count = static_cast<double>(scores.size());
    for (const double score : scores) trial.score += score / count;
    double squares = 0;
    for (const double score : scores) squares += (score - trial.score) * (score - trial.score);
    trial.deviation = scores.size() < 2 ? 0.0 : std::sqrt(squares / (count - 1));
  }

  Result<SliceResult> on_slice(std::size_t slice, const std::vector<std::size_t>& kept) {
    const auto known = results_.find({slice, kept});
    if (known != results_.end()) return known->second;
    const feature::RowRange served = slices_[slice];
    const feature::SignExamples chosen = feature::select_columns(rows_, names_at(rows_, kept));
    const auto walk = walk_forward(chosen, served,
                                   {.window = std::min(options_.window, served.begin - training_.begin),
                                    .refit_every = served.size(),
                                    .model = options_.model},
                                   job_);
    if (!walk) return fail(walk.error());
    SliceResult result{
        .score = objective_value(score_signs(chosen, walk->forecasts).classes, options_.objective),
        .returns = followed_returns(chosen, walk->forecasts)};
    return results_.emplace(std::pair(slice, kept), std::move(result)).first->second;
  }

  const feature::SignExamples& rows_;
  feature::RowRange training_;
  const FeatureSearchOptions& options_;
  core::Job& job_;
  std::vector<feature::RowRange> slices_;
  std::vector<ColumnRanker> rankers_;  // beside the slices: of the rows before each
  std::map<std::pair<std::size_t, std::vector<std::size_t>>, SliceResult> results_;
  std::vector<FeatureTrial> trials_;
};

std::vector<learn::Dimension> space_of(const feature::SignExamples& rows,
                                       const FeatureSearchOptions& options) {
  const auto integers = [](std::string name, std::size_t low, std::size_t high) {
    return learn::Dimension{.name = std::move(name),
                            .low = static_cast<double>(low),
                            .high = static_cast<double>(high),
                            .domain = learn::Domain::integer};
  };
  return {integers("features", 1, std::min(options.most_features, rows.columns.size())),
          integers("groups of trees", options.fewest_trees / kGroupTrees, options.most_trees / kGroupTrees)};
}

// Accuracy lost on the newest slice, by a predictor of all candidates fitted before it.
Result<std::vector<double>> shuffle_columns(const feature::SignExamples& rows, feature::RowRange training,
                                            const FeatureSearchOptions& options, core::Job& job) {
  const feature::RowRange slice = cut_slices(training, options).back();
  const std::size_t window = std::min(options.window, slice.begin - training.begin);
  const auto model =
      forecast::SignModel::fit(rows, {slice.begin - window, slice.begin}, options.model, job.pool());
  if (!model) return fail(model.error());
  const std::size_t columns = rows.columns.size();
  std::vector<char> labels;
  for (std::size_t row = slice.begin; row < slice.end; ++row) labels.push_back(rows.label(row) ? 1 : 0);
  const auto accuracy = [&](const learn::Sample& sample) {
    double hits = 0;
    for (std::size_t i = 0; i < sample.features.rows(); ++i)
      hits += model->answer(sample.features.row(i)).up == (sample.labels[i] != 0) ? 1 : 0;
    return hits / static_cast<double>(sample.features.rows());
  };
  const auto values = std::span(rows.values).subspan(slice.begin * columns, slice.size() * columns);
  return learn::permutation_importance({{values, columns}, labels}, accuracy, kShuffles,
                                       {.seed = options.seed});
}

// How often each candidate survives the chosen elimination when only the forest's chance is another.
Result<std::vector<double>> kept_shares(const feature::SignExamples& rows, feature::RowRange training,
                                        const FeatureTrial& chosen, const FeatureSearchOptions& options,
                                        core::Job& job) {
  std::vector<double> shares(rows.columns.size(), 0.0);
  for (std::size_t i = 1; i <= options.stability_seeds; ++i) {
    auto ranker =
        ColumnRanker::make(rows, training, {.model = options.ranking, .seed = options.seed + i}, job);
    if (!ranker) return fail(ranker.error());
    const auto kept = ranker->keep(chosen.features, chosen.trees);
    if (!kept) return fail(kept.error());
    for (const std::size_t place : *kept) shares[place] += 1.0 / static_cast<double>(options.stability_seeds);
  }
  return shares;
}

}  // namespace

Result<FeatureSearch> search_features(const feature::SignExamples& rows, feature::RowRange training,
                                      const FeatureSearchOptions& options, core::Job& job) {
  if (Status checked = check_search(training, options); !checked) return fail(checked.error());
  TrialScorer scorer(rows, training, options, job);
  if (Status ready = scorer.prepare(); !ready) return fail(ready.error());
  core::Progress progress(job, "search", "trials", options.evaluations);
  const auto found = learn::bayesian_search(
      space_of(rows, options),
      [&](std::span<const double> point) {
        progress.advance();
        return scorer.score(point);
      },
      {.evaluations = options.evaluations, .random_starts = options.random_starts, .seed = options.seed});
  if (!found) return fail(found.error());

  FeatureSearch search{.trials = scorer.take_trials(), .best = found->best, .candidates = rows.columns};
  for (std::size_t i = 0; i < search.trials.size(); ++i)
    search.trials[i].best_so_far = found->trials[i].best_so_far;
  const FeatureTrial& chosen = search.trials[search.best];
  auto ranker = ColumnRanker::make(rows, training, ranking_of(options), job);
  if (!ranker) return fail(ranker.error());
  const auto kept = ranker->keep(chosen.features, chosen.trees);
  if (!kept) return fail(kept.error());
  search.columns = names_at(rows, *kept);
  std::vector<std::size_t> all(rows.columns.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  auto impurity = ranker->rank(all, chosen.trees);
  if (!impurity) return fail(impurity.error());
  auto permutation = shuffle_columns(rows, training, options, job);
  if (!permutation) return fail(permutation.error());
  auto shares = kept_shares(rows, training, chosen, options, job);
  if (!shares) return fail(shares.error());
  search.impurity = std::move(*impurity);
  search.permutation = std::move(*permutation);
  search.kept_share = std::move(*shares);
  return search;
}

}  // namespace bellwether::evaluate::sign
