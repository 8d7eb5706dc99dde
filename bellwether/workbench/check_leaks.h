// Everything `check leaks` can look at, in one report: the gallery of planted leaks, which tests the audit
// itself; the market of a user, taken through the price recipe; the meter, which says what shortcuts pretend
// to earn; a file of features, or the program that makes one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/evaluate/gallery/gallery_audit.h"
#include "bellwether/evaluate/leak_meter.h"
#include "bellwether/workbench/backtest.h"
#include "bellwether/workbench/feature_file_check.h"
#include "bellwether/workbench/feature_program_check.h"
#include "bellwether/workbench/leak_check.h"
#include "bellwether/workbench/leak_report.h"
#include "bellwether/workbench/run_directory.h"
#include "bellwether/workbench/sign_inputs.h"

namespace bellwether::workbench {

enum class PlantedLeaks { leave_out, audit };
enum class LeakMeter { leave_out, measure };

struct LeakRequest {
  PlantedLeaks planted = PlantedLeaks::leave_out;
  LeakMeter meter = LeakMeter::leave_out;
  std::size_t cuts = 60;     // of each pipeline
  MarketFiles market;        // prices named: the recipe on them is audited
  ForecastOptions forecast;  // recipe price or sign
  SignInputRequest sign;     // of the sign recipe's texts; its files are `market`
  evaluate::MeterOptions meter_options;
  std::string features;  // a file of features beside the prices; empty: none
  // A program that makes one of the market's files; without a command: none. Its files, cuts and seed are
  // those of the request.
  FeatureProgram program;
};

// For a run's config.
[[nodiscard]] std::vector<core::OptionValue> describe(const LeakRequest& request);

// Usage where nothing is asked for, features come without prices, or both as a file and by a program.
[[nodiscard]] core::Status check_leak_request(const LeakRequest& request);

// Errors: usage where nothing is asked for, features come without prices, or both as a file and by a program;
// those of the parts.
// A leak found is no error here: the report tells it.
[[nodiscard]] core::Result<LeakReport> check_leaks(const LeakRequest& request, core::ThreadPool& pool);

// The files that the request names, with their hashes. Errors: not_found, io.
[[nodiscard]] core::Status record_leak_inputs(RunDirectory& run, const LeakRequest& request);

}  // namespace bellwether::workbench
