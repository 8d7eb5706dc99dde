#include "bellwether/workbench/retrain/retrain_price.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "bellwether/dataset/forecast_setup.h"
#include "bellwether/workbench/fit_price.h"
#include "bellwether/workbench/fitted/fitted_price.h"
#include "bellwether/workbench/retrain/decision_months.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using feature::FeatureTable;
using forecast::Forecaster;

using Forecasters = std::vector<std::unique_ptr<Forecaster>>;

// Mean square of ln(forecast / close) over the windows of the range, whose forecast is the mean over the seeds.
Result<double> mean_squared_error(const Forecasters& forecasters, const FeatureTable& table,
                                  feature::RowRange range) {
  const feature::WindowShape shape = forecasters.front()->task().shape;
  const feature::Examples examples(table, shape, range);
  std::vector<double> means(range.size(), 0.0);
  for (const auto& forecaster : forecasters) {
    const auto forecasts = forecaster->predict(examples);
    if (!forecasts) return fail(forecasts.error());
    for (std::size_t i = 0; i < means.size(); ++i)
      means[i] += (*forecasts)[i] / static_cast<double>(forecasters.size());
  }
  double sum = 0;
  for (std::size_t i = 0; i < means.size(); ++i) {
    const double error = std::log(means[i] / examples.outcome(i));
    if (!std::isfinite(error)) return fail(ErrorKind::data, "a forecast is no price");
    sum += error * error;
  }
  return sum / static_cast<double>(means.size());
}

// One ticker's windows.
class RetrainablePrice final : public Retrainable {
 public:
  RetrainablePrice(const FitRequest& request, PriceFitData data)
      : request_(request), data_(std::move(data)), shape_(dataset::task_of(request.forecast).shape) {}

  Status open_incumbent(const std::filesystem::path& run, const store::RunManifest&) override {
    auto loaded = read_price_fit(run);
    if (!loaded) return fail(loaded.error());
    const Forecaster& first = *loaded->forecasters.front();
    const bool same_windows =
        first.task().shape.look_back == shape_.look_back && first.task().shape.horizon == shape_.horizon;
    for (const std::string& each : first.columns()) {
      const bool has_column = std::ranges::find(data_.whole.columns, each) != data_.whole.columns.end();
      if (!has_column || !same_windows)
        return fail(
            ErrorKind::usage,
            fmt::format("the model in use reads windows of --look-back {} for a --horizon of {}, of {}; to "
                        "compare another kind, use another folder",
                        first.task().shape.look_back, first.task().shape.horizon,
                        fmt::join(first.columns(), ", ")));
    }
    const auto& models = loaded->manifest.models;
    if (!models.empty() && models.front().second != data_.inputs.scorer_fingerprint)
      return fail(ErrorKind::model,
                  "the texts of the model in use were scored by another model; to compare "
                  "another kind, use another folder");
    incumbent_ = std::move(*loaded);
    incumbent_table_ = select_columns(data_.whole, incumbent_->forecasters.front()->columns());
    return {};
  }

  [[nodiscard]] std::vector<io::InputRecord> inputs() const override {
    return dataset::input_records(data_.inputs);
  }

  [[nodiscard]] std::vector<feature::Month> untouched_months() const override {
    return complete_months_after(incumbent_->forecasters.front()->record().train_end, decisions(),
                                 data_.inputs.history.calendar());
  }

  [[nodiscard]] Result<MonthLoss> losses_of(feature::Month month, core::Job& job) const override {
    const feature::RowRange range = decisions_of(month, decisions());
    const feature::Examples all(data_.table, shape_, {0, range.end});
    std::size_t known = range.begin;
    while (known > 0 && all.target_day(known - 1) > all.decision_day(range.begin)) --known;
    const auto challenger = fit_price_seeds(request_, data_.table, known, job);
    if (!challenger) return fail(challenger.error().within("a challenger for " + to_text(month)));
    const auto theirs = mean_squared_error(incumbent_->forecasters, incumbent_table_, range);
    if (!theirs) return fail(theirs.error().within("the incumbent"));
    const auto ours = mean_squared_error(*challenger, data_.table, range);
    if (!ours) return fail(ours.error().within("the challenger"));
    return MonthLoss{.month = month, .forecasts = range.size(), .challenger = *ours, .incumbent = *theirs};
  }

  [[nodiscard]] Status fit(store::RunDirectory& run, core::Job& job) const override {
    const auto summary = fit_price_data(run, request_, data_, job);
    return summary ? Status() : fail(summary.error());
  }

 private:
  // The decision day of each window with an outcome.
  [[nodiscard]] std::vector<market::Date> decisions() const {
    const std::size_t count = feature::example_count(data_.table, shape_);
    const auto first = data_.table.days.begin() + static_cast<std::ptrdiff_t>(shape_.look_back - 1);
    return {first, first + static_cast<std::ptrdiff_t>(count)};
  }

  const FitRequest& request_;
  PriceFitData data_;
  feature::WindowShape shape_;
  std::optional<FittedPrice> incumbent_;
  FeatureTable incumbent_table_;
};

}  // namespace

Result<Retrained> retrain_price(const PriceRetrainRequest& request, const RetrainTools& tools) {
  const MakeRetrainable make = [&](core::Job& job) -> Result<std::unique_ptr<Retrainable>> {
    auto data = read_price_fit_data(request.fit, job);
    if (!data) return fail(data.error());
    return std::make_unique<RetrainablePrice>(request.fit, std::move(*data));
  };
  return retrain_model(request.rules, make, tools);
}

}  // namespace bellwether::workbench
