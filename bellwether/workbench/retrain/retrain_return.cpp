#include "bellwether/workbench/retrain/retrain_return.h"

#include <fmt/format.h>

#include <optional>

#include "bellwether/workbench/fitted/fitted_files.h"
#include "bellwether/workbench/retrain/compare_models.h"
#include "bellwether/workbench/return_backtest.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using forecast::SavedReturnModel;

Result<SavedReturnModel> load_incumbent(const std::filesystem::path& run,
                                        const store::RunManifest& manifest) {
  if (Status whole = check_fitted_files(run, manifest, kReturnModelFile); !whole) return fail(whole.error());
  return forecast::load_return_model(run / kReturnModelFile);
}

// Two models are compared on the same windows of the same sentiment.
Status check_alike(const SavedReturnModel& incumbent, const ReturnFitRequest& request,
                   const dataset::ReturnInputs& inputs) {
  const forecast::ReturnModelSetup& setup = incumbent.setup;
  if (setup.months != request.recipe.months || setup.aggregate != request.recipe.aggregate)
    return fail(ErrorKind::usage,
                fmt::format("the model in use reads windows of --months {} with --aggregate {}; to "
                            "compare another kind, use another folder",
                            setup.months, core::value_text(setup.aggregate)));
  const bool same_source = setup.sentiment_source == inputs.sentiment_source &&
                           setup.scorer_fingerprint == inputs.scorer_fingerprint;
  if (same_source && setup.adjustment == core::value_text(request.files.adjustment)) return {};
  return fail(ErrorKind::model,
              "the model in use was fitted on other sentiment or otherwise adjusted prices; to "
              "compare another kind, use another folder");
}

// The panel of a request.
class RetrainableReturn final : public Retrainable {
 public:
  RetrainableReturn(const ReturnFitRequest& request, dataset::ReturnInputs inputs)
      : request_(request), inputs_(std::move(inputs)), examples_(examples_of(inputs_, request.recipe)) {}

  Status open_incumbent(const std::filesystem::path& run, const store::RunManifest& manifest) override {
    auto loaded = load_incumbent(run, manifest);
    if (!loaded) return fail(loaded.error());
    if (Status alike = check_alike(*loaded, request_, inputs_); !alike) return alike;
    incumbent_ = std::move(*loaded);
    return {};
  }

  [[nodiscard]] std::vector<io::InputRecord> inputs() const override {
    return dataset::input_records(inputs_);
  }

  [[nodiscard]] std::vector<feature::Month> untouched_months() const override {
    return workbench::untouched_months(*incumbent_, examples_);
  }

  [[nodiscard]] Result<MonthLoss> losses_of(feature::Month month, core::Job& job) const override {
    return return_losses(month, *incumbent_, examples_, {request_.forecaster, request_.recipe}, job);
  }

  [[nodiscard]] Status fit(store::RunDirectory& run, core::Job& job) const override {
    const auto summary = fit_return_inputs(run, request_, inputs_, job);
    return summary ? Status() : fail(summary.error());
  }

 private:
  const ReturnFitRequest& request_;
  dataset::ReturnInputs inputs_;
  feature::MonthExamples examples_;
  std::optional<SavedReturnModel> incumbent_;
};

}  // namespace

Result<Retrained> retrain_return(const ReturnRetrainRequest& request, const RetrainTools& tools) {
  const MakeRetrainable make = [&](core::Job& job) -> Result<std::unique_ptr<Retrainable>> {
    auto inputs = dataset::read_return_inputs(request.fit.files, job);
    if (!inputs) return fail(inputs.error());
    return std::make_unique<RetrainableReturn>(request.fit, std::move(*inputs));
  };
  return retrain_model(request.rules, make, tools);
}

}  // namespace bellwether::workbench
