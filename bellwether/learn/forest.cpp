#include "bellwether/learn/forest.h"

#include <fmt/format.h>
#include <xgboost/c_api.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "bellwether/core/memory.h"

namespace bellwether::learn {
namespace {

// Trees per group: small enough to keep every thread busy, large enough to spread a group's set-up cost.
constexpr std::size_t kGroupTrees = 25;
constexpr double kRowShare = 0.632;

core::Status checked(int code) {
  if (code == 0) return {};
  if (std::string_view(XGBGetLastError()).find("bad_alloc") != std::string_view::npos ||
      core::memory_is_short())
    return core::fail(core::out_of_memory("forest"));
  return core::fail(core::ErrorKind::internal, fmt::format("forest: {}", XGBGetLastError()));
}

// XGBoost's matrix of float rows.
class Matrix {
 public:
  explicit Matrix(TableView table) {
    const std::vector<float> values(table.values.begin(), table.values.end());
    made_ =
        checked(XGDMatrixCreateFromMat(values.data(), table.rows(), table.columns, std::nanf(""), &handle_));
  }
  Matrix(const Matrix&) = delete;
  Matrix& operator=(const Matrix&) = delete;
  ~Matrix() {
    if (handle_ != nullptr) XGDMatrixFree(handle_);
  }

  // Whether there is one; ask first.
  [[nodiscard]] const core::Status& made() const { return made_; }

  [[nodiscard]] core::Status set_labels(std::span<const char> labels) {
    const std::vector<float> values(labels.begin(), labels.end());
    return checked(XGDMatrixSetFloatInfo(handle_, "label", values.data(), values.size()));
  }
  [[nodiscard]] DMatrixHandle handle() const { return handle_; }

 private:
  DMatrixHandle handle_ = nullptr;
  core::Status made_;
};

}  // namespace

// One XGBoost booster of one round with `trees` parallel trees, trained on one thread.
struct Forest::Group {
  BoosterHandle booster = nullptr;
  std::size_t trees = 0;
  std::vector<double> gains;  // total over this group's trees, by column

  Group() = default;
  Group(const Group&) = delete;
  Group& operator=(const Group&) = delete;
  ~Group() {
    if (booster != nullptr) XGBoosterFree(booster);
  }

  core::Status configure(const ForestOptions& options, std::size_t columns, std::uint64_t seed) {
    const double column_share = std::sqrt(static_cast<double>(columns)) / static_cast<double>(columns);
    const std::vector<std::pair<const char*, std::string>> settings{
        {"objective", "reg:squarederror"},
        {"base_score", "0"},
        {"tree_method", "exact"},
        {"num_parallel_tree", std::to_string(trees)},
        {"max_depth", std::to_string(options.max_depth)},
        {"min_child_weight", fmt::format("{}", options.min_leaf_rows)},
        {"eta", "1"},
        {"lambda", "0"},
        {"subsample", fmt::format("{}", kRowShare)},
        {"colsample_bynode", fmt::format("{}", column_share)},
        {"seed", std::to_string(seed)},
        {"nthread", "1"},
        {"verbosity", "0"},
        {"validate_parameters", "0"}};
    for (const auto& [name, value] : settings) {
      if (core::Status set = checked(XGBoosterSetParam(booster, name, value.c_str())); !set) return set;
    }
    return {};
  }

  core::Status read_gains(std::size_t columns) {
    gains.assign(columns, 0.0);
    bst_ulong count = 0, dimensions = 0;
    char const** names = nullptr;
    bst_ulong const* shape = nullptr;
    float const* scores = nullptr;
    if (core::Status got = checked(XGBoosterFeatureScore(booster, R"({"importance_type": "total_gain"})",
                                                         &count, &names, &dimensions, &shape, &scores));
        !got) {
      return got;
    }
    for (bst_ulong i = 0; i < count; ++i) {
      const std::size_t column = std::strtoull(names[i] + 1, nullptr, 10);  // "f12"
      if (column < columns) gains[column] = static_cast<double>(scores[i]);
    }
    return {};
  }

  core::Status fit(const Sample& sample, const ForestOptions& options, std::uint64_t seed) {
    Matrix matrix(sample.features);
    if (!matrix.made()) return matrix.made();
    if (core::Status set = matrix.set_labels(sample.labels); !set) return set;
    const DMatrixHandle handle = matrix.handle();
    if (core::Status made = checked(XGBoosterCreate(&handle, 1, &booster)); !made) return made;
    if (core::Status set = configure(options, sample.features.columns, seed); !set) return set;
    if (core::Status grown = checked(XGBoosterUpdateOneIter(booster, 0, handle)); !grown) return grown;
    return read_gains(sample.features.columns);
  }
};

Forest::Forest() = default;
Forest::Forest(Forest&&) noexcept = default;
Forest& Forest::operator=(Forest&&) noexcept = default;
Forest::~Forest() = default;

core::Result<Forest> Forest::fit(const Sample& sample, const ForestOptions& options, core::ThreadPool& pool) {
  using core::ErrorKind;
  if (options.trees == 0) return core::fail(ErrorKind::usage, "forest: at least one tree is needed");
  const std::size_t rows = sample.features.rows();
  if (rows == 0 || sample.labels.size() != rows) {
    return core::fail(ErrorKind::data, "forest: there are no rows, or rows and labels differ in number");
  }
  const std::size_t positive = count_positive(sample.labels);
  if (positive == 0 || positive == rows) {
    return core::fail(ErrorKind::data, fmt::format("forest: all {} training rows have one class", rows));
  }

  Forest forest;
  const std::size_t group_count = (options.trees + kGroupTrees - 1) / kGroupTrees;
  for (std::size_t i = 0; i < group_count; ++i) {
    forest.groups_.push_back(std::make_unique<Group>());
    forest.groups_.back()->trees = std::min(kGroupTrees, options.trees - i * kGroupTrees);
  }
  std::vector<core::Status> outcomes(group_count);
  pool.for_each(group_count, [&](std::size_t i) {
    // Seeds of XGBoost are 31 bits wide; neighboring seeds give unrelated draws.
    const std::uint64_t seed = (options.seed * 1000003 + i) & 0x7FFFFFFF;
    outcomes[i] = forest.groups_[i]->fit(sample, options, seed);
  });
  for (const core::Status& outcome : outcomes) {
    if (!outcome) return core::fail(outcome.error());
  }

  forest.importances_.assign(sample.features.columns, 0.0);
  double total = 0;
  for (const auto& group : forest.groups_) {
    for (std::size_t column = 0; column < group->gains.size(); ++column) {
      forest.importances_[column] += group->gains[column];
      total += group->gains[column];
    }
  }
  if (total > 0) {
    for (double& importance : forest.importances_) importance /= total;
  }
  return forest;
}

core::Result<std::vector<double>> Forest::predict(TableView table) const {
  std::vector<double> shares(table.rows(), 0.0);
  if (table.rows() == 0) return shares;
  const Matrix matrix(table);
  if (!matrix.made()) return core::fail(matrix.made().error());
  std::size_t trees = 0;
  for (const auto& group : groups_) {
    bst_ulong count = 0;
    const float* values = nullptr;
    if (core::Status predicted =
            checked(XGBoosterPredict(group->booster, matrix.handle(), 0, 0, 0, &count, &values));
        !predicted) {
      return core::fail(predicted.error());
    }
    for (std::size_t i = 0; i < shares.size(); ++i)
      shares[i] += static_cast<double>(values[i]) * static_cast<double>(group->trees);
    trees += group->trees;
  }
  for (double& share : shares) share /= static_cast<double>(trees);
  return shares;
}

}  // namespace bellwether::learn
