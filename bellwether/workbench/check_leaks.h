// Everything `check leaks` can look at, in one report: the gallery of planted leaks, which tests the audit
// itself; the market of a user, taken through the price recipe; the meter, which says what shortcuts pretend
// to earn; a file of features.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/evaluate/gallery/gallery_audit.h"
#include "bellwether/evaluate/leak_meter.h"
#include "bellwether/workbench/backtest.h"
#include "bellwether/workbench/feature_file_check.h"
#include "bellwether/workbench/leak_check.h"
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
};

struct LeakReport {
  std::optional<evaluate::gallery::GalleryAudit> planted;
  std::optional<LeakCheck> market;
  std::string ticker;                     // of the market
  std::vector<evaluate::MeterRow> meter;  // on the market's prices where there are any, else on random walks
  std::string meter_market;               // "random walks", or the ticker
  std::optional<FeatureFileCheck> features;

  // Nothing, or in one sentence what must not be believed.
  [[nodiscard]] std::optional<std::string> alarm() const;
};

// Errors: usage where nothing is asked for, or a file of features comes without prices; those of the parts.
// A leak found is no error here: the report tells it.
[[nodiscard]] core::Result<LeakReport> check_leaks(const LeakRequest& request, core::ThreadPool& pool);

// The document of --format json (docs/formats/check_leaks.md).
[[nodiscard]] std::string to_json(const LeakReport& report);

}  // namespace bellwether::workbench
