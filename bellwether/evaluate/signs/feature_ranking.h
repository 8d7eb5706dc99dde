// Recursive elimination of the columns of sign rows by a model that gives every column one number
// (requirements S-40, S-41). A random forest ranks by impurity, a linear SVM by the size of its weights; an
// RBF machine lives in a space of kernels and has no weight a column, so it cannot rank and is refused.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/feature/sign_rows.h"
#include "bellwether/feature/window.h"

namespace bellwether::evaluate::signs {

enum class RankingModel { forest, linear_svm, rbf_svm };
constexpr std::array<core::EnumName<RankingModel>, 3> names_of(RankingModel) {
  return {{{RankingModel::forest, "forest"},
           {RankingModel::linear_svm, "linear-svm"},
           {RankingModel::rbf_svm, "rbf-svm"}}};
}

struct RankingOptions {
  RankingModel model = RankingModel::forest;
  std::size_t trees = 100;  // of the forest
  std::uint64_t seed = 42;  // of the forest
};

// The places of the `count` columns left, ascending, from the rows of `training` alone. Errors: usage for
// rbf-svm, a count of 0 or above the columns; data where all labels are the same.
[[nodiscard]] core::Result<std::vector<std::size_t>> keep_best_columns(const feature::SignRows& rows,
                                                                       feature::RowRange training,
                                                                       std::size_t count,
                                                                       const RankingOptions& options,
                                                                       core::ThreadPool& pool);

// One number a column from the rows of `training`, more is better. Errors as above.
[[nodiscard]] core::Result<std::vector<double>> rank_columns(const feature::SignRows& rows,
                                                             feature::RowRange training,
                                                             const RankingOptions& options,
                                                             core::ThreadPool& pool);

}  // namespace bellwether::evaluate::signs
