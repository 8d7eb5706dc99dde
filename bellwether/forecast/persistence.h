#pragma once

#include "bellwether/forecast/forecaster.h"

namespace bellwether::forecast {

// The forecast that every other must beat: the close stays where it is (zero return).
class Persistence final : public Forecaster {
 public:
  using Forecaster::Forecaster;
  [[nodiscard]] std::string name() const override { return "persistence"; }

 protected:
  [[nodiscard]] core::Status fit_model(const FitInput& input, FitRecord& record) override;
  [[nodiscard]] core::Result<std::vector<double>> predict_closes(
      const feature::Inputs& inputs) const override;
  [[nodiscard]] Numbers numbers() const override { return {}; }
  [[nodiscard]] core::Status restore_model(const Numbers&) override { return {}; }
};

}  // namespace bellwether::forecast
