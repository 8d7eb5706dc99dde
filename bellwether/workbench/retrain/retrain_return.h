// A model of monthly returns trained anew, and put in use only where it is better: see compare_models.h for the test,
// model_history.h for the folder.
#pragma once

#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/clock.h"
#include "bellwether/core/job.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/report/document/document.h"
#include "bellwether/workbench/fit_return.h"
#include "bellwether/workbench/retrain/compare_models.h"
#include "bellwether/workbench/retrain/model_history.h"

namespace bellwether::workbench {

// The folder of models, what a challenger is fitted on and how, and when it takes over.
struct RetrainRequest {
  std::string folder;
  std::string prices;
  std::string forecaster = "lstm";
  dataset::ReturnFiles files;
  evaluate::ReturnOptions recipe;
  std::size_t min_months = 12;
  double alpha = 0.05;

  static constexpr auto fields() {
    using core::field;
    using core::group;
    using Request = RetrainRequest;
    return std::tuple{
        field("folder", &Request::folder,
              "The folder of the model: `--from FOLDER/current` of predict is the one in use.")
            .required()
            .positional(),
        field("prices", &Request::prices,
              "A folder of files of daily prices, one a ticker, or one such file, up to now.")
            .as("DIR|FILE"),
        field("forecaster", &Request::forecaster, "The forecaster.").one_of(&forecast::return_model_names),
        field(
            "min_months", &Request::min_months,
            "The fewest months that the model in use has not touched and on which the two are compared; with "
            "fewer nothing is switched.")
            .between(6, 600),
        field(
            "alpha", &Request::alpha,
            "The new model takes over where the one-sided Diebold-Mariano test is below this, divided by how "
            "often these months were compared before.")
            .in(core::kShareInside),
        group("", &Request::files, "Market data").without("prices"),
        group("", &Request::recipe, "Monthly returns").without("test_share")};
  }

  // As `forecast fit return` is asked.
  [[nodiscard]] ReturnFitRequest fit() const;
};

// What a use case that leaves a run needs beside its request.
struct RetrainTools {
  const store::RunSetup& setup;  // of the fit's run
  const core::Clock& clock;
  core::Job& job;
};

// What was decided, and why.
struct Retrained {
  ModelDecision decision;
  std::string incumbent;  // the run that was in use; empty: none
  std::optional<ModelComparison> comparison;
  double alpha = 0;                // that p had to be below
  std::vector<std::string> notes;  // what became of the files of the incumbent's fit
};

// Without a model in use the first is fitted and put in use. Errors: usage where another program works on the folder,
// or the model in use was fitted for other windows; model where it is damaged or reads other sentiment (its texts were
// scored by another model); those of read_return_inputs and fit_return; interrupted. After an error the model in use
// is the one of before.
[[nodiscard]] core::Result<Retrained> retrain_return(const RetrainRequest& request,
                                                     const RetrainTools& tools);

// Puts the model of before in use again. Errors: not_found where there is none; those of ModelHistory.
[[nodiscard]] core::Result<ModelDecision> roll_back(const std::string& folder, const core::Clock& clock);

// Formats bellwether.retrain/1 and bellwether.model_history/1.
[[nodiscard]] report::Document retrain_document(const Retrained& retrained);
[[nodiscard]] report::Document history_document(const ModelHistory& history);

}  // namespace bellwether::workbench
