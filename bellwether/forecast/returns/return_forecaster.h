// The one interface of everything that forecasts next month's return: fit on examples whose outcomes are known,
// predict from windows that carry none. What forecaster.h is to closes.
//
// Contract, tested for every row of the catalog (return_catalog.h): the same seed gives the same numbers to the bit; a
// forecast depends on its own window and on the fitted state alone; what was saved and restored predicts the same
// bits; a decision that lies before what was learned is refused.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/feature/months/panel.h"
#include "bellwether/forecast/forecaster.h"

namespace bellwether::forecast {

// What a forecaster of returns learns from.
struct ReturnFit {
  std::span<const feature::MonthExample> train;
  // Later examples that may choose when to stop or how strong to regularize; may be empty.
  std::span<const feature::MonthExample> validation = {};
  std::uint64_t seed = 0;
  std::function<bool()> interrupted = {};  // asked during a long fit; true ends it. May be empty
};

// What a fit was made of and how it went.
struct ReturnFitRecord {
  market::UtcTime known_through;            // when the last outcome that shaped the state was known
  std::optional<std::uint64_t> parameters;  // fitted numbers
  std::vector<EpochLoss> losses;
  std::size_t best_epoch = 0;  // counted from 1; 0 where nothing is trained by epochs
};

// A forecaster, before and after its fit. Once fitted, predict is thread-safe.
class ReturnForecaster {
 public:
  ReturnForecaster() = default;
  ReturnForecaster(const ReturnForecaster&) = delete;
  ReturnForecaster& operator=(const ReturnForecaster&) = delete;
  virtual ~ReturnForecaster() = default;

  // Errors: data where there is no training example, or too few to fit on. A failed fit leaves nothing fitted.
  [[nodiscard]] core::Status fit(const ReturnFit& input);

  // The return of the month after each window. Errors: internal where nothing is fitted, or a decision lies before
  // what was learned; data where a window lacks an input, or a forecast is not finite.
  [[nodiscard]] core::Result<std::vector<double>> predict(
      std::span<const feature::MonthWindow> windows) const;
  // The same without the check of dates: only for --as-published, whose every output carries the reason code.
  [[nodiscard]] core::Result<std::vector<double>> predict_looking_ahead(
      std::span<const feature::MonthWindow> windows) const;

  [[nodiscard]] bool fitted() const { return record_.has_value(); }
  // Only where fitted.
  [[nodiscard]] const ReturnFitRecord& record() const { return *record_; }
  // The fitted state, and back. Errors: model where the numbers do not fit.
  [[nodiscard]] virtual Numbers numbers() const = 0;
  [[nodiscard]] core::Status restore(ReturnFitRecord record, const Numbers& numbers);

 protected:
  [[nodiscard]] virtual core::Status fit_model(const ReturnFit& input, ReturnFitRecord& record) = 0;
  [[nodiscard]] virtual core::Result<std::vector<double>> predict_returns(
      std::span<const feature::MonthWindow> windows) const = 0;
  [[nodiscard]] virtual core::Status restore_model(const Numbers& numbers) = 0;

 private:
  std::optional<ReturnFitRecord> record_;
};

// The windows of examples, for a forecaster that is asked about rows whose outcomes are known.
[[nodiscard]] std::vector<feature::MonthWindow> windows_of(std::span<const feature::MonthExample> examples);

}  // namespace bellwether::forecast
