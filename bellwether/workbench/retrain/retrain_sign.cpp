#include "bellwether/workbench/retrain/retrain_sign.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "bellwether/evaluate/sign/sign_fit.h"
#include "bellwether/forecast/saved_sign_model.h"
#include "bellwether/workbench/fitted/fitted_files.h"
#include "bellwether/workbench/retrain/decision_months.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using feature::SignExamples;
using forecast::SavedSignModel;
using forecast::SignModel;

// The first rows.
SignExamples first_rows(const SignExamples& rows, std::size_t count) {
  SignExamples first = rows;
  first.days.resize(count);
  first.label_days.resize(count);
  first.values.resize(count * rows.columns.size());
  first.last_returns.resize(count);
  first.decided_at.resize(count);
  first.next_returns.resize(count);
  return first;
}

Result<double> brier_score(const SignModel& model, const SignExamples& rows, feature::RowRange range) {
  const auto answers = model.predict(feature::select_columns(rows, model.columns()), range);
  if (!answers) return fail(answers.error());
  double sum = 0;
  for (std::size_t i = 0; i < answers->size(); ++i) {
    const double error = (*answers)[i].probability - (rows.label(range.begin + i) ? 1.0 : 0.0);
    sum += error * error;
  }
  return sum / static_cast<double>(answers->size());
}

Result<SavedSignModel> load_sign_incumbent(const std::filesystem::path& run,
                                           const store::RunManifest& manifest) {
  if (Status whole = check_fitted_files(run, manifest, kSignModelFolder); !whole) return fail(whole.error());
  return forecast::load_sign_model(run / kSignModelFolder);
}

// One ticker's rows.
class RetrainableSign final : public Retrainable {
 public:
  RetrainableSign(const SignFitRequest& request, dataset::SignInputs inputs)
      : request_(request), inputs_(std::move(inputs)) {}

  Status open_incumbent(const std::filesystem::path& run, const store::RunManifest& manifest) override {
    auto loaded = load_sign_incumbent(run, manifest);
    if (!loaded) return fail(loaded.error());
    const bool same_rows =
        loaded->setup.ticker == inputs_.series.ticker.symbol &&
        loaded->setup.table.decision == request_.inputs.table.decision &&
        std::ranges::all_of(loaded->model.columns(), [&](const std::string& each) {
          return std::ranges::find(inputs_.rows.columns, each) != inputs_.rows.columns.end();
        });
    if (!same_rows)
      return fail(ErrorKind::usage,
                  "the model in use is of another ticker, is decided at another time, or reads columns that "
                  "these rows do not have; to compare another kind, use another folder");
    if (loaded->setup.scorer_fingerprint != inputs_.scorer_fingerprint)
      return fail(ErrorKind::model,
                  "the texts of the model in use were scored by another model; to compare "
                  "another kind, use another folder");
    incumbent_ = std::move(*loaded);
    return {};
  }

  [[nodiscard]] std::vector<io::InputRecord> inputs() const override {
    return dataset::input_records(inputs_);
  }

  [[nodiscard]] std::vector<feature::Month> untouched_months() const override {
    return complete_months_after(incumbent_->model.record().train_end, inputs_.rows.days, *inputs_.calendar);
  }

  [[nodiscard]] Result<MonthLoss> losses_of(feature::Month month, core::Job& job) const override {
    const SignExamples& rows = inputs_.rows;
    const feature::RowRange range = decisions_of(month, rows.days);
    std::size_t known = range.begin;
    while (known > 0 && rows.label_days[known - 1] > rows.days[range.begin]) --known;
    const SignExamples before = first_rows(rows, known);
    const auto challenger = fit_rows(before, job);
    if (!challenger) return fail(challenger.error().within("a challenger for " + to_text(month)));
    const auto theirs = brier_score(incumbent_->model, rows, range);
    if (!theirs) return fail(theirs.error().within("the incumbent"));
    const auto ours = brier_score(challenger->model, rows, range);
    if (!ours) return fail(ours.error().within("the challenger"));
    return MonthLoss{.month = month, .forecasts = range.size(), .challenger = *ours, .incumbent = *theirs};
  }

  [[nodiscard]] Status fit(store::RunDirectory& run, core::Job& job) const override {
    const auto summary = fit_sign_inputs(run, request_, inputs_, job);
    return summary ? Status() : fail(summary.error());
  }

 private:
  [[nodiscard]] Result<evaluate::sign::SignFit> fit_rows(const SignExamples& rows, core::Job& job) const {
    return evaluate::sign::fit_sign(
        {.rows = &rows, .bars = {}, .lag = feature::lag_of(request_.inputs.table)}, fit_options(request_),
        job);
  }

  const SignFitRequest& request_;
  dataset::SignInputs inputs_;
  std::optional<SavedSignModel> incumbent_;
};

}  // namespace

Result<Retrained> retrain_sign(const SignRetrainRequest& request, const RetrainTools& tools) {
  const MakeRetrainable make = [&](core::Job& job) -> Result<std::unique_ptr<Retrainable>> {
    if (Status possible = check_fit_clock(request.fit); !possible) return fail(possible.error());
    auto inputs = dataset::read_sign_inputs(request.fit.inputs, job);
    if (!inputs) return fail(inputs.error());
    return std::make_unique<RetrainableSign>(request.fit, std::move(*inputs));
  };
  return retrain_model(request.rules, make, tools);
}

}  // namespace bellwether::workbench
