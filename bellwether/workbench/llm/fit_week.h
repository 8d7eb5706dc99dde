// The recipe llm fitted once, for the weeks that come: the model is asked about the last weeks of the prices, and its
// answers are pooled with the frequencies of training by what came (evaluate/llm/bin_pool.h). The model's own weights stay
// as they are: `llm train` changes those. Left in a run directory with
//   llm_model.json  week_model_file.h
//   answers.jsonl   the answers to the validation weeks
#pragma once

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/dataset/llm/company_inputs.h"
#include "bellwether/dataset/llm/week_set.h"
#include "bellwether/evaluate/llm/bin_pool.h"
#include "bellwether/store/run_directory.h"
#include "bellwether/workbench/llm/open_generator.h"

namespace bellwether::workbench {

// What is fitted on which files.
struct WeekFitRequest {
  dataset::CompanyFiles files;
  dataset::WeekSetOptions set;
  GeneratorOptions asked;
  std::uint64_t seed = 1;

  static constexpr auto fields() {
    using core::field;
    using core::group;
    using Request = WeekFitRequest;
    return std::tuple{
        group("", &Request::files, "Market data"),
        group("", &Request::set, "Data set").without("seed", "test_share", "variants", "as_published"),
        group("", &Request::asked, "Model"),
        field("seed", &Request::seed, "Seed of the draw of news, and of answers with a temperature.")};
  }
};

// What came of it.
struct WeekFitSummary {
  std::string run_id, exchange, model, fingerprint;
  std::vector<std::string> tickers;
  market::Date cutoff, train_first, train_last, validation_first, validation_last;
  std::size_t training_rows = 0, validation_rows = 0;
  evaluate::PoolWeight pool;
  std::vector<std::string> notes;
};

// Errors: usage without a model; those of read_company_inputs, make_week_set, open_generator and answer_weeks; io.
[[nodiscard]] core::Result<WeekFitSummary> fit_week(store::RunDirectory& run, const WeekFitRequest& request,
                                                    core::Job& job);

}  // namespace bellwether::workbench
