// report.html of a backtest of signs.
#pragma once

#include <string>

#include "bellwether/core/thread_pool.h"
#include "bellwether/evaluate/signs/sign_backtest.h"
#include "bellwether/workbench/run_directory.h"
#include "bellwether/workbench/sign_inputs.h"

namespace bellwether::workbench {

struct SignPage {
  const SignInputs* inputs = nullptr;
  const evaluate::signs::SignBacktestResult* result = nullptr;
  double stake = 0;  // money in each day's position
};

// The analysis of correlations on it is made here, of the training rows before the first outer span alone.
[[nodiscard]] std::string write_sign_page(const RunDirectory& run, const SignPage& page,
                                          core::ThreadPool& pool);

}  // namespace bellwether::workbench
