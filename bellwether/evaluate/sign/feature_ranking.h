// Which columns of sign rows matter, by a model that gives every column one number, and recursive elimination
// of those that do not (requirements S-40, S-41). A random forest ranks by impurity, a linear SVM by the size
// of its weights; an RBF SVM lives in a space of kernels and has no weight a column, so it cannot rank
// and is refused.
//
// A forest here is groups of ten trees, each group with a seed of its own and its importances summing to 1;
// a larger forest begins with the groups of a smaller one. A ranker keeps the groups it has grown, so that a
// search which asks for many sizes grows each tree once.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/feature/sign_rows.h"
#include "bellwether/feature/window.h"
#include "bellwether/learn/table.h"

namespace bellwether::evaluate::sign {

// The model whose importances rank the columns.
enum class RankingModel { forest, linear_svm, rbf_svm };
constexpr std::array<core::EnumName<RankingModel>, 3> names_of(RankingModel) {
  return {{{RankingModel::forest, "forest"},
           {RankingModel::linear_svm, "linear-svm"},
           {RankingModel::rbf_svm, "rbf-svm"}}};
}

inline constexpr std::size_t kGroupTrees = 10;

// The model, and its seed.
struct RankingOptions {
  RankingModel model = RankingModel::forest;
  std::uint64_t seed = 42;  // of the forest
};

// Ranks the columns of one training range. It remembers the groups it has grown, so it is not
// thread-safe.
class ColumnRanker {
 public:
  // Reads the rows of `training` and no others; `job` must outlive it. Errors: usage for rbf-svm; data for
  // no rows, or values that are not finite.
  [[nodiscard]] static core::Result<ColumnRanker> make(const feature::SignExamples& rows,
                                                       feature::RowRange training,
                                                       const RankingOptions& options, core::Job& job);

  // One number for each of the columns at `places`, ascending, among these alone; more is better. `trees` is
  // rounded up to whole groups, and not looked at by a linear SVM. Errors: usage for no trees; data where all
  // labels are the same.
  [[nodiscard]] core::Result<std::vector<double>> rank(std::span<const std::size_t> places,
                                                       std::size_t trees);

  // The places of the `count` columns that elimination leaves, ascending. Errors: those of rank; usage for a
  // count of 0 or above the columns.
  [[nodiscard]] core::Result<std::vector<std::size_t>> keep(std::size_t count, std::size_t trees);

 private:
  ColumnRanker(RankingOptions options, learn::OwnedSample sample, core::Job& job);
  [[nodiscard]] core::Status grow(std::span<const std::size_t> places, std::size_t groups);

  RankingOptions options_;
  learn::OwnedSample sample_;  // scaled
  core::Job* job_;
  std::map<std::vector<std::size_t>, std::vector<std::vector<double>>> grown_;  // groups by set of columns
};

}  // namespace bellwether::evaluate::sign
