#pragma once

#include "bellwether/forecast/forecaster.h"

namespace bellwether::forecast {

// The mean of the last `days` closes up to the decision.
class MovingAverage final : public Forecaster {
 public:
  MovingAverage(Task task, std::size_t days);
  [[nodiscard]] std::string name() const override { return "moving-average-" + std::to_string(days_); }

 protected:
  // Errors: data where the window holds fewer days.
  [[nodiscard]] core::Status fit_model(const FitInput& input, FitRecord& record) override;
  [[nodiscard]] core::Result<std::vector<double>> predict_closes(
      const feature::Inputs& inputs) const override;
  [[nodiscard]] Numbers numbers() const override { return {}; }
  [[nodiscard]] core::Status restore_model(const Numbers&) override { return check_window(); }

 private:
  [[nodiscard]] core::Status check_window() const;
  std::size_t days_;
};

}  // namespace bellwether::forecast
