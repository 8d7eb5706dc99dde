// The tables of a leakage audit, each laid out once: for its page and for a terminal.
#pragma once

#include <string>

#include "bellwether/audit/leak_report.h"
#include "bellwether/report/document/document.h"

namespace bellwether::report {

// A column a row of the user's feature program.
[[nodiscard]] Table audited_columns_table(const audit::FeatureProgramCheck& check);
// A column a row of the user's feature file.
[[nodiscard]] Table feature_columns_table(const audit::FeatureFileCheck& check);
// The pipelines with a known leak, each with its clean control.
[[nodiscard]] Table injected_leaks_table(const audit::leak_cases::LeakCaseAudit& cases);
// What each type of leakage adds.
[[nodiscard]] Table inflation_table(const audit::LeakReport& report);

// Of a terminal: what was audited, and what was found. `stake` is that of the money of the inflation.
[[nodiscard]] Document leaks_document(const audit::LeakReport& report, double stake);

}  // namespace bellwether::report
