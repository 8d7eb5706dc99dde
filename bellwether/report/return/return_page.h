// report.html of a backtest of monthly returns: the answer first, the evidence after.
#pragma once

#include <string>

#include "bellwether/dataset/return_inputs.h"
#include "bellwether/evaluate/return/return_result.h"
#include "bellwether/report/price_report.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::report {

// All values of the page.
struct ReturnPage {
  RunMetadata run;
  const evaluate::ReturnBacktestResult* result = nullptr;
};

// The metadata of the run, with the files that it read.
[[nodiscard]] RunMetadata return_metadata(const store::RunDirectory& run,
                                          const dataset::ReturnInputs& inputs);

// The whole page. Same values, same bytes.
[[nodiscard]] std::string write_return_page(const ReturnPage& page);

}  // namespace bellwether::report
