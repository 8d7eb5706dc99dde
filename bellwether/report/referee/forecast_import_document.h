// `forecast import`: forecasts made elsewhere and how good they were. docs/formats/forecast_file.md.
#pragma once

#include "bellwether/evaluate/referee/imported_forecasts.h"
#include "bellwether/report/document/document.h"

namespace bellwether::report {

[[nodiscard]] Document forecast_import_document(const evaluate::ImportedRecord& record);

}  // namespace bellwether::report
