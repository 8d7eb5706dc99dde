// Soft-margin support vector classifier for two classes, on LIBSVM.
//
//   minimize over w, b, z:  1/2 w'w + C sum_i z_i   subject to  y_i (w'phi(x_i) + b) >= 1 - z_i,  z_i >= 0
//
// solved in the dual with K(x, x') = x'x (linear) or exp(-gamma |x - x'|^2) (RBF).
// Cortes, Vapnik 1995, Machine Learning 20:273; Chang, Lin 2011, ACM TIST 2(3):27. Scale the features first:
// an unscaled RBF is dominated by the largest column. Deterministic; a fitted Svc may be used from several
// threads.
#pragma once

#include <array>
#include <memory>
#include <span>
#include <tuple>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/learn/table.h"

namespace bellwether::learn {

// K(x, x') of the dual.
enum class Kernel { linear, rbf };
constexpr std::array<core::EnumName<Kernel>, 2> names_of(Kernel) {
  return {{{Kernel::linear, "linear"}, {Kernel::rbf, "rbf"}}};
}

// What to do about classes of different size: nothing, or C per class in inverse proportion to its rows.
enum class ClassWeights { none, balanced };
constexpr std::array<core::EnumName<ClassWeights>, 2> names_of(ClassWeights) {
  return {{{ClassWeights::none, "none"}, {ClassWeights::balanced, "balanced"}}};
}

// The kernel and the costs.
struct SvcOptions {
  Kernel kernel = Kernel::rbf;
  double c = 1.0;      // > 0
  double gamma = 0.0;  // 0: 1 / (features x variance of all training values), as scikit-learn's "scale"
  ClassWeights class_weights = ClassWeights::none;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{field("kernel", &SvcOptions::kernel, "The kernel."),
                      field("c", &SvcOptions::c, "Cost of a margin violation.").above(0),
                      field("gamma", &SvcOptions::gamma, "RBF width; 0 takes 1 / (features x variance)."),
                      field("class_weights", &SvcOptions::class_weights, "Class weights.")};
  }
};

// What a fitted machine decides by: f(x) = ±(sum_i coefficients_i K(vectors_i, x) - rho).
struct SvcState {
  Kernel kernel = Kernel::rbf;
  double gamma = 0.0, rho = 0.0;
  bool positive_first = true;     // false: f has the other sign
  std::size_t first_vectors = 0;  // of the class that stands first
  std::vector<double> coefficients;
  Table vectors;  // a row a coefficient

  bool operator==(const SvcState&) const = default;
};

// A fitted classifier.
class Svc {
 public:
  // Errors of kind data: no rows, labels of one class only, labels and rows that differ in number, values
  // that are not finite; of kind usage: c <= 0 or gamma < 0.
  [[nodiscard]] static core::Result<Svc> fit(const Sample& sample, const SvcOptions& options);

  // The SVM that state() gave: it decides to the same bit. Errors: model, where sizes do not fit or a
  // number is not finite.
  [[nodiscard]] static core::Result<Svc> restore(const SvcState& state);
  [[nodiscard]] SvcState state() const;

  // f(x) = sum_i alpha_i y_i K(x_i, x) + b; positive means the positive class. `row` has as many values as
  // the fit.
  [[nodiscard]] double decision(std::span<const double> row) const;
  [[nodiscard]] bool predict(std::span<const double> row) const { return decision(row) > 0.0; }

  // The SVM's size: an RBF SVM is its support vectors, not its feature count.
  [[nodiscard]] std::size_t support_vectors() const;
  [[nodiscard]] double gamma() const;

  Svc(Svc&&) noexcept;
  Svc& operator=(Svc&&) noexcept;
  ~Svc();

 private:
  struct Model;
  explicit Svc(std::unique_ptr<Model> model);
  std::unique_ptr<Model> model_;
};

}  // namespace bellwether::learn
