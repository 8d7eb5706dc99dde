#pragma once

#include "bellwether/forecast/forecaster.h"

namespace bellwether::forecast {

// The mean of what is forecast, over the training examples: of the target days' log returns, or of their
// closes.
class Mean final : public Forecaster {
 public:
  using Forecaster::Forecaster;
  [[nodiscard]] std::string name() const override { return "mean"; }

 protected:
  [[nodiscard]] core::Status fit_model(const FitInput& input, FitRecord& record) override;
  [[nodiscard]] core::Result<std::vector<double>> predict_closes(
      const feature::Inputs& inputs) const override;
  [[nodiscard]] Numbers numbers() const override { return {{"mean", {mean_}}}; }
  [[nodiscard]] core::Status restore_model(const Numbers& numbers) override;

 private:
  double mean_ = 0.0;
};

}  // namespace bellwether::forecast
