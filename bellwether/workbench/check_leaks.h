// Everything `check leaks` can look at, in one report: the set of injected leaks, which tests the audit
// itself; the market of a user, taken through a recipe; the inflation measurement, which says what
// leakage types pretend to earn; a file of features, or the program that makes one.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/audit/leak_cases/leak_case_audit.h"
#include "bellwether/audit/leak_report.h"
#include "bellwether/audit/leaks/feature_file_audit.h"
#include "bellwether/audit/leaks/feature_program_audit.h"
#include "bellwether/audit/leaks/leakage_inflation.h"
#include "bellwether/audit/leaks/recipe_audit.h"
#include "bellwether/core/option_conditions.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/dataset/sign_inputs.h"
#include "bellwether/store/run_directory.h"
#include "bellwether/workbench/backtest.h"

namespace bellwether::workbench {

// Which of the checks are made, and on what.
struct LeakRequest {
  bool injected = false;              // audit the leak test cases
  bool inflation = false;             // measure leakage-inflated returns
  std::size_t cuts = 60;              // of each pipeline
  dataset::MarketFiles market;        // prices named: the recipe on them is audited
  dataset::ForecastOptions forecast;  // recipe price or sign
  dataset::SignInputRequest sign;     // of the sign recipe's texts; its files are `market`
  std::size_t sign_window = 60;       // rows that the sign recipe's audited model is trained on
  audit::InflationOptions inflation_options;
  std::string features;  // a file of features beside the prices; empty: none
  // A program that makes one of the market's files; without a command: none. Its files, cuts and seed are
  // those of the request.
  audit::FeatureProgram program;

  static constexpr auto fields() {
    using core::field;
    using core::group;
    return std::tuple{
        field("self_test", &LeakRequest::injected,
              "Run the leak test cases: 25 injected leaks, and a clean control of each."),
        field("inflation", &LeakRequest::inflation,
              "Measure the leakage-inflated return of known leakage types."),
        field("cutoffs", &LeakRequest::cuts,
              "Cutoff times at which the future is removed or replaced, for each pipeline.")
            .at_least(1),
        field("feature_file", &LeakRequest::features, "A file of features by day, used with --prices.")
            .as("FILE"),
        group("", &LeakRequest::program, ""),
        group("", &LeakRequest::forecast, "Forecast").without("seeds", "placebos"),
        group("", &LeakRequest::market, ""),
        group("", &LeakRequest::sign, "Sign").without("Market data", "Text file", "Store"),
        field("sign_window", &LeakRequest::sign_window,
              "Rows that the audited model of the recipe sign is trained on.")
            .at_least(10),
        group("leakage", &LeakRequest::inflation_options, "Leakage inflation").without("seed")};
  }
  static constexpr auto conditions() {
    using core::not_with;
    using core::only_with;
    return std::array{only_with("simulations,weeks,daily_volatility,window,step,bags,notional", "inflation"),
                      not_with("weeks,window,step,bags", "recipe", "return")};
  }
};

// Usage where nothing is asked for, features come without prices, or both as a file and by a program.
[[nodiscard]] core::Status check_leak_request(const LeakRequest& request);

// Errors: usage where nothing is asked for, features come without prices, or both as a file and by a program;
// those of the parts.
// A leak found is no error here: the report tells it.
[[nodiscard]] core::Result<audit::LeakReport> check_leaks(const LeakRequest& request, core::Job& job);

// The files that the request names, with their hashes. Errors: not_found, io.
[[nodiscard]] core::Status record_leak_inputs(store::RunDirectory& run, const LeakRequest& request);

}  // namespace bellwether::workbench
