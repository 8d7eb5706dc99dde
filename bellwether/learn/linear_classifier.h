// Linear classifiers over sparse or dense rows, one weight vector a class (one against the rest), on
// LIBLINEAR:
//   svm       min 1/2 |w|^2 + C sum max(0, 1 - y w'x)^2
//   logistic  min 1/2 |w|^2 + C sum log(1 + exp(-y w'x))
// with a bias as one more feature of value 1. Fan, Chang, Hsieh, Wang, Lin 2008, JMLR 9:1871. Solved in the
// primal by a trust-region method, which draws no random numbers: deterministic.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/learn/tfidf.h"

namespace bellwether::learn {

// Which of the two losses above is minimized: the squared hinge or the logistic loss.
enum class LinearLoss { svm, logistic };
constexpr std::array<core::EnumName<LinearLoss>, 2> names_of(LinearLoss) {
  return {{{LinearLoss::svm, "svm"}, {LinearLoss::logistic, "logistic"}}};
}

// The loss, its cost C, and the relative gradient at which the solver stops.
struct LinearOptions {
  LinearLoss loss = LinearLoss::svm;
  double c = 1.0;
  double tolerance = 1e-6;
};

// A trained classifier. Immutable and thread-safe.
class LinearClassifier {
 public:
  // Labels 0 … classes-1, one a row. Errors: usage (c <= 0), data (no rows, fewer than two classes present).
  [[nodiscard]] static core::Result<LinearClassifier> fit(std::span<const SparseRow> rows,
                                                          std::span<const int> labels,
                                                          const LinearOptions& options);

  // By class its weights and then its bias; none for an absent class.
  [[nodiscard]] const std::vector<std::vector<double>>& weights() const { return weights_; }
  // The classifier that weights() gave. Errors: model, where fewer than two classes have weights, they differ
  // in number, or one is not finite.
  [[nodiscard]] static core::Result<LinearClassifier> restore(std::vector<std::vector<double>> weights);

  // One value a class: w_k'x + b_k. A class absent from training has minus infinity.
  [[nodiscard]] std::vector<double> decisions(const SparseRow& row) const;
  [[nodiscard]] int predict(const SparseRow& row) const;

 private:
  std::size_t columns_ = 0;
  std::vector<std::vector<double>>
      weights_;  // by class: columns_ weights, then the bias; empty: absent class
};

// What the decisions of a logistic classifier say: 1 / (1 + exp(-d)) of each class, scaled to sum to 1. A
// class absent from training has 0.
[[nodiscard]] std::vector<double> logistic_probabilities(std::span<const double> decisions);

}  // namespace bellwether::learn
