// The recipe return fitted once, for the months that come, left in a run directory with
//   return_model.json  the networks of all seeds and how they are asked (docs/formats/return_model.md)
//   drift.json         what it was fitted on looked like (drift_profiles.h)
#pragma once

#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/dataset/return_inputs.h"
#include "bellwether/evaluate/return/return_fit.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::workbench {

// The file of the model in its run.
inline constexpr const char* kReturnModelFile = "return_model.json";

// What is fitted on which files.
struct ReturnFitRequest {
  std::string forecaster = "lstm";
  dataset::ReturnFiles files;
  evaluate::ReturnOptions recipe;
  evaluate::QualityLimits quality;

  static constexpr auto fields() {
    using core::field;
    using core::group;
    return std::tuple{field("forecaster", &ReturnFitRequest::forecaster, "The forecaster.")
                          .one_of(&forecast::return_model_names),
                      group("", &ReturnFitRequest::files, "Market data"),
                      group("", &ReturnFitRequest::recipe, "Monthly returns").without("test_share"),
                      group("", &ReturnFitRequest::quality, "Data quality")};
  }
};

// What came of it.
struct ReturnFitSummary {
  std::string run_id, exchange, forecaster, fingerprint;
  std::vector<std::string> tickers;
  feature::Month train_first, train_last, validation_first, validation_last;
  std::size_t training_rows = 0, validation_rows = 0;
  std::optional<std::uint64_t> parameters;
  std::vector<std::uint64_t> seeds;
  std::vector<std::size_t> best_epochs;
  std::vector<double> seed_rmse;  // on the validation months
  std::vector<forecast::SavedBand> bands;
  std::vector<evaluate::QualityCheck> quality;
  std::vector<std::string> notes;
};

// Errors: those of read_return_inputs, refuse_poor_data and evaluate's fit_return_model; io.
[[nodiscard]] core::Result<ReturnFitSummary> fit_return(store::RunDirectory& run,
                                                        const ReturnFitRequest& request, core::Job& job);
// The same of what was read already.
[[nodiscard]] core::Result<ReturnFitSummary> fit_return_inputs(store::RunDirectory& run,
                                                               const ReturnFitRequest& request,
                                                               const dataset::ReturnInputs& inputs,
                                                               core::Job& job);

}  // namespace bellwether::workbench
