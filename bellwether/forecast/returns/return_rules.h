#pragma once

#include <array>

#include "bellwether/core/options.h"
#include "bellwether/forecast/returns/return_forecaster.h"

namespace bellwether::forecast {

// Forecasts of the next return that take one number or none from the training examples.
enum class ReturnRule { zero, training_mean, last_return, market_return };
constexpr std::array<core::EnumName<ReturnRule>, 4> names_of(ReturnRule) {
  return {{{ReturnRule::zero, "zero"},
           {ReturnRule::training_mean, "training-mean"},
           {ReturnRule::last_return, "last-return"},
           {ReturnRule::market_return, "market-return"}}};
}

// One of the rules. market_return: what the panel returned on average in the month before.
class RuleForecaster final : public ReturnForecaster {
 public:
  explicit RuleForecaster(ReturnRule rule) : rule_(rule) {}
  [[nodiscard]] Numbers numbers() const override;

 protected:
  [[nodiscard]] core::Status fit_model(const ReturnFit& input, ReturnFitRecord& record) override;
  // Errors: data where the market's return is asked for and not known.
  [[nodiscard]] core::Result<std::vector<double>> predict_returns(
      std::span<const feature::MonthWindow> windows) const override;
  [[nodiscard]] core::Status restore_model(const Numbers& numbers) override;

 private:
  ReturnRule rule_;
  double mean_ = 0;
};

}  // namespace bellwether::forecast
