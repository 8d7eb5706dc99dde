// The recipe llm evaluated: prices and dated news → rows of weeks → a model's answers to the test part → the market's
// verdict. Left in a run directory: evaluate_rows.h.
#pragma once

#include <cstdint>
#include <tuple>

#include "bellwether/core/job.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/dataset/llm/company_inputs.h"
#include "bellwether/dataset/llm/week_set.h"
#include "bellwether/evaluate/llm/week_evaluation.h"
#include "bellwether/store/run_directory.h"
#include "bellwether/workbench/llm/evaluate_rows.h"

namespace bellwether::workbench {

// Everything that a backtest of weeks depends on.
struct WeekBacktestRequest {
  dataset::CompanyFiles files;
  dataset::WeekSetOptions set;
  AnsweringOptions answering;
  std::uint64_t seed = 1;
  bool as_published = false;

  static constexpr auto fields() {
    using core::field;
    using core::group;
    using Request = WeekBacktestRequest;
    return std::tuple{
        group("", &Request::files, "Market data"),
        group("", &Request::set, "Data set").without("seed", "as_published"),
        group("", &Request::answering, "Answers"),
        field("seed", &Request::seed, "Seed of the draw of news, of the intervals and of answers."),
        field("as_published", &Request::as_published,
              "The source's own weeks and undated facts, with their flaws, flagged.")};
  }

  [[nodiscard]] dataset::WeekSetOptions set_options() const;
};

// The rows that the baselines learn from are those of the training part. Errors: those of read_company_inputs,
// make_week_set and evaluate_rows.
[[nodiscard]] core::Result<evaluate::WeekEvaluation> week_backtest(store::RunDirectory& run,
                                                                   const WeekBacktestRequest& request,
                                                                   core::Job& job);

// The flaws that --as-published repeats.
[[nodiscard]] std::vector<std::string> week_reason_codes();

}  // namespace bellwether::workbench
