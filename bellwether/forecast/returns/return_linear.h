#pragma once

#include "bellwether/forecast/returns/month_encoder.h"
#include "bellwether/forecast/returns/return_forecaster.h"

namespace bellwether::forecast {

// What a linear forecaster sees, and how strong it is held back.
struct LinearReturnOptions {
  EncoderOptions encoder;
  std::size_t months = 0;  // newest months of the window; 0: all
  // least_squares: not at all, but for a trace against columns that are constant. chosen: the ridge penalty of
  // seven from 0.001 to 1000 per example that errs least on the validation examples; 1 without any. The fit is made
  // again on training and validation examples together.
  enum class Penalty { least_squares, chosen } penalty = Penalty::chosen;
};

// Next month's return as a linear function of the inputs of a window, one fit for all tickers: ridge regression on
// eight inputs (requirement R-43), and, with fewer inputs and months, an autoregression and sentiment alone.
class LinearReturnForecaster final : public ReturnForecaster {
 public:
  explicit LinearReturnForecaster(LinearReturnOptions options) : options_(std::move(options)) {}
  [[nodiscard]] Numbers numbers() const override;

 protected:
  // Errors: data where there are fewer than two examples, or their inputs say the same.
  [[nodiscard]] core::Status fit_model(const ReturnFit& input, ReturnFitRecord& record) override;
  [[nodiscard]] core::Result<std::vector<double>> predict_returns(
      std::span<const feature::MonthWindow> windows) const override;
  [[nodiscard]] core::Status restore_model(const Numbers& numbers) override;

 private:
  [[nodiscard]] core::Status fit_on(std::span<const feature::MonthExample> examples, double strength);
  [[nodiscard]] core::Result<double> choose_strength(const ReturnFit& input);
  [[nodiscard]] core::Result<std::vector<double>> row_of(const feature::MonthWindow& window) const;

  LinearReturnOptions options_;
  MonthEncoder encoder_;
  std::vector<double> weights_;
  double intercept_ = 0, strength_ = 0;
};

}  // namespace bellwether::forecast
