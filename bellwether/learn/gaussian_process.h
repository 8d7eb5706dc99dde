// Gaussian-process regression with a Matérn-5/2 kernel, one length for all inputs, for tens to hundreds of
// points in the unit cube. Rasmussen, Williams 2006, "Gaussian Processes for Machine Learning",
// equations 2.25-2.26, 4.17, 5.8.
//
//   k(x, x') = s^2 (1 + sqrt(5) r + 5/3 r^2) exp(-sqrt(5) r),   r = |x - x'| / length;   y = f(x) + noise
//
// Targets are standardized inside; length and noise maximize the marginal likelihood over a fixed grid, so
// the fit is deterministic; s^2 follows in closed form.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/learn/table.h"

namespace bellwether::learn {

// The prediction at one point, in the targets' units.
struct Posterior {
  double mean = 0.0;
  double deviation = 0.0;  // of the function, without the noise
};

// A fitted process.
class GaussianProcess {
 public:
  // One target per row of `points`. Errors: data (no points, numbers differ, not finite).
  [[nodiscard]] static core::Result<GaussianProcess> fit(TableView points, std::span<const double> targets);

  [[nodiscard]] Posterior predict(std::span<const double> point) const;
  [[nodiscard]] double length() const;
  [[nodiscard]] double noise() const;  // standard deviation, in units of the targets' own
  [[nodiscard]] double log_marginal_likelihood() const;

  GaussianProcess(GaussianProcess&&) noexcept;
  GaussianProcess& operator=(GaussianProcess&&) noexcept;
  ~GaussianProcess();

 private:
  struct Fit;
  explicit GaussianProcess(std::unique_ptr<Fit> fit);
  std::unique_ptr<Fit> fit_;
};

// E[max(f - best, 0)] for a posterior: how much better than `best` a point is expected to be (maximization).
// Mockus 1975; Jones, Schonlau, Welch 1998, J. Global Optimization 13:455, equation 15.
[[nodiscard]] double expected_improvement(const Posterior& posterior, double best);

}  // namespace bellwether::learn
