#pragma once

#include "bellwether/forecast/forecaster.h"

namespace bellwether::forecast {

// The close goes on as it went on average over the training days: close + horizon x mean daily change, of the
// close or, for target return, of its logarithm. (Hyndman, Athanasopoulos, Forecasting: principles and
// practice, ch. 5.)
class Drift final : public Forecaster {
 public:
  using Forecaster::Forecaster;
  [[nodiscard]] std::string name() const override { return "drift"; }

 protected:
  [[nodiscard]] core::Status fit_model(const FitInput& input, FitRecord& record) override;
  [[nodiscard]] core::Result<std::vector<double>> predict_closes(
      const feature::Inputs& inputs) const override;
  [[nodiscard]] Numbers numbers() const override { return {{"daily_change", {daily_change_}}}; }
  [[nodiscard]] core::Status restore_model(const Numbers& numbers) override;

 private:
  double daily_change_ = 0.0;
};

}  // namespace bellwether::forecast
