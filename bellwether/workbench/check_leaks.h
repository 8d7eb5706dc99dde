// Everything `check leaks` can look at, in one report: the set of injected leaks, which tests the audit
// itself; the market of a user, taken through the price recipe; the inflation measurement, which says what
// leakage types pretend to earn; a file of features, or the program that makes one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bellwether/audit/leak_cases/leak_case_audit.h"
#include "bellwether/audit/leak_report.h"
#include "bellwether/audit/leaks/feature_file_audit.h"
#include "bellwether/audit/leaks/feature_program_audit.h"
#include "bellwether/audit/leaks/leakage_inflation.h"
#include "bellwether/audit/leaks/price_leak_audit.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/dataset/sign_inputs.h"
#include "bellwether/store/run_directory.h"
#include "bellwether/workbench/backtest.h"

namespace bellwether::workbench {

// Whether the audit is tried on pipelines with known leaks.
enum class InjectedLeaks { leave_out, audit };
// Whether leakage inflation is measured.
enum class LeakageInflation { leave_out, measure };

// Which of the checks are made, and on what.
struct LeakRequest {
  InjectedLeaks injected = InjectedLeaks::leave_out;
  LeakageInflation inflation = LeakageInflation::leave_out;
  std::size_t cuts = 60;              // of each pipeline
  dataset::MarketFiles market;        // prices named: the recipe on them is audited
  dataset::ForecastOptions forecast;  // recipe price or sign
  dataset::SignInputRequest sign;     // of the sign recipe's texts; its files are `market`
  audit::InflationOptions inflation_options;
  std::string features;  // a file of features beside the prices; empty: none
  // A program that makes one of the market's files; without a command: none. Its files, cuts and seed are
  // those of the request.
  audit::FeatureProgram program;
};

// For a run's config.
[[nodiscard]] std::vector<core::OptionValue> describe(const LeakRequest& request);

// Usage where nothing is asked for, features come without prices, or both as a file and by a program.
[[nodiscard]] core::Status check_leak_request(const LeakRequest& request);

// Errors: usage where nothing is asked for, features come without prices, or both as a file and by a program;
// those of the parts.
// A leak found is no error here: the report tells it.
[[nodiscard]] core::Result<audit::LeakReport> check_leaks(const LeakRequest& request, core::ThreadPool& pool);

// The files that the request names, with their hashes. Errors: not_found, io.
[[nodiscard]] core::Status record_leak_inputs(store::RunDirectory& run, const LeakRequest& request);

}  // namespace bellwether::workbench
