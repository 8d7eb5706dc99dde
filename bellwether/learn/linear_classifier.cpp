#include "bellwether/learn/linear_classifier.h"

#include <linear.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <mutex>
#include <set>

#include "bellwether/core/memory.h"

namespace bellwether::learn {
namespace {

void silence_liblinear() {
  static std::once_flag once;
  std::call_once(once, [] { set_print_string_function([](const char*) {}); });
}

// Rows in LIBLINEAR's form: (index from 1, value) pairs, then the bias, then index -1.
struct Nodes {
  std::vector<feature_node> storage;
  std::vector<feature_node*> starts;
};

Nodes to_nodes(std::span<const SparseRow> rows, std::size_t columns) {
  Nodes nodes;
  std::vector<std::size_t> offsets;
  for (const SparseRow& row : rows) {
    offsets.push_back(nodes.storage.size());
    for (const SparseEntry& entry : row)
      nodes.storage.push_back({static_cast<int>(entry.column) + 1, entry.value});
    nodes.storage.push_back({static_cast<int>(columns) + 1, 1.0});
    nodes.storage.push_back({-1, 0.0});
  }
  for (const std::size_t offset : offsets) nodes.starts.push_back(nodes.storage.data() + offset);
  return nodes;
}

// Weights and bias of "this class against the rest".
std::vector<double> fit_class(Nodes& nodes, std::span<const int> labels, int label,
                              const LinearOptions& options) {
  std::vector<double> targets;
  for (const int each : labels) targets.push_back(each == label ? 1.0 : -1.0);
  problem task{};
  task.l = static_cast<int>(targets.size());
  task.n = nodes.storage[nodes.storage.size() - 2].index;
  task.y = targets.data();
  task.x = nodes.starts.data();
  task.bias = 1.0;

  parameter parameters{};
  parameters.solver_type = options.loss == LinearLoss::svm ? L2R_L2LOSS_SVC : L2R_LR;
  parameters.eps = options.tolerance;
  parameters.C = options.c;
  model* fitted = train(&task, &parameters);
  std::vector<double> weights(fitted->w, fitted->w + task.n);
  // LIBLINEAR's positive class is the one it met first.
  if (fitted->label[0] != 1) std::transform(weights.begin(), weights.end(), weights.begin(), std::negate<>());
  free_and_destroy_model(&fitted);
  return weights;
}

}  // namespace

core::Result<LinearClassifier> LinearClassifier::fit(std::span<const SparseRow> rows,
                                                     std::span<const int> labels,
                                                     const LinearOptions& options) {
  if (options.c <= 0)
    return core::fail(core::ErrorKind::usage, "linear classifier: c must be greater than 0");
  if (rows.empty() || rows.size() != labels.size()) {
    return core::fail(core::ErrorKind::data,
                      "linear classifier: there are no rows, or rows and labels differ in number");
  }
  const std::set<int> present(labels.begin(), labels.end());
  if (present.size() < 2)
    return core::fail(core::ErrorKind::data, "linear classifier: all rows have one class");
  silence_liblinear();

  LinearClassifier classifier;
  for (const SparseRow& row : rows) {
    if (!row.empty()) classifier.columns_ = std::max<std::size_t>(classifier.columns_, row.back().column + 1);
  }
  Nodes nodes = to_nodes(rows, classifier.columns_);
  // LIBLINEAR does not look whether it got its memory: vectors over rows and over columns.
  constexpr std::size_t kBytesPerRow = 128, kBytesPerColumn = 128;
  const std::size_t needed = rows.size() * kBytesPerRow + classifier.columns_ * kBytesPerColumn;
  if (core::Status fits = core::check_memory(needed, "linear classifier"); !fits)
    return core::fail(fits.error());
  classifier.weights_.resize(static_cast<std::size_t>(*present.rbegin()) + 1);
  for (const int label : present) {
    classifier.weights_[static_cast<std::size_t>(label)] = fit_class(nodes, labels, label, options);
  }
  return classifier;
}

core::Result<LinearClassifier> LinearClassifier::restore(std::vector<std::vector<double>> weights) {
  std::set<std::size_t> sizes;
  std::size_t present = 0;
  bool finite = true;
  for (const std::vector<double>& each : weights) {
    if (each.empty()) continue;
    ++present;
    sizes.insert(each.size());
    finite = finite && std::ranges::all_of(each, [](double value) { return std::isfinite(value); });
  }
  if (present < 2 || sizes.size() != 1 || !finite) {
    return core::fail(core::ErrorKind::model,
                      "linear classifier: the saved weights are damaged: sizes or values do not fit; fit it "
                      "again");
  }
  LinearClassifier restored;
  restored.columns_ = *sizes.begin() - 1;
  restored.weights_ = std::move(weights);
  return restored;
}

std::vector<double> LinearClassifier::decisions(const SparseRow& row) const {
  std::vector<double> values;
  for (const auto& weights : weights_) {
    if (weights.empty()) {
      values.push_back(-std::numeric_limits<double>::infinity());
      continue;
    }
    double value = weights[columns_];
    for (const SparseEntry& entry : row) {
      if (entry.column < columns_) value += weights[entry.column] * entry.value;
    }
    values.push_back(value);
  }
  return values;
}

int LinearClassifier::predict(const SparseRow& row) const {
  const auto values = decisions(row);
  return static_cast<int>(std::max_element(values.begin(), values.end()) - values.begin());
}

std::vector<double> logistic_probabilities(std::span<const double> decisions) {
  std::vector<double> values;
  double sum = 0;
  for (const double each : decisions) {
    values.push_back(1 / (1 + std::exp(-each)));
    sum += values.back();
  }
  for (double& each : values) each /= sum;
  return values;
}

}  // namespace bellwether::learn
