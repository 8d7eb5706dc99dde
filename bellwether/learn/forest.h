// Random forest of classification trees for two classes, on XGBoost: ranks features by impurity and gives the
// share of trees' leaves that say positive. Breiman 2001, Machine Learning 45:5.
//
// Each tree sees a draw of 63.2 % of the rows (without replacement: the share of distinct rows in a
// bootstrap) and, at each node, about sqrt(columns) columns; it splits by the reduction of the squared error
// of the 0/1 label, which for two classes is half the Gini impurity. Trees are grown in groups of fixed size
// with seeds of their own, so the result does not depend on the number of threads.
#pragma once

#include <cstdint>
#include <memory>
#include <tuple>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/learn/table.h"

namespace bellwether::learn {

// The size of a forest and of its trees.
struct ForestOptions {
  std::size_t trees = 100;
  std::size_t max_depth = 12;
  double min_leaf_rows = 1;
  std::uint64_t seed = 42;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{field("trees", &ForestOptions::trees, "Trees of the forest."),
                      field("max_depth", &ForestOptions::max_depth, "Levels of a tree."),
                      field("min_leaf_rows", &ForestOptions::min_leaf_rows, "Rows that a leaf must hold."),
                      field("seed", &ForestOptions::seed, "Seed of row and column sampling.")};
  }
};

// A trained forest.
class Forest {
 public:
  // Errors: usage (no trees), data (no rows, one class only, rows and labels differ in number).
  [[nodiscard]] static core::Result<Forest> fit(const Sample& sample, const ForestOptions& options,
                                                core::ThreadPool& pool);

  // Impurity importance of each column, summing to 1 (all zero where no tree could split).
  [[nodiscard]] const std::vector<double>& importances() const { return importances_; }

  // The mean over trees of the leaf's share of positive training rows, for each row of `table`.
  [[nodiscard]] core::Result<std::vector<double>> predict(TableView table) const;

  Forest(Forest&&) noexcept;
  Forest& operator=(Forest&&) noexcept;
  ~Forest();

 private:
  struct Group;
  Forest();
  std::vector<std::unique_ptr<Group>> groups_;
  std::vector<double> importances_;
};

}  // namespace bellwether::learn
