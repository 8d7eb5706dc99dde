// The one interface of everything that forecasts a close: fit on examples whose outcomes are known, predict
// from inputs that carry no outcome. The backtest, the live forecast and the contract tests know forecasters
// only through this header and the catalog.
//
// Contract, tested for every row of the catalog: the same seed gives the same numbers to the bit; a forecast
// depends on its own window and on the fitted state alone; no fitted number depends on a day after
// train_end; what was saved and loaded predicts the same bits; what cannot be fitted is an Error, never
// a guess.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/feature/window.h"
#include "bellwether/forecast/known_prices.h"

namespace bellwether::forecast {

// What is asked: the windows' shape, and whether the model works on log returns or on closes. Forecasts come
// back as closes either way.
struct Task {
  feature::Target target = feature::Target::log_return;
  feature::WindowShape shape;
};

// What a forecaster learns from.
struct FitInput {
  feature::Examples train;
  // Later examples that may choose when to stop or how strong to regularize; may be empty.
  feature::Examples validation;
  std::uint64_t seed = 0;
  std::function<bool()> interrupted = {};  // asked during a long fit; true ends it. May be empty
};

// The losses after one epoch.
struct EpochLoss {
  double train = 0.0;  // in the forecaster's scaled units
  std::optional<double> validation;
};

// What a fit was made of and how it went.
struct FitRecord {
  market::Date train_end;                   // last day whose facts shaped the fitted state
  std::optional<std::uint64_t> parameters;  // fitted numbers
  std::vector<EpochLoss> losses;
  std::size_t best_epoch = 0;  // counted from 1; 0 where nothing is trained by epochs
  std::vector<std::string> warnings;
  KnownPrices known_prices;  // of the days up to train_end
};

// The fitted state as numbers by name: what save and load carry.
using Numbers = std::map<std::string, std::vector<double>>;

// A forecaster, before and after its fit. Once fitted, predict is thread-safe.
class Forecaster {
 public:
  explicit Forecaster(Task task) : task_(task) {}
  Forecaster(const Forecaster&) = delete;
  Forecaster& operator=(const Forecaster&) = delete;
  virtual ~Forecaster() = default;

  // The catalog row it comes from.
  [[nodiscard]] virtual std::string name() const = 0;
  [[nodiscard]] virtual std::vector<core::OptionValue> options() const { return {}; }

  // Errors: data where the examples are too few or too plain to fit on; interrupted. A failed fit leaves nothing
  // fitted.
  [[nodiscard]] core::Status fit(const FitInput& input);

  // The close of the target day of each input. Errors: internal where nothing is fitted, or a decision lies
  // before train_end (that would look ahead); data where columns or shape differ from the fit; and
  // where a forecast is not finite.
  [[nodiscard]] core::Result<std::vector<double>> predict(const feature::Inputs& inputs) const;

  // The same without the look-ahead check: only for --as-published, whose every output carries the reason
  // code.
  [[nodiscard]] core::Result<std::vector<double>> predict_looking_ahead(const feature::Inputs& inputs) const;

  // Writes docs/formats/forecaster.md; load_forecaster in catalog.h reads it.
  [[nodiscard]] core::Status save(const std::filesystem::path& path) const;
  // The content of that file: the whole fitted state, to be hashed or compared. Only where fitted.
  [[nodiscard]] std::string saved_text() const;

  [[nodiscard]] const Task& task() const { return task_; }
  [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }
  [[nodiscard]] bool fitted() const { return record_.has_value(); }
  // Only where fitted.
  [[nodiscard]] const FitRecord& record() const { return *record_; }

  // Takes back the fitted state that numbers() gave. Errors: model where the numbers do not fit.
  [[nodiscard]] core::Status restore(std::vector<std::string> columns, FitRecord record,
                                     const Numbers& numbers);

 protected:
  // The work behind the public functions, which do the checks. fit_model fills parameters, losses and
  // warnings; train_end is already set to the last day of the examples and may only be moved later.
  [[nodiscard]] virtual core::Status fit_model(const FitInput& input, FitRecord& record) = 0;
  [[nodiscard]] virtual core::Result<std::vector<double>> predict_closes(
      const feature::Inputs& inputs) const = 0;
  [[nodiscard]] virtual Numbers numbers() const = 0;
  [[nodiscard]] virtual core::Status restore_model(const Numbers& numbers) = 0;

 private:
  Task task_;
  std::vector<std::string> columns_;
  std::optional<FitRecord> record_;
};

// The saved numbers `key`, of which there must be `size` (0: any number). Errors: model.
[[nodiscard]] core::Result<std::vector<double>> numbers_named(const Numbers& numbers, const std::string& key,
                                                              std::size_t size);

}  // namespace bellwether::forecast
