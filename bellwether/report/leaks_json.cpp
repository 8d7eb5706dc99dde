#include "bellwether/report/leaks_json.h"

#include <nlohmann/json.hpp>

#include "bellwether/io/document_formats.h"
#include "bellwether/report/document/json.h"
#include "bellwether/report/leak_tables.h"

namespace bellwether::report {

namespace {

using audit::LeakAudit;
using audit::leak_cases::LeakCaseAudit;
using audit::leak_cases::LeakCaseRow;
using LeakJson = nlohmann::ordered_json;

LeakJson audit_json(const LeakAudit& audit) {
  LeakJson json = {
      {"cutoffs", audit.cuts}, {"cutoffs_with_leak", audit.cuts_with_leak}, {"values", audit.values}};
  if (!audit.leak) {
    json["leak"] = nullptr;
    return json;
  }
  LeakJson moved_by = LeakJson::array();
  for (const audit::FactKind kind : audit.leak->moved_by) moved_by.push_back(core::value_text(kind));
  json["leak"] = {{"output", audit.leak->output},
                  {"made_at", market::to_text(audit.leak->made_at)},
                  {"cut", market::to_text(audit.leak->cut)},
                  {"perturbation", core::value_text(audit.leak->perturbation)},
                  {"moved_by", moved_by}};
  return json;
}

void add_leak_cases(const LeakCaseAudit& leak_case, LeakJson& json) {
  json["injected"] = leak_case.injected;
  json["found"] = leak_case.found;
  json["clean"] = leak_case.clean;
  json["false_positives"] = leak_case.false_alarms;
  json["cutoffs"] = leak_case.cuts;
  json["values"] = leak_case.values;
  json["leak_cases"] = LeakJson::array();
  for (const LeakCaseRow& row : leak_case.rows) {
    json["leak_cases"].push_back({{"name", row.name},
                                  {"mistake", row.mistake},
                                  {"leaky", audit_json(row.leaky)},
                                  {"clean", audit_json(row.clean)}});
  }
}

LeakJson market_json(const audit::LeakReport& report) {
  const audit::LeakCheck& check = *report.market;
  return {{"ticker", report.ticker},
          {"cutoffs", check.cuts},
          {"cutoffs_with_leak", check.cuts_with_leak},
          {"values", check.values},
          {"forecasts", check.forecasts},
          {"leak", check.leak ? LeakJson(*check.leak) : LeakJson()}};
}

}  // namespace

std::string to_json(const audit::LeakReport& report) {
  LeakJson json = {{"format", io::kLeaksFormat}};
  if (report.injected) add_leak_cases(*report.injected, json);
  if (report.market) json["market"] = market_json(report);
  if (report.features) json["features"] = LeakJson::parse(audit::to_json(*report.features));
  if (report.program) json["program"] = LeakJson::parse(audit::to_json(*report.program));
  if (!report.inflation.empty()) {
    json["inflation_market"] = report.inflation_market;
    json["inflation_texts"] = report.inflation_texts;
    json["inflation_texts_of_days"] = report.inflation_texts_of_days;
    json["inflation"] = table_json(inflation_table(report));
  }
  const auto alarm = report.alarm();
  json["alarm"] = alarm ? LeakJson(*alarm) : LeakJson();
  return json.dump(1) + "\n";
}

}  // namespace bellwether::report
