#include "bellwether/report/json/null_json.h"

#include <nlohmann/json.hpp>

#include "bellwether/io/document_formats.h"

namespace bellwether::report {

namespace {

using NullJson = nlohmann::ordered_json;

NullJson number_or_null(const std::optional<double>& value) { return value ? NullJson(*value) : NullJson(); }

}  // namespace

std::string to_json(const audit::NullReport& report) {
  NullJson rows = NullJson::array();
  for (const audit::NullRow& row : report.rows) {
    rows.push_back({{"predictor", row.predictor},
                    {"clock", row.clock},
                    {"measure", row.measure},
                    {"simulations", row.simulations},
                    {"chance", row.chance},
                    {"mean", row.mean},
                    {"low", row.low},
                    {"high", row.high},
                    {"false_skill", row.false_skill},
                    {"weekdays", number_or_null(row.weekdays)},
                    {"mondays", number_or_null(row.mondays)},
                    {"money", number_or_null(row.money)},
                    {"real", number_or_null(row.real)},
                    {"share_as_good", number_or_null(row.share_as_good)}});
  }
  NullJson shifts = NullJson::array();
  for (const audit::NullShift& each : report.shifts)
    shifts.push_back({{"days", each.days}, {"gain", each.gain}});
  const NullJson whole = {{"format", io::kNullFormat},
                          {"recipe", report.recipe},
                          {"simulation", core::value_text(report.simulation)},
                          {"weeks", report.weeks},
                          {"daily_volatility", report.daily_volatility},
                          {"seed", report.seed},
                          {"rows", rows},
                          {"shifts", shifts},
                          {"sentences", report.sentences}};
  return whole.dump(1) + "\n";
}

}  // namespace bellwether::report
