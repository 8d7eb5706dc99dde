#include "bellwether/learn/gaussian_process.h"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace bellwether::learn {
namespace {

// The grid of the marginal likelihood, in units of the unit cube and of the targets' deviation.
constexpr std::array kLengths{0.05, 0.08, 0.12, 0.18, 0.27, 0.4, 0.6, 0.9, 1.35, 2.0, 3.0};
constexpr std::array kNoises{0.01, 0.03, 0.1, 0.2, 0.4, 0.7, 1.0};

double matern52(double distance, double length) {
  const double r = std::sqrt(5.0) * distance / length;
  return (1.0 + r + r * r / 3.0) * std::exp(-r);
}

double distance(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - b[i]) * (a[i] - b[i]);
  return std::sqrt(sum);
}

}  // namespace

struct GaussianProcess::Fit {
  Table points;
  double target_mean = 0, target_deviation = 1;
  double length = 1, noise_ratio = 0;  // noise_ratio: noise deviation / s
  double signal = 1;                   // s
  double likelihood = -std::numeric_limits<double>::infinity();
  Eigen::LLT<Eigen::MatrixXd> cholesky;  // of K / s^2
  Eigen::VectorXd weights;               // (K / s^2)^-1 y

  // The likelihood of one grid point; K = s^2 (M + ratio^2 I) with s^2 = y' (M + ratio^2 I)^-1 y / n
  // (profiled out).
  bool try_parameters(const Eigen::MatrixXd& distances, const Eigen::VectorXd& y, double new_length,
                      double ratio) {
    Eigen::MatrixXd kernel = distances.unaryExpr([&](double d) { return matern52(d, new_length); });
    kernel.diagonal().array() += ratio * ratio + 1e-10;
    Eigen::LLT<Eigen::MatrixXd> factor(kernel);
    if (factor.info() != Eigen::Success) return false;
    const Eigen::VectorXd solved = factor.solve(y);
    const double n = static_cast<double>(y.size());
    const double variance = std::max(y.dot(solved) / n, 1e-12);
    const double half_log_determinant = factor.matrixLLT().diagonal().array().log().sum();
    const double value = -0.5 * n * (std::log(2 * std::numbers::pi * variance) + 1) - half_log_determinant;
    if (value <= likelihood) return true;
    likelihood = value;
    length = new_length;
    noise_ratio = ratio;
    signal = std::sqrt(variance);
    cholesky = std::move(factor);
    weights = solved;
    return true;
  }
};

GaussianProcess::GaussianProcess(std::unique_ptr<Fit> fit) : fit_(std::move(fit)) {}
GaussianProcess::GaussianProcess(GaussianProcess&&) noexcept = default;
GaussianProcess& GaussianProcess::operator=(GaussianProcess&&) noexcept = default;
GaussianProcess::~GaussianProcess() = default;

core::Result<GaussianProcess> GaussianProcess::fit(TableView points, std::span<const double> targets) {
  const std::size_t n = points.rows();
  if (n == 0 || targets.size() != n) {
    return core::fail(core::ErrorKind::data,
                      "gaussian process: there are no points, or points and targets differ in number");
  }
  for (const double target : targets) {
    if (!std::isfinite(target))
      return core::fail(core::ErrorKind::data, "gaussian process: a target is not finite");
  }
  auto fit = std::make_unique<Fit>();
  fit->points = {{points.values.begin(), points.values.end()}, points.columns};
  Eigen::VectorXd y = Eigen::Map<const Eigen::VectorXd>(targets.data(), static_cast<Eigen::Index>(n));
  fit->target_mean = y.mean();
  y.array() -= fit->target_mean;
  const double deviation = std::sqrt(y.squaredNorm() / static_cast<double>(n));
  fit->target_deviation = deviation > 0 ? deviation : 1.0;
  y /= fit->target_deviation;

  Eigen::MatrixXd distances(n, n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      distances(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) =
          distance(points.row(i), points.row(j));
    }
  }
  for (const double length : kLengths) {
    for (const double noise : kNoises) fit->try_parameters(distances, y, length, noise);
  }
  return GaussianProcess(std::move(fit));
}

Posterior GaussianProcess::predict(std::span<const double> point) const {
  const Fit& fit = *fit_;
  const std::size_t n = fit.points.view().rows();
  Eigen::VectorXd kernel(n);
  for (std::size_t i = 0; i < n; ++i) {
    kernel(static_cast<Eigen::Index>(i)) = matern52(distance(fit.points.view().row(i), point), fit.length);
  }
  const Eigen::VectorXd half = fit.cholesky.matrixL().solve(kernel);
  const double variance = std::max(0.0, 1.0 - half.squaredNorm());
  return {.mean = fit.target_mean + fit.target_deviation * kernel.dot(fit.weights),
          .deviation = fit.target_deviation * fit.signal * std::sqrt(variance)};
}

double GaussianProcess::length() const { return fit_->length; }
double GaussianProcess::noise() const { return fit_->target_deviation * fit_->signal * fit_->noise_ratio; }
double GaussianProcess::log_marginal_likelihood() const { return fit_->likelihood; }

double expected_improvement(const Posterior& posterior, double best) {
  const double gain = posterior.mean - best;
  if (posterior.deviation <= 0) return std::max(gain, 0.0);
  const double z = gain / posterior.deviation;
  const double density = std::exp(-0.5 * z * z) / std::sqrt(2 * std::numbers::pi);
  const double probability = 0.5 * std::erfc(-z / std::numbers::sqrt2);
  return gain * probability + posterior.deviation * density;
}

}  // namespace bellwether::learn
