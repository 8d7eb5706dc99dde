#pragma once

#include <tuple>

#include "bellwether/feature/scaler.h"
#include "bellwether/forecast/forecaster.h"

namespace bellwether::forecast {

// The strength of the penalty.
struct RidgeOptions {
  double strength = 0.0;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field(
            "strength", &RidgeOptions::strength,
            "Penalty per training row; 0 chooses it on the validation rows, or takes 1 where there are none.")
            .at_least(0)};
  }
};

// Ridge regression on the whole window: every value of every feature column, standardized on the training
// rows, gets a weight; y is the log return or the close, less its training mean.
//   b = argmin sum (y - x.b)^2 + strength n |b|^2        (Hoerl, Kennard 1970, Technometrics 12:55)
// Without a given strength, the one of 0.001 … 1000 (powers of ten) with the least squared error on the
// validation examples is taken, and the weights are fitted again on training and validation examples
// together.
class Ridge final : public Forecaster {
 public:
  Ridge(Task task, RidgeOptions options);
  [[nodiscard]] std::string name() const override { return "ridge"; }
  [[nodiscard]] std::vector<core::OptionValue> options() const override;

 protected:
  [[nodiscard]] core::Status fit_model(const FitInput& input, FitRecord& record) override;
  [[nodiscard]] core::Result<std::vector<double>> predict_closes(
      const feature::Inputs& inputs) const override;
  [[nodiscard]] Numbers numbers() const override;
  [[nodiscard]] core::Status restore_model(const Numbers& numbers) override;

 private:
  [[nodiscard]] core::Status fit_on(const feature::Examples& first, const feature::Examples& second,
                                    double strength);
  [[nodiscard]] core::Result<double> choose_strength(const FitInput& input);
  [[nodiscard]] double predict_value(std::span<const double> window) const;
  [[nodiscard]] double squared_error(const feature::Examples& examples) const;

  RidgeOptions options_;
  double strength_ = 0.0;  // the one used
  feature::Scaler scaler_;
  double target_mean_ = 0.0;
  std::vector<double> weights_;
};

}  // namespace bellwether::forecast
