#include "bellwether/report/leaks_json.h"

#include <nlohmann/json.hpp>

#include "bellwether/report/document/json.h"
#include "bellwether/report/leak_tables.h"

namespace bellwether::report {

namespace {

using audit::LeakAudit;
using audit::leak_cases::GalleryAudit;
using audit::leak_cases::GalleryRow;
using LeakJson = nlohmann::ordered_json;

LeakJson audit_json(const LeakAudit& audit) {
  LeakJson json = {{"cuts", audit.cuts}, {"cuts_with_leak", audit.cuts_with_leak}, {"values", audit.values}};
  if (!audit.leak) {
    json["leak"] = nullptr;
    return json;
  }
  LeakJson moved_by = LeakJson::array();
  for (const audit::FactKind kind : audit.leak->moved_by) moved_by.push_back(core::value_text(kind));
  json["leak"] = {{"output", audit.leak->output},
                  {"made_at", market::to_text(audit.leak->made_at)},
                  {"cut", market::to_text(audit.leak->cut)},
                  {"harm", core::value_text(audit.leak->harm)},
                  {"moved_by", moved_by}};
  return json;
}

void add_gallery(const GalleryAudit& gallery, LeakJson& json) {
  json["planted"] = gallery.planted;
  json["found"] = gallery.found;
  json["honest"] = gallery.honest;
  json["false_alarms"] = gallery.false_alarms;
  json["cuts"] = gallery.cuts;
  json["values"] = gallery.values;
  json["gallery"] = LeakJson::array();
  for (const GalleryRow& row : gallery.rows) {
    json["gallery"].push_back({{"name", row.name},
                               {"mistake", row.mistake},
                               {"flawed", audit_json(row.flawed)},
                               {"honest", audit_json(row.honest)}});
  }
}

LeakJson market_json(const audit::LeakReport& report) {
  const audit::LeakCheck& check = *report.market;
  return {{"ticker", report.ticker},
          {"cuts", check.cuts},
          {"cuts_with_leak", check.cuts_with_leak},
          {"values", check.values},
          {"forecasts", check.forecasts},
          {"leak", check.leak ? LeakJson(*check.leak) : LeakJson()}};
}

}  // namespace

std::string to_json(const audit::LeakReport& report) {
  LeakJson json = {{"format", "bellwether.leaks/1"}};
  if (report.planted) add_gallery(*report.planted, json);
  if (report.market) json["market"] = market_json(report);
  if (report.features) json["features"] = LeakJson::parse(audit::to_json(*report.features));
  if (report.program) json["program"] = LeakJson::parse(audit::to_json(*report.program));
  if (!report.meter.empty()) {
    json["meter_market"] = report.meter_market;
    json["meter_texts"] = report.meter_texts;
    json["meter_texts_of_days"] = report.meter_texts_of_days;
    json["inflation"] = table_json(inflation_table(report));
  }
  const auto alarm = report.alarm();
  json["alarm"] = alarm ? LeakJson(*alarm) : LeakJson();
  return json.dump(1) + "\n";
}

}  // namespace bellwether::report
