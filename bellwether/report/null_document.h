// Simulations under the null as a document: what a configuration scores where nothing can be forecast.
#pragma once

#include "bellwether/audit/null/null_report.h"
#include "bellwether/report/document/document.h"

namespace bellwether::report {

// A row a predictor.
[[nodiscard]] Table null_table(const audit::NullReport& report);
[[nodiscard]] Document null_document(const audit::NullReport& report);

}  // namespace bellwether::report
