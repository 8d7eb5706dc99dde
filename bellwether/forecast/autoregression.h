#pragma once

#include "bellwether/forecast/forecaster.h"

namespace bellwether::forecast {

// AR(p): x_t = a + b_1 x_{t-1} + … + b_p x_{t-p}, by ordinary least squares over all training days; x is the
// daily log return, or the close for target close. A horizon of h days is h steps, each on the forecasts
// before it.
class Autoregression final : public Forecaster {
 public:
  Autoregression(Task task, std::size_t order);
  [[nodiscard]] std::string name() const override { return "ar-" + std::to_string(order_); }

 protected:
  // Errors: data where there are fewer than 3 (p + 1) equations, the window is shorter than p + 1 days, or
  // the lagged values are collinear.
  [[nodiscard]] core::Status fit_model(const FitInput& input, FitRecord& record) override;
  [[nodiscard]] core::Result<std::vector<double>> predict_closes(
      const feature::Inputs& inputs) const override;
  [[nodiscard]] Numbers numbers() const override { return {{"coefficients", coefficients_}}; }
  [[nodiscard]] core::Status restore_model(const Numbers& numbers) override;

 private:
  [[nodiscard]] std::vector<double> values_of(std::span<const double> closes) const;
  [[nodiscard]] double predict_close(std::span<const double> closes) const;

  std::size_t order_;
  std::vector<double> coefficients_;  // a, b_1 … b_p
};

}  // namespace bellwether::forecast
