// report.html of a backtest of signs.
#pragma once

#include <string>

#include "bellwether/core/job.h"
#include "bellwether/dataset/sign_inputs.h"
#include "bellwether/evaluate/sign/sign_backtest.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::report {

// What the page is made of, borrowed.
struct SignPage {
  const dataset::SignInputs* inputs = nullptr;
  const evaluate::sign::SignBacktestResult* result = nullptr;
  double stake = 0;  // money in each day's position
};

// The analysis of correlations on it is made here, of the training rows before the first outer fold alone.
[[nodiscard]] std::string write_sign_page(const store::RunDirectory& run, const SignPage& page,
                                          core::Job& job);

}  // namespace bellwether::report
