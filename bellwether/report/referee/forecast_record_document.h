// `forecast record`: the record of a log of forecasts. docs/formats/receipts.md.
#pragma once

#include "bellwether/evaluate/referee/forecast_record.h"
#include "bellwether/report/document/document.h"

namespace bellwether::report {

// Live forecasts first; those made late or after the fact stand in rows of their own.
[[nodiscard]] Document forecast_record_document(const evaluate::ForecastRecord& record);

}  // namespace bellwether::report
