#include "bellwether/report/json/null_json.h"

#include <nlohmann/json.hpp>

#include "bellwether/report/json/values.h"

namespace bellwether::report {

namespace {

using NullJson = nlohmann::ordered_json;

}  // namespace

std::string to_json(const audit::NullReport& report) {
  NullJson rows = NullJson::array();
  for (const audit::NullRow& row : report.rows) {
    rows.push_back({{"predictor", row.predictor},
                    {"clock", row.clock},
                    {"measure", row.measure},
                    {"worlds", row.worlds},
                    {"chance", row.chance},
                    {"mean", row.mean},
                    {"low", row.low},
                    {"high", row.high},
                    {"false_skill", row.false_skill},
                    {"weekdays", json_or_null(row.weekdays)},
                    {"mondays", json_or_null(row.mondays)},
                    {"money", json_or_null(row.money)},
                    {"real", json_or_null(row.real)},
                    {"share_as_good", json_or_null(row.share_as_good)}});
  }
  NullJson shifts = NullJson::array();
  for (const audit::NullShift& each : report.shifts)
    shifts.push_back({{"days", each.days}, {"gain", each.gain}});
  const NullJson whole = {{"recipe", report.recipe}, {"world", core::value_text(report.world)},
                          {"weeks", report.weeks},   {"daily_deviation", report.daily_deviation},
                          {"seed", report.seed},     {"rows", rows},
                          {"shifts", shifts},        {"sentences", report.sentences}};
  return whole.dump(1) + "\n";
}

}  // namespace bellwether::report
