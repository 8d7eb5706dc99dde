// A model trained anew, and put in use only where it is better, whatever the recipe: see monthly_comparison.h for the
// test, model_history.h for the folder. A recipe takes part by what Retrainable asks of it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/clock.h"
#include "bellwether/core/job.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/io/row_report.h"
#include "bellwether/report/document/document.h"
#include "bellwether/store/run_directory.h"
#include "bellwether/workbench/retrain/model_history.h"
#include "bellwether/workbench/retrain/monthly_comparison.h"

namespace bellwether::workbench {

// The folder of models, and when a new one takes over.
struct RetrainRules {
  std::string folder;
  std::size_t min_months = 12;
  double alpha = 0.05;

  static constexpr auto fields() {
    using core::field;
    using Rules = RetrainRules;
    return std::tuple{
        field("folder", &Rules::folder,
              "The folder of the model: `--from FOLDER/current` of predict is the one in use.")
            .required()
            .positional(),
        field(
            "min_months", &Rules::min_months,
            "The fewest months that the model in use has not touched and on which the two are compared; with "
            "fewer nothing is switched.")
            .between(6, 600),
        field(
            "alpha", &Rules::alpha,
            "The new model takes over where the one-sided Diebold-Mariano test is below this, divided by how "
            "often these months were compared before.")
            .in(core::kShareInside)};
  }
};

// One kind of model with the data that a challenger learns from.
class Retrainable {
 public:
  virtual ~Retrainable() = default;
  // Loads the model in use. Errors: usage where it reads other windows or columns; model where it is damaged or reads
  // other data (its texts were scored by another model).
  [[nodiscard]] virtual core::Status open_incumbent(const std::filesystem::path& run,
                                                    const store::RunManifest& manifest) = 0;
  // What the data was read from.
  [[nodiscard]] virtual std::vector<io::InputRecord> inputs() const = 0;
  // Of the open incumbent: the months that began after all that shaped it was known, and that are over.
  [[nodiscard]] virtual std::vector<feature::Month> untouched_months() const = 0;
  [[nodiscard]] virtual core::Result<MonthLoss> losses_of(feature::Month month, core::Job& job) const = 0;
  // Fits on everything there is.
  [[nodiscard]] virtual core::Status fit(store::RunDirectory& run, core::Job& job) const = 0;
};

// Reads the data.
using MakeRetrainable = std::function<core::Result<std::unique_ptr<Retrainable>>(core::Job&)>;

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

// Without a model in use the first is fitted and put in use. Errors: usage where another program works on the folder;
// those of `make` and of what it gives; interrupted. After an error the model in use is the one of before.
[[nodiscard]] core::Result<Retrained> retrain_model(const RetrainRules& rules, const MakeRetrainable& make,
                                                    const RetrainTools& tools);

// Puts the model of before in use again. Errors: not_found where there is none; those of ModelHistory.
[[nodiscard]] core::Result<ModelDecision> roll_back(const std::string& folder, const core::Clock& clock);

// Formats bellwether.retrain/1 and bellwether.model_history/1.
[[nodiscard]] report::Document retrain_document(const Retrained& retrained);
[[nodiscard]] report::Document history_document(const ModelHistory& history);

}  // namespace bellwether::workbench
