#include "bellwether/report/null_json.h"
#include "bellwether/io/document_formats.h"

#include <nlohmann/json.hpp>

#include "bellwether/report/document/json.h"
#include "bellwether/report/null_document.h"

namespace bellwether::report {

namespace {

using NullJson = nlohmann::ordered_json;

}  // namespace

std::string to_json(const audit::NullReport& report) {
  NullJson shifts = NullJson::array();
  for (const audit::NullShift& each : report.shifts)
    shifts.push_back({{"days", each.days}, {"gain", each.gain}});
  const NullJson whole = {{"format", io::kNullFormat},
                          {"recipe", report.recipe},
                          {"simulation", core::value_text(report.simulation)},
                          {"weeks", report.weeks},
                          {"daily_volatility", report.daily_volatility},
                          {"seed", report.seed},
                          {"rows", table_json(null_table(report))},
                          {"shifts", shifts},
                          {"sentences", report.sentences}};
  return whole.dump(1) + "\n";
}

}  // namespace bellwether::report
